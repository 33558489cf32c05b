import { outputText } from '../analysis/output.ts';
import { baseName } from '../analysis/paths.ts';
import type { Shell } from '../analysis/shell.ts';
import type { SimpleCommand } from '../command.ts';
import { parseOptions } from '../options/parse.ts';
import { GNU, optionTable } from '../options/table.ts';
import { producers } from '../produce/producers.ts';
import type { Call } from '../walk/call.ts';
import { knownWord } from '../word.ts';
import { later, laterText } from './later.ts';
import { hasOption } from './prefix.ts';
import { textRuns } from './text-run.ts';
import type { Unwrapping } from './unwrap.ts';

/** crontab(1) of cron and cronie. */
const TABLE = optionTable('u= l r e i n s x= T', GNU);

/** Commands that hand the present table on, changed at most: what they write runs already. */
const PRESENT = new Set([
  'crontab',
  'cat',
  'grep',
  'sed',
  'awk',
  'sort',
  'uniq',
  'head',
  'tail',
  'tr',
  'echo',
  'printf',
  'true',
  ':',
]);

/** `crontab FILE`, `crontab -`: the command of each line, run by `sh` at its times. */
export function crontab(call: Call, shell: Shell): Unwrapping | undefined {
  const { options, operands } = parseOptions(call.words.slice(1), TABLE);
  if (hasOption(options, 'l', 'r', 'e')) return undefined;
  const [file] = operands;
  const text =
    addedLines(call, shell) ?? laterText(file?.value === '-' ? undefined : file, call, shell)?.value;
  if (text === undefined) return undefined;
  const runs = text.split('\n').flatMap(line => {
    const command = /^\s*(?:@\w+|(?:[\d*/,\-A-Za-z]+\s+){5})\s*(.*)$/.exec(line)?.[1];
    if (command === undefined || command === '' || /^\s*#/.test(line)) return [];
    return textRuns({ word: knownWord(command), name: 'crontab', changes: later(call) }, call, shell);
  });
  return { stands: true, runs };
}

/** `(crontab -l; echo LINE) | crontab -`: the lines that are added to the table that is there. */
function addedLines(call: Call, shell: Shell): string | undefined {
  if (call.stdin.kind !== 'pipe' || !call.stdin.from.every(one => PRESENT.has(nameOf(one)))) return undefined;
  const lines = call.stdin.from.map(one => {
    const added = nameOf(one) === 'echo' || nameOf(one) === 'printf';
    const output = added
      ? producers.get(nameOf(one))?.({ ...call, words: one.words, stdin: one.stdin }, shell)
      : [];
    return outputText(output);
  });
  return lines.every(line => line !== undefined) ? lines.join('') : undefined;
}

function nameOf(command: SimpleCommand): string {
  return baseName(command.words[0]?.value ?? '');
}
