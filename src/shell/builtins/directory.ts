import { posix } from 'node:path';
import { type Output, SILENT } from '../analysis/output.ts';
import type { Shell } from '../analysis/shell.ts';
import { certainText, textValue, UNKNOWN } from '../state/variable.ts';
import type { Call } from '../walk/call.ts';
import type { Word } from '../word.ts';

/** `cd` (POSIX, XCU): moves the working directory. It is taken to succeed. */
export function changeDirectory(call: Call, shell: Shell): Output {
  move(target(call, shell), shell);
  return SILENT;
}

/** `pushd`: moves, and remembers where the shell was. */
export function pushDirectory(call: Call, shell: Shell): Output {
  const operand = call.words[1];
  const plain = call.words.length === 2 && operand?.value !== undefined && !/^[-+]/.test(operand.value);
  shell.state.directories = plain ? [...shell.state.directories, shell.state.cwd] : [];
  move(plain ? target(call, shell) : undefined, shell);
  return undefined;
}

/** `popd`: moves back to what `pushd` remembered. */
export function popDirectory(call: Call, shell: Shell): Output {
  const { directories } = shell.state;
  move(call.words.length === 1 ? directories.at(-1) : undefined, shell);
  shell.state.directories = directories.slice(0, -1);
  return undefined;
}

function target(call: Call, shell: Shell): string | undefined {
  const operands = call.words.slice(1).filter(word => !/^-[LPe@]+$/.test(word.value ?? ''));
  if (operands[0]?.value === '--') operands.shift();
  const [operand, ...others] = operands;
  if (others.length > 0) return undefined;
  if (operand === undefined) return absolute(variable('HOME', shell), shell);
  if (operand.value === '-') return absolute(variable('OLDPWD', shell), shell);
  return absolute(searched(operand, shell) ? undefined : operand.value, shell);
}

/** A relative name may be found in a directory of `$CDPATH` instead. */
function searched(operand: Word, shell: Shell): boolean {
  const path = operand.value ?? '';
  if (path.startsWith('/') || path === '.' || path === '..' || /^\.\.?\//.test(path)) return false;
  const list = certainText(shell.state.variable('CDPATH').value);
  return list !== undefined && list !== '';
}

function variable(name: string, shell: Shell): string | undefined {
  const { value } = shell.state.variable(name);
  return value.kind === 'unset' ? undefined : certainText(value);
}

function absolute(path: string | undefined, shell: Shell): string | undefined {
  if (path === undefined) return undefined;
  if (path === '') return shell.state.cwd;
  if (path.startsWith('/')) return withoutSlash(posix.normalize(path));
  return shell.state.cwd === undefined ? undefined : withoutSlash(posix.join(shell.state.cwd, path));
}

function withoutSlash(path: string): string {
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
}

function move(path: string | undefined, shell: Shell): void {
  const { state } = shell;
  const before = state.variable('PWD').value;
  state.assign('OLDPWD', before.kind === 'unset' ? UNKNOWN : before);
  state.assign('PWD', path === undefined ? UNKNOWN : textValue(path));
  state.cwd = path;
}
