/** A rule of a makefile with a recipe. */
export interface MakeRule {
  readonly target: string;
  /** As written, variables not expanded. */
  readonly prerequisites: string;
  /** Lines as written, without their tab; continued lines joined. */
  readonly recipe: readonly string[];
}

/** A makefile (GNU make manual, chapters 3 to 6), as far as running a target needs it. */
export interface Makefile {
  readonly rules: ReadonlyMap<string, MakeRule>;
  /** Values as written; undefined for one that depends on a condition. */
  readonly variables: ReadonlyMap<string, string | undefined>;
  /** The target made if none is named. */
  readonly first: string | undefined;
  /** A recipe is one text, not one for each line. */
  readonly oneShell: boolean;
  readonly includes: readonly string[];
}

const assignment = /^\s*(?:export\s+|override\s+|private\s+)*([A-Za-z0-9_.-]+)\s*(\?|:{1,3}|\+|!)?=\s?(.*)$/;
const ruleLine = /^([^\s:=#][^:=#]*?)\s*:{1,2}(?!=)([^;]*)(?:;(.*))?$/;

/** Reads a makefile. */
export function parseMakefile(text: string): Makefile {
  const reader = new Reader();
  for (const line of joinedLines(text)) reader.line(line);
  return reader.finish();
}

class Reader {
  private readonly rules = new Map<string, { target: string; prerequisites: string; recipe: string[] }>();
  private readonly variables = new Map<string, string | undefined>();
  private readonly includes: string[] = [];
  private current: { recipe: string[] }[] = [];
  private first: string | undefined;
  private oneShell = false;
  private conditions = 0;
  private defining: { readonly name: string; readonly lines: string[] } | undefined;

  line(line: string): void {
    if (this.defining !== undefined) {
      this.defineLine(line);
      return;
    }
    if (line.startsWith('\t')) {
      for (const rule of this.current) rule.recipe.push(line.slice(1));
      return;
    }
    const plain = withoutComment(line);
    if (plain.trim() === '') return;
    if (/^\s*(?:ifeq|ifneq|ifdef|ifndef)\b/.test(plain)) this.conditions += 1;
    else if (/^\s*endif\b/.test(plain)) this.conditions -= 1;
    else if (!/^\s*else\b/.test(plain)) this.statement(plain);
  }

  finish(): Makefile {
    return {
      rules: this.rules,
      variables: this.variables,
      first: this.first,
      oneShell: this.oneShell,
      includes: this.includes,
    };
  }

  private statement(line: string): void {
    const define = /^\s*define\s+([A-Za-z0-9_.-]+)/.exec(line);
    const include = /^\s*-?s?include\s+(.*)$/.exec(line);
    const assigned = assignment.exec(line);
    if (define?.[1] !== undefined) this.defining = { name: define[1], lines: [] };
    else if (include?.[1] !== undefined) this.includes.push(...include[1].trim().split(/\s+/));
    else if (assigned?.[1] !== undefined) this.assign(assigned[1], assigned[2] ?? '', assigned[3] ?? '');
    else this.rule(line);
  }

  private rule(line: string): void {
    const match = ruleLine.exec(line);
    if (match?.[1] === undefined) return;
    // `target: VAR = value` sets a variable for that target only.
    if (/^\s*[A-Za-z0-9_.-]+\s*(?:\?|:|\+)?=/.test(match[2] ?? '')) return;
    const targets = match[1].trim().split(/\s+/);
    if (targets[0] === '.ONESHELL') this.oneShell = true;
    this.current = targets.map(target => {
      const before = this.rules.get(target);
      const recipe = match[3] === undefined ? (before?.recipe ?? []) : [match[3].trim()];
      const prerequisites = `${before?.prerequisites ?? ''} ${match[2] ?? ''}`.trim();
      const rule = { target, prerequisites, recipe };
      this.rules.set(target, rule);
      return rule;
    });
    if (this.first === undefined && !/^\.|%/.test(targets[0] ?? '.')) this.first = targets[0];
  }

  private assign(name: string, operator: string, value: string): void {
    const before = this.variables.get(name);
    const known = this.variables.has(name);
    if (this.conditions > 0 || operator === '!') this.variables.set(name, undefined);
    else if (operator === '?' && known) return;
    else if (operator === '+' && known)
      this.variables.set(name, before === undefined ? undefined : `${before} ${value}`);
    else this.variables.set(name, value);
  }

  private defineLine(line: string): void {
    if (this.defining === undefined) return;
    if (!/^\s*endef\b/.test(line)) {
      this.defining.lines.push(line);
      return;
    }
    this.variables.set(this.defining.name, this.defining.lines.map(one => one.replace(/^\t/, '')).join('\n'));
    this.defining = undefined;
  }
}

/** Physical lines joined where one ends in a backslash; in recipes the backslash stays for the shell. */
function joinedLines(text: string): string[] {
  const lines: string[] = [];
  let open: string | undefined;
  for (const line of text.split(/\r?\n/)) {
    const recipe = (open ?? line).startsWith('\t');
    const piece = open === undefined ? line : recipe ? line.replace(/^\t/, '') : line.trimStart();
    const whole = (open ?? '') + piece;
    if (/(?:^|[^\\])(?:\\\\)*\\$/.test(line)) open = recipe ? `${whole}\n` : `${whole.slice(0, -1)} `;
    else {
      lines.push(whole);
      open = undefined;
    }
  }
  if (open !== undefined) lines.push(open);
  return lines;
}

function withoutComment(line: string): string {
  const at = line.search(/(?<!\\)#/);
  return at === -1 ? line : line.slice(0, at);
}
