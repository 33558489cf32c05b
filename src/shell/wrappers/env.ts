import type { Assignment } from '../command.ts';
import { parseOptions } from '../options/parse.ts';
import { optionTable, POSIX } from '../options/table.ts';
import { EMPTY_ENVIRONMENT, withAssignments, without } from '../state/environments.ts';
import type { Call } from '../walk/call.ts';
import { knownPrefix, knownWord, type Word } from '../word.ts';
import { resolved } from './places.ts';
import { hasOption, optionValue } from './prefix.ts';
import { splitString } from './split-string.ts';
import { led, type Unwrapping } from './unwrap.ts';

/** env(1) of coreutils 9 and of BSD (`-P`). */
const TABLE = optionTable(
  'i|ignore-environment 0|null u|unset= C|chdir= S|split-string= P= block-signal=? default-signal=? ignore-signal=? list-signal-handling v|debug help version',
  POSIX,
);

/** `env`: changes variables and runs the command behind them. */
export function env(call: Call): Unwrapping | undefined {
  const words = withSplitStrings(call.words.slice(1));
  const { options, operands } = parseOptions(words, TABLE);
  if (hasOption(options, 'help', 'version')) return undefined;
  const { assignments, rest } = leadingAssignments(operands[0]?.value === '-' ? operands.slice(1) : operands);
  if (rest.length === 0) return undefined;
  const cleared = hasOption(options, 'ignore-environment') || operands[0]?.value === '-';
  const removed = options.filter(one => one.name === 'unset').map(one => one.value?.value ?? '');
  const base = cleared ? EMPTY_ENVIRONMENT : without(call.env, removed);
  const directory = optionValue(options, 'chdir');
  const changes = {
    env: withAssignments(base, assignments),
    assignments: cleared ? assignments : [...call.assignments, ...assignments],
    cwd: directory === undefined ? call.cwd : resolved(directory, call),
  };
  return { stands: false, runs: [{ kind: 'call', call: led(call, rest, changes) }] };
}

/** Cuts `NAME=VALUE` words off the front of operands. */
export function leadingAssignments(operands: readonly Word[]): {
  readonly assignments: readonly Assignment[];
  readonly rest: readonly Word[];
} {
  const assignments: Assignment[] = [];
  let at = 0;
  for (; at < operands.length; at += 1) {
    const word = operands[at] as Word;
    const equals = knownPrefix(word).indexOf('=');
    if (equals < 1) break;
    const name = knownPrefix(word).slice(0, equals);
    assignments.push({
      name,
      value:
        word.value === undefined
          ? { ...word, parts: word.parts }
          : knownWord(word.value.slice(equals + 1), word.span),
    });
  }
  return { assignments, rest: operands.slice(at) };
}

/** `-S 'a b'` stands for the words in it, options included. */
function withSplitStrings(words: readonly Word[]): readonly Word[] {
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] as Word;
    const text = word.value ?? knownPrefix(word);
    if (!text.startsWith('-')) return words;
    const attached = /^(?:-[0iv]*S|--split-string=)(.+)$/s.exec(text);
    const separate = /^(?:-[0iv]*S|--split-string)$/.test(text);
    const string = attached?.[1] ?? (separate ? words[at + 1]?.value : undefined);
    if (string === undefined) {
      if (/^(-[uCP]|--unset|--chdir)$/.test(text)) at += 1;
      continue;
    }
    const rest = words.slice(at + (separate ? 2 : 1));
    return [...words.slice(0, at), ...splitString(string).map(one => knownWord(one, word.span)), ...rest];
  }
  return words;
}
