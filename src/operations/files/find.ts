import type { Word } from '../../shell/word.ts';
import type { Call } from '../interpreter.ts';
import type { FilesOperation } from '../operation.ts';
import { filesOperations } from './files-operations.ts';

/** Options in front of the starting points (find(1)); `-D` and `-O` may take a word. */
const LEADING = /^-(?:[HLP]+|O\d*|D)$/;

/** Tests and actions that take one word behind them. */
const WITH_WORD = new Set(
  `-amin -anewer -atime -cmin -cnewer -ctime -fstype -gid -group -ilname -iname -inum -ipath -iregex -iwholename -links
   -lname -maxdepth -mindepth -mmin -mtime -name -newer -path -perm -regex -regextype -samefile -size -type -uid -used -user
   -wholename -xtype -context -printf -fprint -fprint0 -fls -files0-from -flags -Bmin -Btime -Bnewer -depth-n`.split(
    /\s+/,
  ),
);

/** Tests that leave most files alone. */
const NARROWING =
  /^-(?:i?(?:name|path|wholename|regex|lname)|[acmB]?(?:min|time)|[acB]?newer\w*|inum|samefile|size|perm|user|group|uid|gid|links|nouser|nogroup|used|newer..)$/;

/** Actions with a command up to `;` or `+`. */
const COMMAND = /^-(?:exec|execdir|ok|okdir)$/;

/** What the expression of find(1) says up to the action that is asked about. */
interface Expression {
  /** Words of `-name` and `-iname`. */
  readonly names: Word[];
  narrowed: boolean;
  empty: boolean;
  deletes: boolean;
  /** Files that `-fprint` and its like write. */
  readonly written: Word[];
}

/** `find … -delete` removes what its tests before that leave; `-fprint` and its like overwrite a file. */
export function interpretFind(call: Call): FilesOperation[] {
  const start = startOf(call.args);
  const expression = readExpression(call.args.slice(start.end));
  const settings = {
    recursive: true,
    filtered: expression.narrowed,
    byShell: false,
    dryRun: false,
    forced: false,
  };
  const written = filesOperations(
    expression.written.map(word => ({ word })),
    { ...settings, action: 'overwrite', recursive: false },
    call,
  );
  if (!expression.deletes) return written;
  const words = searched(start.points, expression);
  const action = expression.empty ? 'remove empty' : 'remove';
  return [
    ...filesOperations(
      words.map(word => ({ word })),
      { ...settings, action },
      call,
    ),
    ...written,
  ];
}

/** What a search runs its command on. */
export interface Search {
  /** The starting points, or patterns below them. */
  readonly words: readonly Word[];
  /** The tests in front of the command leave most files alone. */
  readonly narrowed: boolean;
  /** They leave only what is empty. */
  readonly empty: boolean;
}

/**
 * The search that runs a command (`find … -exec COMMAND {} +`), from the words it was called with.
 * @param words the search's own words, its name first
 */
export function searchOf(words: readonly Word[]): Search {
  const args = words.slice(1);
  const start = startOf(args);
  const expression = readExpression(args.slice(start.end), true);
  const { narrowed, empty } = expression;
  return { words: searched(start.points, expression), narrowed, empty };
}

function searched(given: readonly Word[], { names }: Expression): readonly Word[] {
  const points = given.length === 0 ? [textWord('.')] : given;
  return names.length === 0 ? points : points.flatMap(point => names.map(name => below(point, name)));
}

function startOf(args: readonly Word[]): { readonly points: readonly Word[]; readonly end: number } {
  let at = 0;
  while (LEADING.test(args[at]?.value ?? '')) at += args[at]?.value === '-D' ? 2 : 1;
  const first = at;
  while (at < args.length && !/^(?:-.|[()!,])/.test(args[at]?.value ?? '')) at += 1;
  return { points: args.slice(first, at), end: at };
}

/** @param toCommand read only up to the first command */
function readExpression(words: readonly Word[], toCommand = false): Expression {
  const found: Expression = { names: [], narrowed: false, empty: false, deletes: false, written: [] };
  for (let at = 0; at < words.length; at += 1) {
    const text = words[at]?.value ?? '';
    if (text === '-delete' || (toCommand && COMMAND.test(text))) {
      found.deletes = text === '-delete';
      break;
    }
    if (NARROWING.test(text)) found.narrowed = true;
    if (text === '-empty') found.empty = true;
    const next = words[at + 1];
    if ((text === '-name' || text === '-iname') && next !== undefined) found.names.push(next);
    if (/^-(?:fprint0?|fprintf|fls)$/.test(text) && next !== undefined) found.written.push(next);
    if (text === '-fprintf') at += 2;
    else if (WITH_WORD.has(text) || /^-newer..$/.test(text)) at += 1;
    else if (COMMAND.test(text))
      while (at + 1 < words.length && !/^[;+]$/.test(words[at + 1]?.value ?? '')) at += 1;
  }
  return found;
}

/** A name pattern below a starting point. */
function below(point: Word, name: Word): Word {
  const parts = [
    ...point.parts,
    { kind: 'text' as const, text: '/' },
    { kind: 'glob' as const, text: name.value ?? name.text },
  ];
  return { text: `${point.text}/${name.text}`, value: undefined, parts };
}

function textWord(text: string): Word {
  return { text, value: text, parts: [{ kind: 'text', text }] };
}
