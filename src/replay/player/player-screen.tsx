import { Box, Text } from 'ink';
import type { ReactElement } from 'react';
import { formatTime } from '../format.ts';
import { holdLines } from '../print-timeline.ts';
import type { Tone } from '../style.ts';
import { uncolored } from '../style.ts';
import { KEYS } from './player-keys.ts';
import { type PlayerLayout, STATUS_ROWS } from './player-layout.ts';
import { currentEntry, type PlayerState } from './player-state.ts';
import type { Entry } from './timeline-entries.ts';

/** What the player's screen is drawn from. */
export interface PlayerView {
  readonly state: PlayerState;
  readonly layout: PlayerLayout;
  /** Lines of the recorded terminal, with SGR attributes. */
  readonly picture: readonly string[];
  readonly columns: number;
  readonly rows: number;
  /** How much of the recording can be sought in at once, from 0 to 1. */
  readonly indexed: number;
}

const TONES: Readonly<
  Record<Tone, { readonly color?: string; readonly bold?: boolean; readonly dimColor?: boolean }>
> = {
  plain: {},
  faint: { dimColor: true },
  strong: { bold: true },
  good: { color: 'green' },
  bad: { color: 'red' },
  warning: { color: 'yellow' },
};

/** The player: the recorded terminal, the list of what happened, and where we are. */
export function PlayerScreen({ view }: { readonly view: PlayerView }): ReactElement {
  const { state, layout, columns, rows } = view;
  const over = state.mode.kind === 'hold' || state.mode.kind === 'help';
  return (
    <Box flexDirection="column" width={columns} height={rows}>
      <Box height={rows - STATUS_ROWS} flexDirection={layout.beside ? 'row' : 'column'} overflow="hidden">
        {over ? <Over view={view} /> : <Watching view={view} />}
      </Box>
      <Progress view={view} />
      <Status state={state} />
    </Box>
  );
}

function Watching({ view }: { readonly view: PlayerView }): ReactElement {
  const { layout, picture } = view;
  return (
    <>
      <Box flexDirection="column" width={layout.picture.columns} height={layout.picture.rows} flexShrink={0}>
        {picture.map((row, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place
          <Text key={index} wrap="truncate">
            {row}
          </Text>
        ))}
      </Box>
      <Box
        borderStyle="single"
        borderDimColor
        borderLeft={layout.beside}
        borderTop={!layout.beside}
        borderRight={false}
        borderBottom={false}
        flexDirection="column"
        flexGrow={1}
      >
        <List view={view} />
      </Box>
    </>
  );
}

function List({ view }: { readonly view: PlayerView }): ReactElement {
  const { state, layout } = view;
  const at = currentEntry(state);
  const { rows } = layout.list;
  const first = Math.max(0, Math.min(at - Math.floor(rows / 2), state.entries.length - rows));
  return (
    <>
      {state.entries.slice(first, first + rows).map((entry, index) => (
        <EntryLine
          // Places in a list that only grows: each entry keeps its own.
          // biome-ignore lint/suspicious/noArrayIndexKey: an entry is its place in the log
          key={first + index}
          entry={entry}
          current={first + index === at}
          past={first + index <= at}
        />
      ))}
    </>
  );
}

function EntryLine({
  entry,
  current,
  past,
}: {
  readonly entry: Entry;
  readonly current: boolean;
  readonly past: boolean;
}): ReactElement {
  const text = `${formatTime(entry.t).slice(0, -4).padStart(7)} ${'  '.repeat(entry.depth)}${entry.text}`;
  return (
    <Text wrap="truncate" {...TONES[entry.tone]} dimColor={!past} inverse={current}>
      {text}
    </Text>
  );
}

function Over({ view }: { readonly view: PlayerView }): ReactElement {
  const { state, rows, columns } = view;
  const lines = state.mode.kind === 'help' ? helpLines() : holdDetail(state);
  const scroll = state.mode.kind === 'hold' ? Math.min(state.mode.scroll, Math.max(0, lines.length - 1)) : 0;
  return (
    <Box flexDirection="column" width={columns} height={rows - STATUS_ROWS} overflow="hidden">
      {lines.slice(scroll, scroll + rows - STATUS_ROWS).map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity but their place
        <Text key={index} wrap="truncate">
          {line === '' ? ' ' : line}
        </Text>
      ))}
    </Box>
  );
}

function helpLines(): string[] {
  return KEYS.map(([keys, what]) => `  ${keys.padEnd(12)}  ${what}`);
}

function holdDetail(state: PlayerState): string[] {
  const hold = state.mode.kind === 'hold' ? state.entries[state.mode.entry]?.hold : undefined;
  return hold === undefined ? [] : [...holdLines(hold, uncolored)];
}

function Progress({ view }: { readonly view: PlayerView }): ReactElement {
  const { state, columns, indexed } = view;
  const times = `${formatTime(state.time)} / ${formatTime(state.duration)}`;
  const width = Math.max(4, columns - times.length - 3);
  return (
    <Text wrap="truncate">
      {`${state.playing ? '▶' : '⏸'} ${progressBar(state, width)} ${times}`}
      {indexed < 1 ? <Text dimColor>{` ${Math.floor(indexed * 100)} % indexed`}</Text> : null}
    </Text>
  );
}

/** A line of that many cells: played, still to come, and where holds are. */
function progressBar({ time, duration, entries }: PlayerState, width: number): string {
  const cell = (t: number): number => Math.min(width - 1, Math.floor((t / Math.max(1, duration)) * width));
  const cells: string[] = Array.from({ length: width }, (_, index) => (index <= cell(time) ? '━' : '─'));
  for (const entry of entries) if (entry.kind === 'hold') cells[cell(entry.t)] = '◆';
  return cells.join('');
}

function Status({ state }: { readonly state: PlayerState }): ReactElement {
  const { mode, message, speed, idleCap, live } = state;
  if (mode.kind === 'typing') {
    return (
      <Text wrap="truncate">{`${mode.purpose === 'time' ? 'go to time' : 'search'}: ${mode.text}▏`}</Text>
    );
  }
  if (message !== '') return <Text wrap="truncate">{message}</Text>;
  const keys =
    mode.kind === 'watch'
      ? '? keys  space play  ↑↓ commands  [ ] holds  Enter open  q quit'
      : 'Esc back  ↑↓ scroll';
  const pauses = idleCap === undefined ? 'pauses as they were' : `pauses up to ${idleCap / 1000} s`;
  return <Text wrap="truncate" dimColor>{`${speed}×  ${pauses}${live ? '  live' : ''}  ${keys}`}</Text>;
}
