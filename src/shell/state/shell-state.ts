import type { Stdin } from '../command.ts';
import type { Environment, VariableState } from '../environment.ts';
import type { Word } from '../word.ts';
import { type Bindings, bind, boundNames, changedNames, lookUp } from './bindings.ts';
import { madeByShell, madeIfUnset } from './own-variables.ts';
import type { ShellFunction } from './shell-function.ts';
import { certainText, sameValue, textValue, UNKNOWN, UNSET, type Value, type Variable } from './variable.ts';

/** Options of the shell that change how words are read; undefined: not known. */
export interface ShellOptions {
  /** `set -f`: patterns are text. */
  readonly noGlob: boolean | undefined;
  /** Aliases are replaced (`shopt -s expand_aliases`; always in sh, zsh and interactive shells). */
  readonly aliases: boolean | undefined;
  /** `shopt -s nocasematch` or another option that changes how patterns match. */
  readonly otherMatching: boolean;
  /** Unquoted values are split into words and read as patterns (not in zsh, unless an option says so). */
  readonly splits: boolean | undefined;
  /** `set -a`: whatever is assigned is exported. */
  readonly allExport: boolean;
}

/** What a new shell starts with. */
export interface ShellStart {
  readonly env: Environment;
  readonly cwd: string | undefined;
  /** `$0`; undefined: not known. */
  readonly zero: Word | undefined;
  /** `$1` and on; undefined: not known. */
  readonly positional: readonly Word[] | undefined;
  readonly stdin: Stdin;
  readonly options: ShellOptions;
}

/** Names that a text we cannot see is taken to leave alone: setting them would be an attack on itself. */
const KEPT = ['HOME', 'USER', 'LOGNAME', 'SHELL', 'PWD', 'IFS'];

const NOTHING_KNOWN: Environment = { get: () => ({ state: 'unknown' }) };

/** Everything that commands of a shell can change for the commands after them. Forked for subshells. */
export class ShellState {
  cwd: string | undefined;
  zero: Word | undefined;
  positional: readonly Word[] | undefined;
  stdin: Stdin;
  options: ShellOptions;
  functions: Bindings<ShellFunction | undefined> | undefined;
  aliases: Bindings<string | undefined> | undefined;
  /** Names given to `export -f`. */
  exportedFunctions: ReadonlySet<string> = new Set();
  /** Directories below the top of the stack of `pushd`, newest last. */
  directories: readonly (string | undefined)[] = [];
  /** The shell, or the function, has ended: what follows does not run. */
  ended = false;
  private env: Environment;
  private variables: Bindings<Variable> | undefined;
  /** Bindings that a running function made local, to be put back at its end. */
  private locals: Map<string, Variable | undefined> | undefined;
  /** States at each `return` of the running function. */
  private returned: ShellState[] | undefined;

  constructor(start: ShellStart) {
    this.env = start.env;
    this.cwd = start.cwd;
    this.zero = start.zero;
    this.positional = start.positional;
    this.stdin = start.stdin;
    this.options = start.options;
  }

  /** @returns a copy that changes on its own, for a subshell or one of two branches */
  fork(): ShellState {
    const copy = new ShellState({
      env: this.env,
      cwd: this.cwd,
      zero: this.zero,
      positional: this.positional,
      stdin: this.stdin,
      options: this.options,
    });
    copy.functions = this.functions;
    copy.aliases = this.aliases;
    copy.directories = this.directories;
    copy.exportedFunctions = this.exportedFunctions;
    copy.ended = this.ended;
    copy.variables = this.variables;
    copy.locals = this.locals;
    copy.returned = this.returned;
    return copy;
  }

  /** @returns what is known of a variable here */
  variable(name: string): Variable {
    const bound = lookUp(this.variables, name);
    if (bound !== undefined) return bound;
    return inherited(name, this.env.get(name));
  }

  /** Gives a variable a value. */
  assign(name: string, value: Value, exported?: boolean): void {
    const before = this.variable(name);
    this.bindVariable(name, {
      value: before.odd ? UNKNOWN : value,
      exported: exported ?? (this.options.allExport ? true : before.exported),
      odd: before.odd,
    });
  }

  /** Binds a variable with its attributes. */
  bindVariable(name: string, variable: Variable): void {
    this.variables = bind(name, variable, this.variables);
  }

  /** Makes a variable local to the running function, if one runs. */
  makeLocal(name: string): void {
    if (this.locals === undefined || this.locals.has(name)) return;
    this.locals.set(name, lookUp(this.variables, name));
  }

  /** Makes a variable unknown, whether and how it is set. */
  forget(name: string): void {
    this.bindVariable(name, { value: UNKNOWN, exported: undefined, odd: this.variable(name).odd });
  }

  /** Makes unknown what a text that cannot be seen may have changed. */
  forgetAll(): void {
    const kept = KEPT.map(name => [name, this.variable(name)] as const);
    this.env = NOTHING_KNOWN;
    this.variables = undefined;
    for (const [name, variable] of kept)
      if (variable.value.kind === 'scalar') this.bindVariable(name, variable);
  }

  /**
   * Starts a function: its locals and arguments last until the returned function is called.
   * @param positional the arguments; undefined: not known
   */
  beginFunction(positional: readonly Word[] | undefined): () => void {
    const { locals, positional: outer } = this;
    const endReturns = this.beginReturns();
    this.locals = new Map();
    this.positional = positional;
    return () => {
      endReturns();
      for (const [name, before] of this.locals ?? []) {
        this.bindVariable(name, before ?? inherited(name, this.env.get(name)));
      }
      this.locals = locals;
      this.positional = outer;
    };
  }

  /** Starts something that `return` ends: a function, a sourced file. Lasts until the result is called. */
  beginReturns(): () => void {
    const { returned } = this;
    const ends: ShellState[] = [];
    this.returned = ends;
    return () => {
      if (ends.length > 0) this.become([...(this.ended ? [] : [this.fork()]), ...ends]);
      this.returned = returned;
    };
  }

  /** Ends the running function here (`return`); what follows does not run. Outside of one it does nothing. */
  returnHere(): void {
    if (this.returned === undefined) return;
    this.returned.push(this.fork());
    this.ended = true;
  }

  /** Becomes what is certain whichever of several states was reached. */
  become(states: readonly ShellState[]): void {
    const alive = states.filter(state => !state.ended);
    const [first, ...others] = alive;
    if (first === undefined) {
      this.ended = true;
      return;
    }
    this.take(first);
    for (const other of others) this.weaken(other);
  }

  /** The variables that a command started here would see. */
  exported(): Environment {
    const { variables, env } = this;
    return { get: name => seen(name, lookUp(variables, name), env) };
  }

  private take(other: ShellState): void {
    this.env = other.env;
    this.cwd = other.cwd;
    this.zero = other.zero;
    this.positional = other.positional;
    this.stdin = other.stdin;
    this.options = other.options;
    this.functions = other.functions;
    this.aliases = other.aliases;
    this.directories = other.directories;
    this.exportedFunctions = other.exportedFunctions;
    this.variables = other.variables;
    this.ended = false;
  }

  private weaken(other: ShellState): void {
    for (const name of changedNames(this.variables, other.variables)) {
      const mine = this.variable(name);
      const theirs = other.variable(name);
      this.bindVariable(name, {
        value: sameValue(mine.value, theirs.value) ? mine.value : UNKNOWN,
        exported: mine.exported === theirs.exported ? mine.exported : undefined,
        odd: mine.odd || theirs.odd,
      });
    }
    for (const name of changedNames(this.functions, other.functions)) {
      // A function that one branch defines may be called afterwards: it is looked into rather than left out.
      this.functions = bind(
        name,
        lookUp(this.functions, name) ?? lookUp(other.functions, name),
        this.functions,
      );
    }
    for (const name of changedNames(this.aliases, other.aliases)) {
      this.aliases = bind(name, lookUp(this.aliases, name) ?? lookUp(other.aliases, name), this.aliases);
    }
    for (const name of other.exportedFunctions) {
      if (!this.exportedFunctions.has(name))
        this.exportedFunctions = new Set([...this.exportedFunctions, name]);
    }
    if (this.env !== other.env) this.forgetAll();
    if (this.cwd !== other.cwd) this.cwd = undefined;
    if (this.directories !== other.directories) this.directories = [];
    if (!sameWords(this.positional, other.positional)) this.positional = undefined;
    if (this.zero !== other.zero) this.zero = undefined;
    if (this.stdin !== other.stdin) this.stdin = { kind: 'opaque', why: 'it depends on which branch ran' };
    this.options = {
      noGlob: this.options.noGlob === other.options.noGlob ? this.options.noGlob : undefined,
      aliases: this.options.aliases === other.options.aliases ? this.options.aliases : undefined,
      otherMatching: this.options.otherMatching || other.options.otherMatching,
      splits: this.options.splits === other.options.splits ? this.options.splits : undefined,
      allExport: this.options.allExport && other.options.allExport,
    };
  }
}

/** @returns the names of all functions that a state knows, defined ones only */
export function knownFunctions(state: ShellState): ShellFunction[] {
  const found: ShellFunction[] = [];
  for (const name of boundNames(state.functions)) {
    const one = lookUp(state.functions, name);
    if (one !== undefined) found.push(one);
  }
  return found;
}

function inherited(name: string, state: VariableState): Variable {
  if (name === 'IFS') return { value: textValue(' \t\n'), exported: false, odd: false };
  if (madeByShell(name)) return { value: UNKNOWN, exported: undefined, odd: true };
  if (state.state === 'known') return { value: textValue(state.value), exported: true, odd: false };
  if (state.state === 'unknown') return { value: UNKNOWN, exported: undefined, odd: false };
  const value = madeIfUnset(name) ? UNKNOWN : UNSET;
  return { value, exported: false, odd: false };
}

function seen(name: string, bound: Variable | undefined, env: Environment): VariableState {
  if (bound === undefined) return env.get(name);
  const text = bound.value.kind === 'unset' ? undefined : certainText(bound.value);
  if (bound.exported === true && bound.value.kind === 'unset') return { state: 'unset' };
  if (bound.exported === true && text !== undefined) return { state: 'known', value: text };
  if (bound.exported === false) return { state: 'unset' };
  return bound.value.kind === 'unset' ? { state: 'unset' } : { state: 'unknown' };
}

function sameWords(one: readonly Word[] | undefined, other: readonly Word[] | undefined): boolean {
  if (one === other) return true;
  if (one === undefined || other === undefined || one.length !== other.length) return false;
  return one.every((word, at) => word.value !== undefined && word.value === other[at]?.value);
}
