import { outputText } from '../analysis/output.ts';
import type { Shell } from '../analysis/shell.ts';
import type { Wrapper } from '../command.ts';
import { parseOptions } from '../options/parse.ts';
import { optionTable, POSIX } from '../options/table.ts';
import { inputText } from '../produce/concatenate.ts';
import type { Call } from '../walk/call.ts';
import { knownWord, type UnknownPart, type Word } from '../word.ts';
import { filled } from './filled.ts';
import { hasOption, optionValue } from './prefix.ts';
import { led, type Unwrapping } from './unwrap.ts';

/** xargs(1) of findutils 4.9 and of BSD (`-J`, `-R`, `-S`). */
const TABLE = optionTable(
  `0|null a|arg-file= d|delimiter= E= e|eof=? I= i|replace=? L= l|max-lines=? n|max-args= o|open-tty
   P|max-procs= p|interactive process-slot-var= r|no-run-if-empty s|max-chars= show-limits t|verbose x|exit
   J= R= S= help version`,
  POSIX,
);

/** Most lines of a known input for which the command is run once each. */
const MOST_LINES = 64;

/** `xargs`: runs a command with the words it reads. */
export function xargs(call: Call, shell: Shell): Unwrapping | undefined {
  const { options, operands, ambiguous } = parseOptions(call.words.slice(1), TABLE);
  if (hasOption(options, 'help', 'version')) return undefined;
  const command = operands.length === 0 ? [knownWord('echo')] : operands;
  const plain = !hasOption(options, 'null', 'delimiter', 'E', 'eof', 'J', 'arg-file');
  const text = plain ? outputText(inputText(call, shell)) : undefined;
  const replaced = hasOption(options, 'I', 'replace')
    ? (optionValue(options, 'I') ?? optionValue(options, 'replace') ?? knownWord('{}'))
    : undefined;
  const surroundings = { ...call.surroundings, repeated: true, conditional: true };
  const changes: Partial<Call> = { surroundings, stdin: { kind: 'none' } };
  const run = (words: readonly Word[]) => {
    const inner = led(call, command, changes);
    const wrappers = inner.wrappers.with(-1, { ...(inner.wrappers.at(-1) as Wrapper), reads: call.stdin });
    return { kind: 'call', call: { ...inner, wrappers, words } } as const;
  };
  const perCall = optionValue(options, 'max-args');
  const perLine = hasOption(options, 'L', 'max-lines');
  const per = perLine ? 'line' : perCall === undefined ? Number.POSITIVE_INFINITY : Number(perCall.value);
  const runs = given(command, replaced, text, per).map(run);
  if (ambiguous && command.length > 1) runs.push(run(command.slice(1)));
  return { stands: false, runs };
}

/** The command's words with what it is given: known lines or items, or a part that stands for any of them. */
function given(
  command: readonly Word[],
  replaced: Word | undefined,
  text: string | undefined,
  per: number | 'line',
): (readonly Word[])[] {
  if (replaced !== undefined) {
    const lines = text
      ?.split('\n')
      .map(line => line.trim())
      .filter(line => line !== '');
    const certain =
      lines !== undefined && lines.length <= MOST_LINES && !lines.some(line => /['"\\]/.test(line));
    const values = certain
      ? lines.map(line => knownWord(line))
      : [anyItem(replaced.value ?? replaced.text, false)];
    return values.map(value => command.map(word => filled(word, replaced.value ?? '{}', value)));
  }
  if (text === undefined || /['"\\]/.test(text)) return [[...command, anyItem('', true)]];
  const items = text.split(per === 'line' ? '\n' : /\s+/).filter(item => item.trim() !== '');
  const size = per === 'line' ? 1 : per;
  if (!(size >= 1) || items.length / size > MOST_LINES) return [[...command, anyItem('', true)]];
  const groups: (readonly Word[])[] = [];
  for (let at = 0; at < items.length || at === 0; at += size) {
    const group = items.slice(at, at + size).flatMap(item => item.trim().split(/\s+/));
    groups.push([...command, ...group.map(item => knownWord(item))]);
  }
  return groups;
}

function anyItem(text: string, splits: boolean): Word {
  const part: UnknownPart = { kind: 'unknown', text, reason: 'input', splits };
  return { text, value: undefined, parts: [part] };
}
