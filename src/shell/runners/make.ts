import { absolutePath } from '../analysis/paths.ts';
import type { Shell } from '../analysis/shell.ts';
import { parseOptions } from '../options/parse.ts';
import { GNU, optionTable } from '../options/table.ts';
import type { Call } from '../walk/call.ts';
import type { Word } from '../word.ts';
import { resolved } from '../wrappers/places.ts';
import { hasOption, optionValue } from '../wrappers/prefix.ts';
import { textRuns } from '../wrappers/text-run.ts';
import type { Run, Unwrapping } from '../wrappers/unwrap.ts';
import { expandMake, type MakeScope } from './make-expand.ts';
import { type Makefile, type MakeRule, parseMakefile } from './makefile.ts';

/** make(1), GNU 4. */
const TABLE = optionTable(
  `b m B|always-make C|directory= d debug=? e|environment-overrides E|eval= f|file|makefile= h|help i|ignore-errors
   I|include-dir= j|jobs=? k|keep-going l|load-average|max-load=? L|check-symlink-times n|just-print|dry-run|recon o|old-file|assume-old=
   O|output-sync=? p|print-data-base q|question r|no-builtin-rules R|no-builtin-variables s|silent|quiet no-silent S|no-keep-going|stop
   t|touch trace v|version w|print-directory no-print-directory W|what-if|new-file|assume-new= warn-undefined-variables shuffle=?`,
  GNU,
);

const NAMES = ['GNUmakefile', 'makefile', 'Makefile'];

/** Most recipes that one call is followed into, and most files that are included. */
const MOST_TARGETS = 64;
const MOST_FILES = 16;

/** `make TARGET…`: the recipes of the targets and of what they depend on. */
export function make(call: Call, shell: Shell): Unwrapping | undefined {
  const { options, operands } = parseOptions(call.words.slice(1), TABLE);
  if (hasOption(options, 'just-print', 'question', 'touch', 'help', 'version', 'print-data-base'))
    return undefined;
  const directory = optionValue(options, 'directory');
  const cwd = directory === undefined ? call.cwd : resolved(directory, call);
  const file = optionValue(options, 'file');
  const found = readMakefile(file, cwd, shell);
  if (found === undefined) return undefined;
  const given = operands.filter(word => !isNumberBehindJobs(word, call.words));
  const targets = given.filter(word => word.value?.includes('=') !== true).map(word => word.value);
  const variables = new Map<string, string | undefined>(found.variables);
  for (const word of given) {
    const match = /^([A-Za-z0-9_.-]+)(?::|\+|\?)?=(.*)$/s.exec(word.value ?? '');
    if (match?.[1] !== undefined) variables.set(match[1], match[2]?.replaceAll('$', '$$$$'));
  }
  const runs = new Recipes(found, variables, { ...call, cwd }, shell).make(
    targets.length === 0 ? [found.first] : targets,
  );
  return runs.length === 0 ? undefined : { stands: true, runs };
}

/** `-j 4`: the number belongs to the option. */
function isNumberBehindJobs(word: Word, words: readonly Word[]): boolean {
  return (
    /^\d+$/.test(word.value ?? '') &&
    /^(-[a-z]*[jl]|--jobs|--load-average)$/.test(words[words.indexOf(word) - 1]?.value ?? '')
  );
}

class Recipes {
  private readonly runs: Run[] = [];
  private readonly done = new Set<string>();
  private readonly file: Makefile;
  private readonly variables: ReadonlyMap<string, string | undefined>;
  private readonly call: Call;
  private readonly shell: Shell;

  constructor(file: Makefile, variables: ReadonlyMap<string, string | undefined>, call: Call, shell: Shell) {
    this.file = file;
    this.variables = variables;
    this.call = call;
    this.shell = shell;
  }

  make(targets: readonly (string | undefined)[]): readonly Run[] {
    for (const target of targets) if (target !== undefined) this.target(target);
    return this.runs;
  }

  private target(name: string): void {
    if (this.done.has(name) || this.done.size >= MOST_TARGETS) return;
    this.done.add(name);
    const found = this.rule(name);
    if (found === undefined) return;
    const { rule, stem } = found;
    const needs = this.prerequisites(rule, stem);
    for (const one of needs) this.target(one);
    const automatic = new Map([
      ['@', name],
      ['<', needs[0] ?? ''],
      ['^', needs.join(' ')],
      ['*', stem],
      ['@D', ''],
      ['@F', name],
    ]);
    this.recipe(rule, name, automatic);
  }

  private recipe(rule: MakeRule, name: string, automatic: ReadonlyMap<string, string>): void {
    const shells: string[] = [];
    const scope: MakeScope = { variables: this.variables, env: this.call.env, automatic, shells };
    const texts = this.file.oneShell ? [rule.recipe.join('\n')] : rule.recipe;
    const words = texts.map(text => expandMake(text.replace(/^[\s@+-]+/, ''), scope));
    for (const text of shells) this.run(expandMake(text, { ...scope, shells: [] }), `make ${name}`);
    for (const word of words) this.run(word, `make ${name}`);
  }

  private run(word: Word, name: string): void {
    if (word.value?.trim() === '') return;
    for (const run of textRuns({ word, name, changes: { cwd: this.call.cwd } }, this.call, this.shell)) {
      this.runs.push({ ...run, text: { ...run.text, outer: undefined } });
    }
  }

  private prerequisites(rule: MakeRule, stem: string): readonly string[] {
    const scope: MakeScope = {
      variables: this.variables,
      env: this.call.env,
      automatic: new Map(),
      shells: [],
    };
    const word = expandMake(rule.prerequisites, scope);
    const text = word.parts.map(part => (part.kind === 'unknown' ? ' ' : part.text)).join('');
    return text
      .split(/[\s|]+/)
      .filter(one => one !== '')
      .map(one => one.replace('%', stem));
  }

  private rule(name: string): { readonly rule: MakeRule; readonly stem: string } | undefined {
    const exact = this.file.rules.get(name);
    if (exact !== undefined) return { rule: exact, stem: '' };
    for (const rule of this.file.rules.values()) {
      const at = rule.target.indexOf('%');
      if (at === -1) continue;
      const head = rule.target.slice(0, at);
      const tail = rule.target.slice(at + 1);
      if (name.length >= head.length + tail.length && name.startsWith(head) && name.endsWith(tail)) {
        return { rule, stem: name.slice(head.length, name.length - tail.length) };
      }
    }
    return undefined;
  }
}

function readMakefile(file: Word | undefined, cwd: string | undefined, shell: Shell): Makefile | undefined {
  const names = file === undefined ? NAMES : file.value === undefined ? [] : [file.value];
  for (const name of names) {
    const text = textOf(name, cwd, shell);
    if (text !== undefined) return withIncludes(parseMakefile(text), cwd, shell);
  }
  return undefined;
}

function withIncludes(main: Makefile, cwd: string | undefined, shell: Shell): Makefile {
  const files = [main];
  const names = [...main.includes];
  while (names.length > 0 && files.length < MOST_FILES) {
    const text = textOf(names.shift() ?? '', cwd, shell);
    if (text === undefined) continue;
    const parsed = parseMakefile(text);
    files.push(parsed);
    names.push(...parsed.includes);
  }
  if (files.length === 1) return main;
  return {
    ...main,
    rules: new Map(files.toReversed().flatMap(one => [...one.rules])),
    variables: new Map(files.toReversed().flatMap(one => [...one.variables])),
    first: files.find(one => one.first !== undefined)?.first,
  };
}

function textOf(name: string, cwd: string | undefined, shell: Shell): string | undefined {
  const path = absolutePath(name, cwd);
  const seen = path === undefined ? undefined : shell.analysis.seeFile(path);
  return seen?.ok === true ? seen.word.value : undefined;
}
