import { type Output, SILENT } from '../analysis/output.ts';
import type { Shell } from '../analysis/shell.ts';
import type { Call } from '../walk/call.ts';
import { knownWord } from '../word.ts';

/** Options of `read`, `mapfile` that take the next word. */
const READ_VALUES = /^-[A-Za-z]*[dinNptu]$/;
const MAPFILE_VALUES = /^-[A-Za-z]*[dnOsucC]$/;

/** `read`: its variables get what only the running shell reads. */
export function read(call: Call, shell: Shell): Output {
  const names = operands(call, READ_VALUES);
  forgetNames(names.length === 0 ? ['REPLY'] : names, shell);
  return SILENT;
}

/** `mapfile` or `readarray`; `-C` runs a command for its lines. */
export function mapfile(call: Call, shell: Shell): Output {
  const names = operands(call, MAPFILE_VALUES);
  forgetNames(names.length === 0 ? ['MAPFILE'] : names, shell);
  const at = call.words.findIndex(word => word.value === '-C');
  const callback = at === -1 ? undefined : call.words[at + 1];
  if (callback !== undefined) {
    const { dialect } = shell.frame;
    shell.analysis.walk.text(
      { word: callback, name: 'mapfile -C', dialect, outer: callback.span ?? call.span },
      shell,
    );
  }
  return SILENT;
}

/** `getopts`. */
export function getopts(call: Call, shell: Shell): Output {
  forgetNames([call.words[2]?.value, 'OPTARG', 'OPTIND'], shell);
  return SILENT;
}

function operands(call: Call, values: RegExp): (string | undefined)[] {
  const found: (string | undefined)[] = [];
  for (let at = 1; at < call.words.length; at += 1) {
    const word = call.words[at] ?? knownWord('');
    if (word.value?.startsWith('-') !== true) found.push(word.value);
    else if (values.test(word.value)) at += 1;
    else if (/^-[A-Za-z]*a$/.test(word.value)) continue;
  }
  return found;
}

function forgetNames(names: readonly (string | undefined)[], shell: Shell): void {
  for (const name of names) {
    if (name === undefined) shell.state.forgetAll();
    else shell.state.forget(name.replace(/[?[].*/s, ''));
  }
}
