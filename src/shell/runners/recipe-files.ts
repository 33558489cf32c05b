import { absolutePath } from '../analysis/paths.ts';
import type { Shell } from '../analysis/shell.ts';
import { javascript } from '../code/interpreters.ts';
import { parseOptions } from '../options/parse.ts';
import { optionTable, POSIX } from '../options/table.ts';
import type { Call } from '../walk/call.ts';
import type { Word } from '../word.ts';
import { resolved } from '../wrappers/places.ts';
import { optionValue } from '../wrappers/prefix.ts';
import type { Unwrapping } from '../wrappers/unwrap.ts';
import { justRecipes } from './justfile.ts';
import { scriptsOf } from './package-json.ts';
import { procfileCommands } from './procfile.ts';
import { type NamedText, scriptRuns } from './script-runs.ts';
import { taskfileTasks } from './taskfile.ts';

/** `just RECIPE` (just 1.x): the recipe and those it depends on. */
export function just(call: Call, shell: Shell): Unwrapping | undefined {
  const { options, operands } = parseOptions(call.words.slice(1), JUST);
  if (
    options.some(one =>
      /^(list|show|dump|summary|evaluate|fmt|dry-run|choose|init|edit|variables|help|version)$/.test(
        one.name,
      ),
    )
  )
    return undefined;
  const file = optionValue(options, 'justfile');
  const text = firstText(
    file,
    ['justfile', 'Justfile', '.justfile'],
    directoryOf(optionValue(options, 'working-directory'), call),
    shell,
  );
  if (text === undefined) return undefined;
  const names = operands.flatMap(word => (word.value?.includes('=') === true ? [] : [word.value ?? '']));
  return runTexts(justRecipes(text, names), call, shell);
}

const JUST = optionTable(
  `f|justfile= d|working-directory= l|list s|show= dump summary evaluate fmt n|dry-run choose init e|edit variables q|quiet
   v|verbose y|yes u|unsorted set= shell= shell-arg= color= dotenv-path= dotenv-filename= no-deps one h|help V|version`,
  POSIX,
);

/** `task NAME` (go-task): the commands of a task in Taskfile.yml. */
export function task(call: Call, shell: Shell): Unwrapping | undefined {
  const { options, operands } = parseOptions(call.words.slice(1), TASK);
  if (options.some(one => /^(list|list-all|dry|summary|status|init|help|version)$/.test(one.name)))
    return undefined;
  const names = ['Taskfile.yml', 'Taskfile.yaml', 'taskfile.yml', 'taskfile.yaml', 'Taskfile.dist.yml'];
  const text = firstText(
    optionValue(options, 'taskfile'),
    names,
    directoryOf(optionValue(options, 'dir'), call),
    shell,
  );
  if (text === undefined) return undefined;
  const asked = operands.flatMap(word =>
    word.value === undefined || word.value.includes('=') ? [] : [word.value],
  );
  return runTexts(taskfileTasks(text, asked.length === 0 ? ['default'] : asked), call, shell);
}

const TASK = optionTable(
  `t|taskfile= d|dir= l|list a|list-all n|dry summary status i|init s|silent f|force w|watch p|parallel C|concurrency= o|output=
   v|verbose g|global y|yes x|exit-code interval= sort= j|json c|color h|help version`,
  POSIX,
);

/** `deno task NAME`: deno.json or package.json. */
export function deno(call: Call, shell: Shell): Unwrapping | undefined {
  const [verb, ...rest] = call.words.slice(1);
  if (verb?.value !== 'task') return javascript(call, shell);
  const { options, operands } = parseOptions(
    rest,
    optionTable('c|config= cwd= q|quiet r|recursive f|filter= eval', POSIX),
  );
  const cwd = directoryOf(optionValue(options, 'cwd'), call);
  const [name, ...args] = operands;
  if (name?.value === undefined) return undefined;
  for (const [file, key] of [
    ['deno.json', 'tasks'],
    ['deno.jsonc', 'tasks'],
    ['package.json', 'scripts'],
  ] as const) {
    const text = firstText(undefined, [file], cwd, shell);
    const found = text === undefined ? undefined : scriptsOf(text, key)?.get(name.value);
    if (found !== undefined)
      return runTexts([{ text: found, name: `deno task ${name.value}`, args }], call, shell);
  }
  return undefined;
}

/** `composer run NAME` or `composer NAME`: scripts of composer.json; those with `@` are other scripts. */
export function composer(call: Call, shell: Shell): Unwrapping | undefined {
  const { options, operands } = parseOptions(
    call.words.slice(1),
    optionTable(
      'd|working-dir= n|no-interaction q|quiet v|verbose no-plugins no-scripts dev no-dev timeout= l|list',
      POSIX,
    ),
  );
  const [verb, ...rest] = operands;
  const run = verb?.value === 'run' || verb?.value === 'run-script';
  const name = (run ? rest[0] : verb)?.value;
  const text = firstText(
    undefined,
    ['composer.json'],
    directoryOf(optionValue(options, 'working-dir'), call),
    shell,
  );
  const scripts = text === undefined ? undefined : scriptsOf(text);
  if (scripts === undefined || name === undefined) return undefined;
  const lines = new Set<string>();
  const follow = (one: string, depth: number): void => {
    for (const line of scripts.get(one)?.split('\n') ?? []) {
      if (/^@(?!php\b|composer\b|putenv\b)/.test(line) && depth < 8)
        follow(line.slice(1).split(' ')[0] ?? '', depth + 1);
      else if (!/^[\w\\]+::\w+$/.test(line))
        lines.add(line.replace(/^@(?=php\b|composer\b)/, '').replace(/^@putenv\s+/, 'export '));
    }
  };
  follow(name, 0);
  return runTexts(
    [...lines].map(line => ({ text: line, name: `composer ${name}` })),
    call,
    shell,
  );
}

/** `foreman start`, `overmind start`, `heroku local`, `honcho start`: the commands of a Procfile. */
export function procfile(call: Call, shell: Shell): Unwrapping | undefined {
  const { operands } = parseOptions(
    call.words.slice(1),
    optionTable('f|procfile= e|env= p|port= d|root= c|concurrency= m|formation= l=', POSIX),
  );
  const [verb, ...names] = operands.map(word => word.value ?? '');
  if (!/^(start|s|local)$/.test(verb ?? '')) return undefined;
  const file = call.words.findIndex(word => /^(-f|--procfile)$/.test(word.value ?? ''));
  const text = firstText(file === -1 ? undefined : call.words[file + 1], ['Procfile'], call.cwd, shell);
  return text === undefined ? undefined : runTexts(procfileCommands(text, names), call, shell);
}

function runTexts(texts: readonly NamedText[], call: Call, shell: Shell): Unwrapping | undefined {
  const runs = scriptRuns(texts, call, shell);
  return runs.length === 0 ? undefined : { stands: true, runs };
}

function directoryOf(word: Word | undefined, call: Call): string | undefined {
  return word === undefined ? call.cwd : resolved(word, call);
}

function firstText(
  file: Word | undefined,
  names: readonly string[],
  cwd: string | undefined,
  shell: Shell,
): string | undefined {
  for (const name of file === undefined ? names : [file.value ?? '']) {
    const path = absolutePath(name, cwd);
    const seen = path === undefined ? undefined : shell.analysis.seeFile(path);
    if (seen?.ok === true && seen.word.value !== undefined) return seen.word.value;
  }
  return undefined;
}
