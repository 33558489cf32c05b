import { baseName } from '../analysis/paths.ts';
import type { Shell } from '../analysis/shell.ts';
import { parseOptions } from '../options/parse.ts';
import { GNU, optionTable, POSIX } from '../options/table.ts';
import type { Call } from '../walk/call.ts';
import type { Word } from '../word.ts';
import { resolved } from '../wrappers/places.ts';
import { hasOption, optionValue } from '../wrappers/prefix.ts';
import { textRuns } from '../wrappers/text-run.ts';
import { led, type Run, type Unwrapping } from '../wrappers/unwrap.ts';
import { type PackageScripts, packageScripts } from './package-json.ts';
import { type NamedText, scriptRuns } from './script-runs.ts';

/** Options that npm, yarn, pnpm and bun take anywhere in front of the script; only those with values matter. */
const TABLE = optionTable(
  `C|dir= prefix= cwd= w|workspace= workspaces|ws include-workspace-root F|filter= filter-prod= r|recursive s|silent
   if-present ignore-scripts foreground-scripts script-shell= loglevel= reporter= q|quiet d dd ddd verbose p|package= c|call=
   y|yes no stream parallel aggregate-output bail no-bail sort no-sort workspace-root workspace-concurrency= resume-from=
   report-summary color no-color registry= userconfig= cache= otp= tag= bun b watch hot no-clear-screen config= env-file=
   top-level T|top-level2 binaries-only B inspect inspect-brk require= omit= include= legacy-peer-deps force production
   frozen-lockfile immutable shell-mode no-install prefer-offline offline`,
  POSIX,
);

/** npm takes its options behind the script's name, too, up to `--`. */
const ANYWHERE = { ...TABLE, style: GNU };

/** Commands whose name is that of a script (npm-test(1) and its kin). */
const NAMED_SCRIPTS: Readonly<Record<string, string>> = {
  test: 'test',
  t: 'test',
  tst: 'test',
  start: 'start',
  stop: 'stop',
  restart: 'restart',
};

/** Scripts that an installation of the package itself runs (npm "scripts", life cycle). */
const INSTALL = [
  'preinstall',
  'install',
  'postinstall',
  'prepublish',
  'preprepare',
  'prepare',
  'postprepare',
];
const LIFE_CYCLES: Readonly<Record<string, readonly string[]>> = {
  ci: INSTALL,
  install: INSTALL,
  i: INSTALL,
  add: [],
  publish: ['prepublishOnly', 'prepack', 'prepare', 'postpack', 'publish', 'postpublish'],
  pack: ['prepack', 'prepare', 'postpack'],
  version: ['preversion', 'version', 'postversion'],
  rebuild: ['preinstall', 'install', 'postinstall', 'prepare'],
  'clean-install': INSTALL,
  'install-test': [...INSTALL, 'pretest', 'test', 'posttest'],
  it: [...INSTALL, 'pretest', 'test', 'posttest'],
};

const RUN = new Set(['run', 'run-script', 'rum', 'urn']);
const EXEC: Readonly<Record<string, ReadonlySet<string>>> = {
  npm: new Set(['exec', 'x']),
  pnpm: new Set(['exec', 'dlx']),
  yarn: new Set(['exec', 'dlx', 'node']),
  bun: new Set(['x', 'exec']),
};

/** Commands of yarn, pnpm and bun that are not names of scripts; `build` is one of bun's only. */
const OWN = new Set(
  `add audit autoclean bin cache check config constraints create dedupe deploy dlx env exec explain fetch help import info
   init install i link list licenses login logout ls node npm outdated owner pack patch patch-commit plugin pm prune publish
   rebuild rb remove rm root set search store tag team test uninstall un unlink unplug up update upgrade upgrade-interactive
   version versions view why workspace workspaces x repl upgrade completions server setup self-update`.split(
    /\s+/,
  ),
);

/** `npm`, `yarn`, `pnpm`, `bun`: scripts of package.json, and commands of installed packages. */
export function nodePackages(call: Call, shell: Shell): Unwrapping | undefined {
  const tool = baseName(call.words[0]?.value ?? '');
  const { options, operands } = parseOptions(call.words.slice(1), TABLE);
  const [verb, ...rest] = operands;
  const name = verb?.value;
  if (name === undefined)
    return tool === 'yarn' && operands.length === 0
      ? lifeCycle(INSTALL, tool, call.cwd, call, shell)
      : undefined;
  if (EXEC[tool]?.has(name) === true) return execute(rest, call, shell);
  const given = parseOptions(rest, tool === 'npm' ? ANYWHERE : TABLE);
  const all = [...options, ...given.options];
  const elsewhere = optionValue(all, 'dir') ?? optionValue(all, 'prefix') ?? optionValue(all, 'cwd');
  const cwd = elsewhere === undefined ? call.cwd : resolved(elsewhere, call);
  if (hasOption(all, 'workspace', 'filter', 'workspaces', 'recursive')) return undefined;
  const scripts = packageScripts(cwd, shell);
  if (scripts === undefined) return undefined;
  const script = scriptName(name, given.operands, tool, scripts.scripts);
  if (script === undefined) {
    const installs = name === 'add' || given.operands.length > 0 ? undefined : LIFE_CYCLES[name];
    return installs === undefined ? undefined : lifeCycle(installs, tool, cwd, call, shell);
  }
  const args = behind(rest, RUN.has(name) ? given.operands[0] : undefined, tool);
  const runs = scriptRuns(withHooks(script, args, tool, scripts), call, shell);
  return runs.length === 0 ? undefined : { stands: true, runs };
}

/** The scripts in front of and behind one, and itself. */
function withHooks(
  name: string,
  args: readonly Word[],
  tool: string,
  found: { readonly scripts: PackageScripts; readonly directory: string },
): NamedText[] {
  return [`pre${name}`, name, `post${name}`].flatMap(one => {
    const text = found.scripts.get(one);
    return text === undefined
      ? []
      : [{ text, name: `${tool} run ${one}`, args: one === name ? args : [], cwd: found.directory }];
  });
}

function lifeCycle(
  names: readonly string[],
  tool: string,
  cwd: string | undefined,
  call: Call,
  shell: Shell,
): Unwrapping | undefined {
  if (call.words.some(word => word.value === '--ignore-scripts')) return undefined;
  const found = packageScripts(cwd, shell);
  const texts = names.flatMap(name => {
    const text = found?.scripts.get(name);
    return text === undefined ? [] : [{ text, name: `${tool} ${name}`, cwd: found?.directory }];
  });
  return texts.length === 0 ? undefined : { stands: true, runs: scriptRuns(texts, call, shell) };
}

function scriptName(
  verb: string,
  operands: readonly Word[],
  tool: string,
  scripts: PackageScripts,
): string | undefined {
  if (RUN.has(verb)) return operands[0]?.value;
  const named = NAMED_SCRIPTS[verb];
  if (named !== undefined && scripts.has(named)) return named;
  if (tool === 'npm' || OWN.has(verb) || (tool === 'bun' && verb === 'build')) return undefined;
  return scripts.has(verb) ? verb : undefined;
}

/** Arguments for the script: npm hands on only what stands behind `--`. */
function behind(rest: readonly Word[], script: Word | undefined, tool: string): readonly Word[] {
  const dashes = rest.findIndex(word => word.value === '--');
  if (dashes !== -1) return rest.slice(dashes + 1);
  if (tool === 'npm') return [];
  return script === undefined ? rest : rest.slice(rest.indexOf(script) + 1);
}

function execute(words: readonly Word[], call: Call, shell: Shell): Unwrapping | undefined {
  const { options, operands } = parseOptions(words, TABLE);
  const text = optionValue(options, 'call');
  if (text !== undefined)
    return { stands: true, runs: textRuns({ word: text, name: 'npm exec -c' }, call, shell) };
  const [first] = operands;
  if (first === undefined) return undefined;
  const name = first.value?.replace(/^@[^/]+\//, '').replace(/(?<=.)@.*$/s, '');
  const command =
    name === undefined ? first : { ...first, value: name, parts: [{ kind: 'text' as const, text: name }] };
  const runs: Run[] = [{ kind: 'call', call: led(call, [command, ...operands.slice(1)]) }];
  return { stands: false, runs };
}
