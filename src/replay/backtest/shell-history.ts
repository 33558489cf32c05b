import type { Dialect } from '../../shell/source.ts';
import type { Past, PastCommand } from './past-command.ts';
import { workingTime } from './working-time.ts';

/** A line of a history. */
interface HistoryLine {
  readonly line: string;
  /** Milliseconds since 1970. */
  readonly at: number | undefined;
}

/**
 * Reads a shell's history file: bash's (one line a command, with `#SECONDS` before it under HISTTIMEFORMAT),
 * zsh's (the same, or `: SECONDS:DURATION;COMMAND` under EXTENDED_HISTORY, lines continued by a backslash),
 * fish's (`- cmd: COMMAND` and `  when: SECONDS`).
 */
export function shellHistory(source: string, text: string): Past {
  const { lines, dialect } = readLines(text);
  const commands = lines
    .filter(({ line }) => line.trim() !== '')
    .map(
      ({ line, at }): PastCommand => ({
        source,
        at,
        cwd: undefined,
        run: { kind: 'line', line, dialect },
        formerly: undefined,
        parent: undefined,
      }),
    );
  return { source, commands, duration: workingTime(commands.map(({ at }) => at)) };
}

function readLines(text: string): { readonly lines: HistoryLine[]; readonly dialect: Dialect } {
  // fish's own language is near enough to be read as bash where it destroys something.
  if (/^- cmd: /m.test(text)) return { lines: fishLines(text), dialect: 'bash' };
  if (/^: \d+:\d+;/m.test(text)) return { lines: zshLines(text), dialect: 'zsh' };
  return { lines: bashLines(text), dialect: 'bash' };
}

function bashLines(text: string): HistoryLine[] {
  const lines: HistoryLine[] = [];
  let at: number | undefined;
  for (const line of text.split('\n')) {
    const [, seconds] = /^#(\d{9,11})$/.exec(line) ?? [];
    if (seconds === undefined) lines.push({ line, at });
    at = seconds === undefined ? undefined : Number(seconds) * 1000;
  }
  return lines;
}

function zshLines(text: string): HistoryLine[] {
  const lines: HistoryLine[] = [];
  for (const entry of text.replaceAll('\\\n', '\0').split('\n')) {
    const [, seconds, line = entry] = /^: (\d+):\d+;([\s\S]*)$/.exec(entry) ?? [];
    lines.push({
      line: line.replaceAll('\0', '\n'),
      at: seconds === undefined ? undefined : Number(seconds) * 1000,
    });
  }
  return lines;
}

/** Newlines and backslashes of a command are escaped there. */
function fishLines(text: string): HistoryLine[] {
  return text
    .split(/^- cmd: /m)
    .slice(1)
    .map(entry => {
      const [command = ''] = entry.split('\n');
      const when = /^ {2}when: (\d+)$/m.exec(entry)?.[1];
      return {
        line: command.replace(/\\(n|\\)/g, (_, letter: string) => (letter === 'n' ? '\n' : '\\')),
        at: when === undefined ? undefined : Number(when) * 1000,
      };
    });
}
