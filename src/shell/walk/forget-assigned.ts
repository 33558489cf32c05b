import type { Shell } from '../analysis/shell.ts';
import { lookUp } from '../state/bindings.ts';
import type { ShellFunction } from '../state/shell-function.ts';
import { type Mentions, mentionsIn } from './mentions.ts';

/** Longest text that is searched; in a longer one everything may be assigned. */
const LONGEST = 128 * 1024;

/** A piece of syntax, and the text that it stands in. */
interface Place {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Makes unknown whatever a piece of syntax may assign, before it runs an unknown number of times. This
 * looks at the text alone and takes every name that could be meant: to forget too much is safe.
 */
export function forgetAssigned(place: Place, shell: Shell): void {
  const all = withFunctions(place, shell);
  if (all === undefined || all.some(one => one.runsTexts)) {
    forgetEverything(shell);
    return;
  }
  const { state } = shell;
  for (const { assigned, words, assigns, moves, shifts } of all) {
    for (const name of assigns ? words : assigned) {
      if (state.variable(name).value.kind !== 'unknown') state.forget(name);
    }
    if (moves) {
      state.cwd = undefined;
      state.forget('PWD');
      state.forget('OLDPWD');
    }
    if (shifts) state.positional = undefined;
  }
}

function forgetEverything({ state }: Shell): void {
  state.forgetAll();
  state.cwd = undefined;
  state.positional = undefined;
}

/** What the text mentions, and each function that it or another of them may call; undefined: too much to search. */
function withFunctions(place: Place, shell: Shell): readonly Mentions[] | undefined {
  const first = mentions(place, shell);
  if (first === undefined) return undefined;
  const found = [first];
  if (shell.state.functions === undefined) return found;
  const seen = new Set<ShellFunction>();
  for (let at = 0; at < found.length; at += 1) {
    for (const name of (found[at] as Mentions).words) {
      const called = lookUp(shell.state.functions, name);
      if (called === undefined || seen.has(called)) continue;
      seen.add(called);
      const { pos, end } = called.body;
      const inside = mentions({ text: called.frame.text, start: pos, end }, shell);
      if (inside === undefined) return undefined;
      found.push(inside);
    }
  }
  return found;
}

function mentions(place: Place, shell: Shell): Mentions | undefined {
  const key = `${place.text.length}:${place.start}:${place.end}`;
  const kept = shell.analysis.mentions.get(key);
  if (kept?.text === place.text) return kept.mentions;
  const size = place.end - place.start;
  if (size > LONGEST || !shell.analysis.search(size)) return undefined;
  const found = mentionsIn(place.text.slice(place.start, place.end));
  shell.analysis.mentions.set(key, { text: place.text, mentions: found });
  return found;
}
