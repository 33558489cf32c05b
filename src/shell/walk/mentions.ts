/** What a text mentions that may change a shell's state when it runs. */
export interface Mentions {
  /** Names in front of something that assigns: `x=`, `x+=`, `x++`, `x[1]=`. */
  readonly assigned: ReadonlySet<string>;
  /** Every word that is not an expansion: names that `read` may set, functions that may be called. */
  readonly words: ReadonlySet<string>;
  /** A command stands in it that assigns to the names in its arguments. */
  readonly assigns: boolean;
  /** `cd` and its kin. */
  readonly moves: boolean;
  /** `set` and `shift`. */
  readonly shifts: boolean;
  /** `eval`, `source` and `.`: nothing is certain after these. */
  readonly runsTexts: boolean;
}

const ASSIGNING = new Set(
  `read mapfile readarray getopts printf unset let local declare typeset export readonly for select coproc wait vared
   integer float`.split(/\s+/),
);
const MOVING = new Set(['cd', 'pushd', 'popd', 'chdir']);
const SHIFTING = new Set(['set', 'shift']);
const RUNNING = new Set(['eval', 'source']);

const word = /[A-Za-z_][\w:@+.-]*/g;
const assignment = /^(?:\[[^\]\n]{0,64}\])?\s{0,8}(?:\+\+|--|(?:[-+*/%&|^:]|<<|>>)?=)/;

/** Searches a text, in one pass over its words. */
export function mentionsIn(text: string): Mentions {
  const assigned = new Set<string>();
  const words = new Set<string>();
  for (const match of text.matchAll(word)) {
    const start = match.index;
    if (text[start - 1] === '$') continue;
    const name = /^\w+/.exec(match[0])?.[0] ?? '';
    words.add(match[0]);
    words.add(name);
    const expansion = text[start - 1] === '{' && text[start - 2] === '$';
    const counted = /(?:\+\+|--)\s?$/.test(text.slice(Math.max(0, start - 3), start));
    const behind = text.slice(start + name.length, start + name.length + 80);
    if (counted || assignment.test(behind)) assigned.add(name);
    // `${x}` alone changes nothing; `${x:=y}` was seen above.
    if (expansion && !assigned.has(name) && match[0] === name) words.delete(name);
  }
  const has = (set: ReadonlySet<string>) => [...set].some(one => words.has(one));
  return {
    assigned,
    words,
    assigns: has(ASSIGNING),
    moves: has(MOVING),
    shifts: has(SHIFTING),
    runsTexts: has(RUNNING) || /(?:^|[\s;&|(])\.\s/.test(text),
  };
}
