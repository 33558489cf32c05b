import { Box, Text } from 'ink';
import type { ReactElement } from 'react';
import type { CardRow } from './card.ts';
import type { PromptView } from './prompt-view.ts';

/** Columns of the labels on the left. */
const LABELS = 12;

const TONES: Readonly<
  Record<CardRow['tone'], { readonly color?: string; readonly bold?: boolean; readonly dimColor?: boolean }>
> = {
  danger: { color: 'red', bold: true },
  warning: { color: 'yellow' },
  good: { color: 'green' },
  plain: {},
  quiet: { dimColor: true },
};

/** The picture of a prompt: what would happen, what can be answered. */
export function HoldScreen({
  view,
  columns,
}: {
  readonly view: PromptView;
  readonly columns: number;
}): ReactElement {
  return (
    <Box flexDirection="column" width={columns} paddingX={1}>
      <Title view={view} />
      <Box flexDirection="column" marginY={1}>
        {view.card.rows.map((row, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity of their own
          <Row key={index} row={row} />
        ))}
      </Box>
      {view.mode === 'choose' ? <Choices view={view} /> : <Typing view={view} />}
      {view.ignored > 0 ? (
        <Text dimColor>{view.ignored} keys ignored: pause a moment, then press again</Text>
      ) : null}
    </Box>
  );
}

function Title({ view }: { readonly view: PromptView }): ReactElement {
  return (
    <Box justifyContent="space-between">
      <Text bold>
        <Text inverse> HELD </Text> {view.card.severity}
        {view.waiting > 0 ? <Text dimColor> ({view.waiting} more waiting)</Text> : null}
      </Text>
      <Text dimColor>holdfire {view.word}</Text>
    </Box>
  );
}

function Row({ row }: { readonly row: CardRow }): ReactElement {
  return (
    <Box>
      <Box width={LABELS} flexShrink={0}>
        <Text dimColor>{row.label}</Text>
      </Box>
      <Box flexGrow={1}>
        <Text {...TONES[row.tone]} wrap="wrap">
          {row.text}
        </Text>
      </Box>
    </Box>
  );
}

function Choices({ view }: { readonly view: PromptView }): ReactElement {
  return (
    <Box flexDirection="column">
      {view.choices.map(choice => (
        <Text key={choice.letter} bold={choice.selected}>
          {choice.selected ? '›' : ' '} [{choice.letter}] {choice.label}
        </Text>
      ))}
      <Text dimColor>Enter does what is marked. Esc denies.</Text>
    </Box>
  );
}

function Typing({ view }: { readonly view: PromptView }): ReactElement {
  const label =
    view.mode === 'note'
      ? 'Message to the agent, Enter denies:'
      : `Type ${view.confirmation} and Enter to approve:`;
  return (
    <Box flexDirection="column">
      <Text bold>{label}</Text>
      <Text>
        {'› '}
        {view.typed}
        <Text inverse> </Text>
      </Text>
      <Text dimColor>Esc goes back. Ctrl-C denies.</Text>
    </Box>
  );
}
