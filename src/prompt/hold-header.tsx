import { Box, Text } from 'ink';
import type { ReactElement } from 'react';
import type { PromptView } from './prompt-view.ts';
import { type Palette, styled } from './tone-style.ts';

/** What the top of a prompt is drawn with. */
export interface HoldHeaderProps {
  readonly view: PromptView;
  readonly columns: number;
  /** How many of the other holds are named. */
  readonly others: number;
  readonly palette: Palette;
}

/** The top of a prompt: that something is held, since when, and what else waits. */
export function HoldHeader({ view, columns, others, palette }: HoldHeaderProps): ReactElement {
  const named = view.others.slice(0, others);
  const left = view.others.length - named.length + view.unnamed;
  return (
    <Box flexDirection="column" width={columns} paddingX={1}>
      <Box justifyContent="space-between">
        <Text wrap="truncate">
          {styled(' HELD ', 'title', palette)} {styled(view.severity, 'strong', palette)}{' '}
          {styled([view.hold, view.position].filter(part => part !== '').join(', '), 'strong', palette)}
        </Text>
        <Text wrap="truncate">{styled(`holdfire ${view.word}`, 'quiet', palette)}</Text>
      </Box>
      <Text wrap="truncate">{styled(view.times, 'quiet', palette)}</Text>
      {named.map((line, index) => (
        <Text key={line} wrap="truncate">
          {styled('also ', 'quiet', palette)}
          {index === named.length - 1 && left > 0 ? `(+${left}) ` : ''}
          {line}
        </Text>
      ))}
      {view.notice === '' ? null : <Text wrap="truncate">{styled(view.notice, 'strong', palette)}</Text>}
    </Box>
  );
}
