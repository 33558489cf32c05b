import type { OptionStyle } from '../../shell/options/table.ts';

/** Which words of a command line an effect is on. */
export type EffectWords =
  | 'operands'
  /** Behind the first operand, which is a mode, an owner, a script. */
  | 'behind first'
  | 'last'
  | 'all but last'
  /** Where copies go: the option `target-directory`, or the last operand; into a directory under each source's name. */
  | 'destination'
  /** What is copied or moved. */
  | 'sources'
  /** The values of an option. */
  | { readonly option: string }
  /** Operands of the form `key=path`. */
  | { readonly key: string };

/** One thing that a program does to the files it names. */
export interface FileEffect {
  readonly action: string;
  readonly on: EffectWords;
  /** Only if one of these options is given; separated by blanks. */
  readonly given?: string;
  /** Only if none of these is. */
  readonly absent?: string;
  /** Only if an option has one of these values, as patterns. */
  readonly value?: { readonly option: string; readonly patterns: readonly string[] };
  /** Only if an operand is one of these words. */
  readonly word?: string;
  /** Folders with all they hold: always, or with one of these options. */
  readonly recursive?: true | string;
}

/** How programs that work on files read their command lines, and what they do. Data, from their manual pages. */
export interface FileTool {
  readonly programs: string;
  readonly options: string;
  readonly style?: OptionStyle;
  /** Options by which it only shows or asks. */
  readonly dryRun?: string;
  readonly forced?: string;
  /** `host:path` names a file on another machine. */
  readonly remote?: true;
  readonly effects: readonly FileEffect[];
}
