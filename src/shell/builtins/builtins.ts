import { SILENT } from '../analysis/output.ts';
import { alias, unalias } from './alias.ts';
import type { Builtin } from './builtin.ts';
import { declare, local, unset } from './declare.ts';
import { changeDirectory, popDirectory, pushDirectory } from './directory.ts';
import { evaluate } from './evaluate.ts';
import { getopts, mapfile, read } from './input.ts';
import { leave, returnFromFunction } from './leave.ts';
import { letArithmetic } from './let.ts';
import { shopt, zshOption } from './options.ts';
import { setPositional, shift } from './positional.ts';
import { printTo } from './print-to.ts';
import { source } from './source.ts';
import { trap } from './trap.ts';

const silent: Builtin = () => SILENT;

/** What builtins do to their shell, by name (POSIX 2.15, bash(1) and zshbuiltins(1)). */
export const builtins: ReadonlyMap<string, Builtin> = new Map<string, Builtin>([
  [':', silent],
  ['true', silent],
  ['false', silent],
  ['[', silent],
  ['test', silent],
  ['cd', changeDirectory],
  ['chdir', changeDirectory],
  ['pushd', pushDirectory],
  ['popd', popDirectory],
  ['export', declare],
  ['readonly', declare],
  ['declare', declare],
  ['typeset', declare],
  ['integer', declare],
  ['float', declare],
  ['local', local],
  ['unset', unset],
  ['set', setPositional],
  ['shift', shift],
  ['read', read],
  ['vared', read],
  ['mapfile', mapfile],
  ['readarray', mapfile],
  ['getopts', getopts],
  ['printf', printTo],
  ['eval', evaluate],
  ['source', source],
  ['.', source],
  ['trap', trap],
  ['alias', alias],
  ['unalias', unalias],
  ['exit', leave],
  ['logout', leave],
  ['return', returnFromFunction],
  ['shopt', shopt],
  ['setopt', zshOption],
  ['unsetopt', zshOption],
  ['emulate', zshOption],
  ['let', letArithmetic],
]);
