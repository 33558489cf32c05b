import type { Shell } from '../analysis/shell.ts';
import { parseOptions } from '../options/parse.ts';
import { optionTable, POSIX } from '../options/table.ts';
import type { Call } from '../walk/call.ts';
import { knownWord, type Word, type WordPart, wordOf } from '../word.ts';
import { textRuns } from './text-run.ts';
import { led, type Run, type Unwrapping } from './unwrap.ts';

/** Options of tmux itself (tmux(1) 3.3). */
const TMUX = optionTable('2 C D l N u V v c= f= L= S= T=', POSIX);

/** Options of the commands that start a program; letters that take a value in any of them. */
const STARTING = optionTable(
  'A a B C D E I P X d b v h f k K O o Z r q c= e= F= l= n= p= s= t= x= y= S= w= T= H= M N',
  POSIX,
);

const STARTS = new Set(
  `new new-session neww new-window splitw split-window respawnp respawn-pane respawnw respawn-window run run-shell
   popup display-popup pipep pipe-pane`.split(/\s+/),
);

/** Keys by their name in `send-keys`; every other name types itself. */
const KEYS: Readonly<Record<string, string>> = {
  Enter: '\n',
  'C-m': '\n',
  'C-j': '\n',
  KPEnter: '\n',
  Space: ' ',
  Tab: '\t',
  'C-c': '\n',
  'C-u': '',
};

/** `tmux`: programs that its commands start, and text that `send-keys` types into a shell. */
export function tmux(call: Call, shell: Shell): Unwrapping | undefined {
  const { operands } = parseOptions(call.words.slice(1), TMUX);
  const surroundings = { ...call.surroundings, background: true };
  const runs = separated(operands).flatMap(([command, ...words]): readonly Run[] => {
    const name = command?.value ?? '';
    if (name === 'send' || name === 'send-keys') {
      return textRuns(
        { word: typed(words), name: 'tmux send-keys', dialect: 'bash', changes: { surroundings } },
        call,
        shell,
      );
    }
    if (name === 'if' || name === 'if-shell') {
      const test = parseOptions(words, STARTING).operands[0];
      return test === undefined ? [] : textRuns({ word: test, name: 'tmux if-shell' }, call, shell);
    }
    return STARTS.has(name) ? started(words, call, shell) : [];
  });
  return runs.length === 0 ? undefined : { stands: true, runs };
}

/** `screen -X stuff TEXT`, or `screen [-dm] COMMAND…`. */
export function screen(call: Call, shell: Shell): Unwrapping | undefined {
  const words = call.words.slice(1);
  const command = words.findIndex(word => word.value === '-X');
  const stuff = command === -1 ? -1 : words.findIndex((word, at) => at > command && word.value === 'stuff');
  const surroundings = { ...call.surroundings, background: true };
  if (stuff !== -1) {
    const text = words[stuff + 1];
    if (text === undefined) return undefined;
    const word =
      text.value === undefined ? text : knownWord(text.value.replaceAll(/\\n|\\r|\^M|\r/g, '\n'), text.span);
    return {
      stands: true,
      runs: textRuns({ word, name: 'screen stuff', dialect: 'bash', changes: { surroundings } }, call, shell),
    };
  }
  if (command !== -1) return undefined;
  const { operands } = parseOptions(words, SCREEN);
  if (operands.length === 0) return undefined;
  return { stands: true, runs: [{ kind: 'call', call: led(call, operands, { surroundings }) }] };
}

/** screen(1) 4.9. */
const SCREEN = optionTable(
  '4 6 a A c= d D e= f fn fa h= i l ln list L Logfile= m O p= q Q r= R s= S= t= T= U v wipe x X',
  POSIX,
);

function separated(words: readonly Word[]): (readonly Word[])[] {
  const commands: Word[][] = [[]];
  for (const word of words) {
    if (word.value === ';') commands.push([]);
    else commands.at(-1)?.push(word);
  }
  return commands;
}

function started(words: readonly Word[], call: Call, shell: Shell): readonly Run[] {
  const { operands } = parseOptions(words, STARTING);
  const [only, ...others] = operands;
  if (only === undefined) return [];
  const surroundings = { ...call.surroundings, background: true };
  if (others.length === 0)
    return textRuns({ word: only, name: 'tmux', dialect: 'bash', changes: { surroundings } }, call, shell);
  return [{ kind: 'call', call: led(call, operands, { surroundings, redirections: [] }) }];
}

/** What the keys of `send-keys` type. */
function typed(words: readonly Word[]): Word {
  const { operands, options } = parseOptions(words, optionTable('F H K l M R X c= N= t=', POSIX));
  const literal = options.some(option => option.name === 'l');
  const parts: WordPart[] = operands.flatMap(word => {
    const key = literal || word.value === undefined ? undefined : KEYS[word.value];
    return key === undefined ? word.parts : [{ kind: 'text', text: key }];
  });
  return wordOf(operands.map(word => word.text).join(' '), parts, operands[0]?.span);
}
