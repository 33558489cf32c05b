import { Box, Text } from 'ink';
import type { ReactElement } from 'react';
import type { ChoiceView, PromptView } from './prompt-view.ts';
import { type Palette, styled } from './tone-style.ts';

/** What the bottom of a prompt is drawn with. */
export interface HoldFooterProps {
  readonly view: PromptView;
  readonly columns: number;
  readonly palette: Palette;
}

/** From this width on what approves stands beside what denies. */
const WIDE = 76;

/** Columns of what denies. */
const DENIALS = 30;

/** The bottom of a prompt: what can be answered, or what is being typed. */
export function HoldFooter({ view, columns, palette }: HoldFooterProps): ReactElement {
  return (
    <Box flexDirection="column" width={columns} paddingX={1}>
      {view.mode === 'choose' ? (
        <Choices view={view} wide={columns >= WIDE} palette={palette} />
      ) : (
        <Typing view={view} palette={palette} />
      )}
      {view.ignored > 0 && view.mode === 'choose' ? (
        <Text wrap="truncate">
          {styled(`${view.ignored} keys ignored: pause a moment, then press again`, 'strong', palette)}
        </Text>
      ) : null}
    </Box>
  );
}

function Choices({
  view,
  wide,
  palette,
}: {
  readonly view: PromptView;
  readonly wide: boolean;
  readonly palette: Palette;
}): ReactElement {
  const denials = view.choices.filter(choice => !choice.approves);
  const approvals = view.choices.filter(choice => choice.approves);
  const detail = view.choices.find(({ selected }) => selected)?.detail;
  const hints = [
    detail === undefined ? 'Enter does what is marked' : `Enter ${detail}`,
    'Esc denies',
    ...(view.others.length > 0 ? ['Left/Right: other holds'] : []),
  ];
  const elsewhere = view.elsewhere === '' ? '' : `elsewhere: ${view.elsewhere}`;
  return (
    <Box flexDirection="column">
      <Box flexDirection={wide ? 'row' : 'column'}>
        <Column choices={denials} width={wide ? DENIALS : undefined} palette={palette} />
        <Column choices={approvals} width={undefined} palette={palette} />
      </Box>
      <Box flexWrap="wrap" columnGap={2}>
        <Text wrap={detail === undefined ? 'truncate' : 'wrap'}>
          {styled(hints.join('. '), detail === undefined ? 'quiet' : 'plain', palette)}
        </Text>
        {elsewhere === '' ? null : <Text wrap="truncate">{styled(elsewhere, 'quiet', palette)}</Text>}
      </Box>
    </Box>
  );
}

function Column({
  choices,
  width,
  palette,
}: {
  readonly choices: readonly ChoiceView[];
  readonly width: number | undefined;
  readonly palette: Palette;
}): ReactElement {
  return (
    <Box flexDirection="column" flexShrink={0} {...(width === undefined ? {} : { width })}>
      {choices.map(({ letter, label, selected }) => (
        <Text key={letter} wrap="truncate">
          {selected ? styled(`› [${letter}] ${label}`, 'chosen', palette) : `  [${letter}] ${label}`}
        </Text>
      ))}
    </Box>
  );
}

function Typing({ view, palette }: { readonly view: PromptView; readonly palette: Palette }): ReactElement {
  return (
    <Box flexDirection="column">
      {view.entry === '' ? null : <Text wrap="truncate">{view.entry}</Text>}
      <Text wrap="wrap">{styled(typingLabel(view), 'strong', palette)}</Text>
      <Text wrap="wrap">
        {'› '}
        {view.typed}
        {styled(' ', 'chosen', palette)}
      </Text>
      <Text wrap="truncate">{styled('Esc goes back. Ctrl-C denies.', 'quiet', palette)}</Text>
    </Box>
  );
}

function typingLabel({ mode, confirmation }: PromptView): string {
  switch (mode) {
    case 'note':
      return 'Message to the agent, Enter denies:';
    case 'reason':
      return 'Approves once; the entry is for your .holdfirerc, from the next session on. Type why it is all right:';
    default:
      return `Type ${confirmation} and Enter to approve:`;
  }
}
