import { outputText } from '../analysis/output.ts';
import type { Shell } from '../analysis/shell.ts';
import { parseOptions } from '../options/parse.ts';
import { optionTable, POSIX } from '../options/table.ts';
import { inputText } from '../produce/concatenate.ts';
import type { Call } from '../walk/call.ts';
import { joinWords } from '../walk/join-words.ts';
import { knownWord, type Word, wordOf } from '../word.ts';
import { filled } from './filled.ts';
import { optionValue } from './prefix.ts';
import { textRuns } from './text-run.ts';
import type { TextRun, Unwrapping } from './unwrap.ts';

/** parallel(1), GNU. */
const TABLE = optionTable(
  `0|null a|arg-file= arg-sep= arg-file-sep= bar bg basefile= B= block= cat cleanup C|colsep= csv delay= d|delimiter=
   dry-run dryrun eta env= fg fifo filter= group halt= halt-on-error= header= I= joblog= j|jobs= P= max-procs= k|keep-order
   L= l max-args= n= N|max-replace-args= memfree= m X nice= no-notice will-cite o output-as-files files pipe pipe-part
   plain plus progress profile= J= q|quote r|no-run-if-empty recend= recstart= resume resume-failed results= retries=
   return= round-robin S|sshlogin= slf|sshloginfile= semaphore semaphorename= seqreplace= shebang shuf s|max-chars= silent
   tag tagstring= tempdir= timeout= tmpdir= tmux tollef trim= t|verbose u|ungroup v version w|workdir= wd= x xargs help`,
  POSIX,
);

const SEPARATOR = /^:::\+?$/;
const FILES = /^::::\+?$/;

/** Most values for which the command is read once each. */
const MOST_VALUES = 64;

/** `parallel COMMAND… ::: VALUES`: a text for each value; without a command the values are the texts. */
export function parallel(call: Call, shell: Shell): Unwrapping | undefined {
  const { options, operands } = parseOptions(call.words.slice(1), TABLE);
  if (options.some(one => /^(dry-?run|version|help)$/.test(one.name))) return undefined;
  const end = operands.findIndex(word => SEPARATOR.test(word.value ?? '') || FILES.test(word.value ?? ''));
  const command = end === -1 ? operands : operands.slice(0, end);
  const values = givenValues(operands.slice(end === -1 ? operands.length : end), call, shell);
  const place = optionValue(options, 'I')?.value ?? '{}';
  const surroundings = { ...call.surroundings, repeated: true, conditional: true };
  const changes: Partial<Call> = { surroundings, stdin: { kind: 'none' } };
  const runs: TextRun[] = values.flatMap(value => {
    const word = command.length === 0 ? value : withValue(joinWords(command), value, place);
    return textRuns({ word, name: 'parallel', dialect: 'bash', changes, first: command[0] }, call, shell);
  });
  return { stands: true, runs };
}

function withValue(command: Word, value: Word, place: string): Word {
  const names = [place, '{.}', '{/}', '{//}', '{/.}', '{1}', '{2}', '{#}'];
  const holds = names.some(name =>
    command.parts.some(part => part.kind === 'text' && part.text.includes(name)),
  );
  if (!holds) return joinWords([command, quoted(value)]);
  return names.reduce(
    (word, name) => filled(word, name, name === place || name === '{1}' ? quoted(value) : unknownItem(name)),
    command,
  );
}

/** Values are quoted before the shell reads them. */
function quoted(value: Word): Word {
  if (value.value === undefined || /^[\w@%+=:,./-]+$/.test(value.value)) return value;
  return knownWord(`'${value.value.replaceAll("'", "'\\''")}'`, value.span);
}

function givenValues(rest: readonly Word[], call: Call, shell: Shell): readonly Word[] {
  const groups = rest.filter(word => SEPARATOR.test(word.value ?? '')).length;
  if (groups === 1 && !rest.some(word => FILES.test(word.value ?? ''))) {
    const values = rest.slice(1);
    return values.length <= MOST_VALUES && values.every(word => word.value !== undefined)
      ? values
      : [unknownItem('{}')];
  }
  const text = rest.length === 0 ? outputText(inputText(call, shell)) : undefined;
  const lines = text?.split('\n').filter(line => line !== '');
  return lines !== undefined && lines.length <= MOST_VALUES
    ? lines.map(line => knownWord(line))
    : [unknownItem('{}')];
}

function unknownItem(text: string): Word {
  return wordOf(text, [{ kind: 'unknown', text, reason: 'input', splits: false }]);
}
