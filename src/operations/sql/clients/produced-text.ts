import { posix } from 'node:path';
import type { SimpleCommand } from '../../../shell/command.ts';
import { parseOptions } from '../../../shell/options/parse.ts';
import { GNU, optionTable } from '../../../shell/options/table.ts';
import { commandText } from '../../../shell/program.ts';
import type { Facts } from '../../facts.ts';
import { textWithHoles } from '../../hole.ts';
import { readFile, type SqlInput } from './sql-input.ts';

/** Commands that pass their input on as it is, or only watch it go by. */
const PASSING = new Set(['pv', 'tee', 'buffer', 'mbuffer', 'unbuffer']);

/** Dump tools: whether what they write drops tables before it makes them. */
const DUMPS: Readonly<Record<string, (words: readonly string[]) => boolean>> = {
  pg_dump: words => words.some(word => /^(?:-[A-Za-z]*c|--cl\w*)/.test(word)),
  pg_dumpall: words => words.some(word => /^(?:-[A-Za-z]*c|--cl\w*)/.test(word)),
  mysqldump: dropsByDefault,
  'mariadb-dump': dropsByDefault,
  mydumper: () => false,
};

/** mysqldump(1): `--opt`, which is on, holds `--add-drop-table`. */
function dropsByDefault(words: readonly string[]): boolean {
  return !words.some(word => /^--(?:skip-add-drop-table|skip-opt|compact|no-create-info)$|^-t$/.test(word));
}

const CAT = optionTable('A|show-all b e E n s t T u v', GNU);

/**
 * The text that the commands of a pipeline write, as far as it can be read: what `cat` prints of known
 * files, the kind of dump that a dump tool makes. Anything else cannot be seen.
 * @param commands those before the client, in their order
 */
export function producedText(commands: readonly SimpleCommand[], facts: Facts): SqlInput[] {
  const last = commands.findLast(command => !PASSING.has(programOf(command)));
  if (last === undefined) return [{ kind: 'unseen', why: 'its statements come from another command' }];
  const program = programOf(last);
  const span = last.span;
  if (program === 'cat' && last === commands[0]) {
    const files = [...parseOptions(last.words.slice(1), CAT).operands];
    if (files.length === 0 && last.stdin.kind === 'file') files.push(last.stdin.path);
    const inputs = files.map(file => readFile(textWithHoles(file), file, last, facts));
    if (files.length > 0) return joined(inputs);
  }
  const dump = Object.hasOwn(DUMPS, program) ? DUMPS[program] : undefined;
  if (dump !== undefined)
    return [{ kind: 'dump', drops: dump(last.words.map(word => word.value ?? '')), span }];
  const shown = commandText(last.words).slice(0, 80);
  return [{ kind: 'unseen', why: `its statements are the output of ${shown}`, span }];
}

/** Several files are one text: a statement may begin in one and end in the next. */
function joined(inputs: readonly SqlInput[]): SqlInput[] {
  const unseen = inputs.filter(one => one.kind !== 'text');
  const text = inputs.map(one => (one.kind === 'text' ? one.text : '')).join('');
  return text === '' ? unseen : [{ kind: 'text', text, span: inputs[0]?.span }, ...unseen];
}

function programOf(command: SimpleCommand): string {
  return posix.basename(command.words[0]?.value ?? '');
}
