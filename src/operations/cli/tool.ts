import {
  type OptionSpec,
  type OptionStyle,
  type OptionTable,
  optionTable,
} from '../../shell/options/table.ts';

/**
 * How one tool, or several that read their command lines alike, is called: the facts that `cli` operations
 * are made of, written by hand from the tool's own help. Options are in the notation of {@link optionTable}.
 */
export interface ToolTable {
  /** Names it is called by, separated by blanks. */
  readonly programs: string;
  readonly style: OptionStyle;
  /**
   * How many words make the subcommand path. `all`: every operand. Undefined: up to the first word that is
   * certainly a verb.
   */
  readonly words?: number | 'all';
  /** With a number of words: paths behind which one more word belongs to the path, separated by blanks; `.` inside. */
  readonly groups?: string;
  /** Words that hold a verb and name a thing, so that the path goes on behind them. */
  readonly nouns?: string;
  /** An operand of this name asks for help. */
  readonly helpOperand?: string;
  /** Words that end the path besides those that are verbs everywhere. */
  readonly verbs?: string;
  /** Full words for other names and abbreviations, by path; `. d`: the last word `d` in any path. */
  readonly aliases?: Readonly<Record<string, string>>;
  /**
   * Words of the path by the path in front of them (`''`: the first), of which the tool accepts any beginning
   * that only one of them has.
   */
  readonly abbreviations?: Readonly<Record<string, string>>;
  /** `group:verb` is the same as `group verb`. */
  readonly colons?: boolean;
  /** Options understood anywhere. */
  readonly global?: string;
  /** The global options are understood only in front of the subcommand. */
  readonly globalsFirst?: boolean;
  /** Options by subcommand path; `''`: of every subcommand; `compose *`: of every path that begins so. */
  readonly options?: Readonly<Record<string, string>>;
  /** Paths behind which the first operand ends the options: what follows is another command's. As in `groups`. */
  readonly stops?: string;
  /** An option that is not listed takes the word behind it. Where this is not said it is read both ways. */
  readonly unlistedTakeValues?: boolean;
  /** Every long option has a `no-` form (git's parse-options). */
  readonly negatable?: boolean;
  /**
   * Options by which the tool only shows what it would do, by subcommand path as in `options`:
   * `dry-run`, `dry-run=client|server` for one that must have such a value. An option that is given as
   * `=false`, `=0`, `=no` or `=none` is none.
   */
  readonly dryRun?: Readonly<Record<string, string>>;
  /** Subcommand paths, separated by `|`, that may do nothing but fill a work tree in which nothing is yet. */
  readonly fills?: string;
  /** Options that switch the tool's questions off, besides those that most tools share. */
  readonly force?: string;
  /** Variables that change what it does or to whom. */
  readonly variables?: string;
  /** Variables whose value is read as further arguments, by subcommand path; `''`: for every one. */
  readonly argumentVariables?: Readonly<Record<string, string>>;
  /** Options and variables that name what is acted on, with the kind of thing: `context`, `profile`, … */
  readonly targets?: Readonly<Record<string, string>>;
  /**
   * The kinds of things that operands name, by subcommand path: `remote branch*` for `push`. The last may be
   * repeated (`*`). Without it the path's own noun says the kind.
   */
  readonly operandKinds?: Readonly<Record<string, string>>;
  /** Where the tool keeps what it acts on if the command names nothing. */
  readonly current?: readonly Standing[];
}

/** A file of a tool that says what is current: a context, a workspace, a branch. */
export interface Standing {
  /** The kind of thing, as in {@link ToolTable.targets}. */
  readonly kind: string;
  /** Relative to `from`. */
  readonly file: string;
  readonly from: 'home' | 'directory' | 'repository';
  /** A variable that names the file instead. */
  readonly variable?: string;
  /** Finds the name in the file's text, as its first group. */
  readonly name: RegExp;
  /** The subcommand paths that it matters for; absent: all. */
  readonly paths?: readonly string[];
}

/** A {@link ToolTable} with its notation read, made when the tool is first met. */
export class Tool {
  readonly table: ToolTable;
  readonly groups: ReadonlySet<string>;
  readonly aliases: ReadonlyMap<string, string>;
  readonly nouns: ReadonlySet<string>;
  readonly verbs: ReadonlySet<string>;
  readonly stops: ReadonlySet<string>;
  readonly force: ReadonlySet<string>;
  readonly variables: readonly string[];
  readonly #options = new Map<string, OptionTable>();

  constructor(table: ToolTable) {
    this.table = table;
    this.groups = paths(table.groups);
    this.stops = paths(table.stops);
    this.aliases = new Map(Object.entries(table.aliases ?? {}));
    this.nouns = new Set(names(table.nouns));
    this.verbs = new Set(names(table.verbs));
    this.force = new Set(names(table.force));
    this.variables = names(table.variables);
  }

  /** The options understood at a place: in front of the subcommand (path empty) or behind one. */
  optionsAt(path: string): OptionTable {
    const { global, globalsFirst, options, style } = this.table;
    const early = path === '' && globalsFirst === true && this.table.words !== 0;
    const keys = options === undefined || early ? [] : this.#keysAt(options, path);
    const withGlobal = path === '' || globalsFirst !== true;
    const id = `${withGlobal} ${keys.map(key => `<${key}>`).join('')}`;
    const ready = this.#options.get(id);
    if (ready !== undefined) return ready;
    const layers = [withGlobal ? global : undefined, ...keys.map(key => options?.[key])];
    const table = { specs: layered(layers, this.table), style };
    this.#options.set(id, table);
    return table;
  }

  /** The entries of a map by path that hold at a path: `''`, `group *` and the path itself. */
  entriesAt(map: Readonly<Record<string, string>> | undefined, path: string): string[] {
    return map === undefined ? [] : this.#keysAt(map, path).map(key => map[key] ?? '');
  }

  #keysAt(map: Readonly<Record<string, string>>, path: string): string[] {
    const keys = ['', ...prefixes(path).map(prefix => `${prefix} *`), ...(path === '' ? [] : [path])];
    return keys.filter(key => Object.hasOwn(map, key));
  }
}

/** Words separated by blanks. */
export function names(text: string | undefined): string[] {
  return text === undefined ? [] : text.split(/\s+/).filter(name => name !== '');
}

/** Paths separated by blanks, their words by dots. */
function paths(text: string | undefined): Set<string> {
  return new Set(names(text).map(path => path.replaceAll('.', ' ')));
}

/** A later layer's names replace those of an earlier one. */
function layered(layers: readonly (string | undefined)[], table: ToolTable): Map<string, OptionSpec> {
  const specs = new Map<string, OptionSpec>();
  for (const layer of layers) {
    if (layer === undefined) continue;
    for (const [name, spec] of optionTable(layer, table.style).specs) specs.set(name, spec);
  }
  if (table.negatable !== true) return specs;
  for (const { name } of [...specs.values()]) {
    const negated = `no-${name}`;
    if (name.length > 1 && !specs.has(negated))
      specs.set(negated, { name: negated, names: [negated], value: 'none' });
  }
  return specs;
}

function prefixes(path: string): string[] {
  const words = path.split(' ');
  return words.slice(1).map((_, index) => words.slice(0, index + 1).join(' '));
}
