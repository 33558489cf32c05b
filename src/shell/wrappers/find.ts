import type { Call } from '../walk/call.ts';
import { type UnknownPart, type Word, wordOf } from '../word.ts';
import { filled } from './filled.ts';
import { type CallRun, led, type Unwrapping } from './unwrap.ts';

/** Actions of find(1) that run a command for what is found. */
const ACTIONS = new Set(['-exec', '-execdir', '-ok', '-okdir']);

/** Most start points for which a command is shown once each. */
const MOST_STARTS = 8;

/** `find … -exec COMMAND {} ;`: each command, with the start point as the certain beginning of `{}`. */
export function find(call: Call): Unwrapping | undefined {
  const words = call.words.slice(1);
  const starts = startPoints(words);
  const runs: CallRun[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const action = words[at]?.value ?? '';
    if (!ACTIONS.has(action)) continue;
    const end = endOfCommand(words, at + 1);
    const command = words.slice(at + 1, end);
    const many = words[end]?.value === '+';
    const items = action.endsWith('dir')
      ? [item([{ kind: 'text', text: './' }], many)]
      : starts.map(start => item(start.parts, many));
    for (const one of items)
      runs.push(
        running(
          call,
          command.map(word => filled(word, '{}', one)),
        ),
      );
    at = end;
  }
  return runs.length === 0
    ? undefined
    : { stands: true, runs: runs.filter(run => run.call.words.length > 0) };
}

/** `fd PATTERN -x COMMAND…` or `-X`: all that follows is the command, `{}` and its kin what was found. */
export function fd(call: Call): Unwrapping | undefined {
  const at = call.words.findIndex(word => /^(-x|-X|--exec|--exec-batch)$/.test(word.value ?? ''));
  if (at === -1) return undefined;
  const end = call.words.findIndex((word, index) => index > at && word.value === ';');
  const command = call.words.slice(at + 1, end === -1 ? undefined : end);
  const found = item([], /^(-X|--exec-batch)$/.test(call.words[at]?.value ?? ''));
  const places = ['{}', '{/}', '{//}', '{.}', '{/.}'];
  const holds = command.some(word => places.some(place => word.value?.includes(place)));
  const words = places.reduce((list, place) => list.map(word => filled(word, place, found)), command);
  if (command.length === 0) return undefined;
  return { stands: true, runs: [running(call, holds ? words : [...words, found])] };
}

function running(call: Call, words: readonly Word[]): CallRun {
  const surroundings = { ...call.surroundings, repeated: true, conditional: true };
  return { kind: 'call', call: led(call, words, { surroundings, redirections: [], stdout: 'kept' }) };
}

function endOfCommand(words: readonly Word[], from: number): number {
  for (let at = from; at < words.length; at += 1) {
    const text = words[at]?.value;
    if (text === ';') return at;
    if (text === '+' && words[at - 1]?.value === '{}') return at;
  }
  return words.length;
}

function startPoints(words: readonly Word[]): readonly Word[] {
  const starts: Word[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] as Word;
    const text = word.value ?? '';
    if (/^-[HLP]$|^-O\d?$/.test(text)) continue;
    if (text === '-D') at += 1;
    else if (/^[-(!,)]/.test(text)) break;
    else starts.push(word);
  }
  if (starts.length === 0) return [wordOf('.', [{ kind: 'text', text: '.' }])];
  return starts.slice(0, MOST_STARTS);
}

function item(start: Word['parts'], many: boolean): Word {
  const part: UnknownPart = { kind: 'unknown', text: '{}', reason: 'input', splits: many };
  return wordOf('{}', [...start, part]);
}
