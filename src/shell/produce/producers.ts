import { type Output, SILENT } from '../analysis/output.ts';
import type { Shell } from '../analysis/shell.ts';
import { certainText } from '../state/variable.ts';
import type { Call } from '../walk/call.ts';
import { concatenate } from './concatenate.ts';
import { base64, reverse } from './decode.ts';
import { echo, print } from './echo.ts';
import { baseName, directoryName } from './path-names.ts';
import { printf } from './printf.ts';
import type { Producer } from './producer.ts';

const silent: Producer = () => SILENT;

/** Commands whose output depends on nothing but their words, their standard input and the shell. */
export const producers: ReadonlyMap<string, Producer> = new Map<string, Producer>([
  ['echo', echo],
  ['print', print],
  ['printf', printf],
  ['cat', concatenate],
  ['tee', concatenate],
  ['base64', base64],
  ['rev', reverse],
  ['pwd', workingDirectory],
  ['dirname', directoryName],
  ['basename', baseName],
  ['mkdir', silent],
  ['sleep', silent],
  ['touch', silent],
]);

/** `pwd`: the logical directory where the shell itself runs it. */
function workingDirectory(call: Call, shell: Shell): Output {
  if (call.words.length > 1 || !call.byShell) return undefined;
  const text = certainText(shell.state.variable('PWD').value);
  return text === undefined || text === '' ? undefined : [{ kind: 'text', text: `${text}\n` }];
}
