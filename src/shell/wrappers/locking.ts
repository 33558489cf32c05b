import type { Shell } from '../analysis/shell.ts';
import { parseOptions } from '../options/parse.ts';
import { GNU, optionTable, POSIX } from '../options/table.ts';
import type { Call } from '../walk/call.ts';
import { joinWords } from '../walk/join-words.ts';
import { hasOption, optionValue } from './prefix.ts';
import { textRuns } from './text-run.ts';
import { led, type Unwrapping } from './unwrap.ts';

/** flock(1) of util-linux 2.38. */
const FLOCK = optionTable(
  's|shared x|exclusive e u|unlock n|nb|nonblock w|wait|timeout= E|conflict-exit-code= o|close F|no-fork verbose h|help V|version',
  POSIX,
);

/** `flock FILE COMMAND…` or `flock FILE -c TEXT`. */
export function flock(call: Call, shell: Shell): Unwrapping | undefined {
  const { operands } = parseOptions(call.words.slice(1), FLOCK);
  const [, first, second] = operands;
  if (first === undefined) return undefined;
  if (first.value === '-c' || first.value === '--command') {
    return second === undefined
      ? undefined
      : { stands: true, runs: textRuns({ word: second, name: 'flock -c' }, call, shell) };
  }
  return { stands: false, runs: [{ kind: 'call', call: led(call, operands.slice(1)) }] };
}

/** watch(1) of procps 4. */
const WATCH = optionTable(
  'n|interval= d|differences=? b|beep e|errexit g|chgexit t|no-title p|precise x|exec c|color C|no-color q|equexit= w|no-wrap r|no-rerun s|shotsdir= v|version h|help',
  POSIX,
);

/** `watch COMMAND…`: joined and run by `sh -c`, or as words with `-x`. */
export function watch(call: Call, shell: Shell): Unwrapping | undefined {
  const { options, operands } = parseOptions(call.words.slice(1), WATCH);
  if (operands.length === 0 || hasOption(options, 'help', 'version')) return undefined;
  const surroundings = { ...call.surroundings, repeated: true };
  if (hasOption(options, 'exec'))
    return { stands: false, runs: [{ kind: 'call', call: led(call, operands, { surroundings }) }] };
  return {
    stands: true,
    runs: textRuns(
      { word: joinWords(operands), name: 'watch', changes: { surroundings }, first: operands[0] },
      call,
      shell,
    ),
  };
}

/** script(1) of util-linux 2.38; the command behind the file is BSD's. */
const SCRIPT =
  'a|append c|command= e|return E|echo= f|flush F= force I|log-in= O|log-out= B|log-io= T|log-timing= m|logging-format= o|output-limit= q|quiet t|timing=? k r h|help V|version';
const ANYWHERE = optionTable(SCRIPT, GNU);
const IN_FRONT = optionTable(SCRIPT, POSIX);

/** `script -c TEXT`, or `script FILE COMMAND…`. */
export function script(call: Call, shell: Shell): Unwrapping | undefined {
  const text = optionValue(parseOptions(call.words.slice(1), ANYWHERE).options, 'command');
  if (text !== undefined)
    return { stands: true, runs: textRuns({ word: text, name: 'script -c' }, call, shell) };
  const rest = parseOptions(call.words.slice(1), IN_FRONT).operands.slice(1);
  return rest.length === 0 ? undefined : { stands: false, runs: [{ kind: 'call', call: led(call, rest) }] };
}
