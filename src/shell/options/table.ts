/** What one option of a tool is called and whether it takes a value. */
export interface OptionSpec {
  /** The name used everywhere after parsing: the first long one, else the first short one; without dashes. */
  readonly name: string;
  readonly names: readonly string[];
  /** `required`: the next word or an attached text; `optional`: only an attached text. */
  readonly value: 'none' | 'required' | 'optional';
}

/** How a tool reads its command line. */
export interface OptionStyle {
  /** `--req` stands for `--request` if nothing else begins so (getopt_long(3)). */
  readonly abbreviations: boolean;
  /** `--name=value` is understood. */
  readonly equals: boolean;
  /** Long options may have one dash (Go's flag package, Terraform, find). */
  readonly singleDash: boolean;
  /** `-abc` is `-a -b -c` (POSIX 12.2). */
  readonly clusters: boolean;
  /** Options may follow operands. */
  readonly permutes: boolean;
}

/** A tool's options by each of their names. */
export interface OptionTable {
  readonly specs: ReadonlyMap<string, OptionSpec>;
  readonly style: OptionStyle;
}

/** How GNU getopt_long(3) reads. */
export const GNU: OptionStyle = {
  abbreviations: true,
  equals: true,
  singleDash: false,
  clusters: true,
  permutes: true,
};

/** How POSIX getopt(3) reads: options end at the first operand. */
export const POSIX: OptionStyle = { ...GNU, abbreviations: false, permutes: false };

/** How Go's flag package reads: one or two dashes alike, no clusters. */
export const GO: OptionStyle = {
  abbreviations: false,
  equals: true,
  singleDash: true,
  clusters: false,
  permutes: true,
};

/** How spf13/pflag (kubectl, docker, gh) reads. */
export const PFLAG: OptionStyle = {
  abbreviations: false,
  equals: true,
  singleDash: false,
  clusters: true,
  permutes: true,
};

/**
 * A table from its short notation: options separated by blanks, names by `|`, `=` behind one that
 * takes a value, `=?` behind one whose value must be attached. `X|request= s|silent color=?`
 * It is read when it is first asked for: there are hundreds, and a start waits for none of them.
 * @throws Error then, if a name is given twice; tables are written by hand
 */
export function optionTable(notation: string, style: OptionStyle = GNU): OptionTable {
  let specs: ReadonlyMap<string, OptionSpec> | undefined;
  return {
    style,
    get specs() {
      specs ??= readNotation(notation);
      return specs;
    },
  };
}

function readNotation(notation: string): ReadonlyMap<string, OptionSpec> {
  const specs = new Map<string, OptionSpec>();
  for (const item of notation.split(/\s+/).filter(text => text !== '')) {
    const value = item.endsWith('=?') ? 'optional' : item.endsWith('=') ? 'required' : 'none';
    const names = item.replace(/=\??$/, '').split('|');
    const name = names.find(one => one.length > 1) ?? names[0] ?? '';
    for (const one of names) {
      if (specs.has(one)) throw new Error(`option ${one} stands twice in a table`);
      specs.set(one, { name, names, value });
    }
  }
  return specs;
}
