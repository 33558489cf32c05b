/** Languages whose code is looked through. */
export type Language = 'python' | 'node' | 'ruby' | 'perl' | 'php' | 'awk';

/** How a language writes comments and texts, as far as telling them apart needs it. */
export interface Lexis {
  readonly hashComments: boolean;
  /** `//` and `/* … *\/`. */
  readonly slashComments: boolean;
  /** Quotes that take no escapes but of themselves and the backslash, and no values. */
  readonly plainQuotes: string;
  /** Quotes in which the language puts values: `${x}`, `#{x}`, `$x`. */
  readonly richQuotes: string;
  /** What begins a value in a rich quote. */
  readonly value: RegExp;
  /** Python's `"""` and `'''`. */
  readonly triple: boolean;
  /** A backquote is a shell command (ruby, perl, php), not a text. */
  readonly backquoteRuns: boolean;
  /** `/…/` may be a regular expression. */
  readonly regexes: boolean;
  /** `q(…)`, `qq{…}`, `qx[…]` (perl), `%q(…)`, `%x(…)` (ruby). */
  readonly quoteWords: RegExp | undefined;
}

const NEVER = /(?!)/;

/** The lexis of each language. */
export const LEXES: Readonly<Record<Language, Lexis>> = {
  python: {
    hashComments: true,
    slashComments: false,
    plainQuotes: `'"`,
    richQuotes: '',
    value: NEVER,
    triple: true,
    backquoteRuns: false,
    regexes: false,
    quoteWords: undefined,
  },
  node: {
    hashComments: false,
    slashComments: true,
    plainQuotes: `'"`,
    richQuotes: '`',
    value: /\$\{/,
    triple: false,
    backquoteRuns: false,
    regexes: true,
    quoteWords: undefined,
  },
  ruby: {
    hashComments: true,
    slashComments: false,
    plainQuotes: `'`,
    richQuotes: '"`',
    value: /#[{@$]/,
    triple: false,
    backquoteRuns: true,
    regexes: true,
    quoteWords: /%([qQxwWi]?)(?=[([{<|!/])/y,
  },
  perl: {
    hashComments: true,
    slashComments: false,
    plainQuotes: `'`,
    richQuotes: '"`',
    value: /[$@][\w{(]/,
    triple: false,
    backquoteRuns: true,
    regexes: true,
    quoteWords: /(?<![\w$@%&>-])(qq|qx|qw|q|m|s|tr|y)(?=[([{<|!/#])/y,
  },
  php: {
    hashComments: true,
    slashComments: true,
    plainQuotes: `'`,
    richQuotes: '"`',
    value: /\$[\w{]|\{\$/,
    triple: false,
    backquoteRuns: true,
    regexes: false,
    quoteWords: undefined,
  },
  awk: {
    hashComments: true,
    slashComments: false,
    plainQuotes: '"',
    richQuotes: '',
    value: NEVER,
    triple: false,
    backquoteRuns: false,
    regexes: true,
    quoteWords: undefined,
  },
};
