import { homedir } from 'node:os';
import { formatProblem } from '../config/config-problem.ts';
import { loadConfig } from '../config/load-config.ts';
import { LINE_GAPS } from '../gate/shims/coverage.ts';
import { stateDirectory } from '../journal/paths.ts';
import { visibleText } from '../operations/visible.ts';
import type { Diagnosis } from '../session/doctor/diagnosis.ts';
import { examine } from '../session/doctor/examine.ts';
import { configOptions } from './config-options.ts';
import { EXIT, print, styleOf } from './output.ts';
import { VERSION } from './version.ts';

/** Options of `holdfire doctor`. */
export interface DoctorOptions {
  readonly json?: boolean;
}

/** Said whatever is found: it cannot be tried. */
const NEVER_SEEN = [
  'requests and file changes that a running program makes itself, without starting another one',
  'what runs in daemons outside of the session: docker, cron, systemd-run, hosts reached by ssh',
  ...LINE_GAPS.map(gap => gap.what),
];

/** Widest name of what is looked at. */
const NAME = 15;

/**
 * Tries what a session needs and says what is guarded here.
 * @returns the exit status: 0, or 1 if something is not guarded or would not run
 */
export async function doctor(options: DoctorOptions): Promise<number> {
  const loaded = loadConfig(configOptions());
  const found: Diagnosis[] = [];
  if (options.json !== true) print(`holdfire ${VERSION}\n`);
  for await (const diagnosis of examine({
    env: process.env,
    home: homedir(),
    state: stateDirectory(process.env, homedir()),
    configProblems: loaded.ok ? [] : loaded.problems.map(formatProblem),
  })) {
    found.push(diagnosis);
    if (options.json !== true) print(line(diagnosis));
  }
  if (options.json === true) print(JSON.stringify({ holdfire: VERSION, found, neverSeen: NEVER_SEEN }));
  else print(['\nNot seen by any gate:', ...NEVER_SEEN.map(one => `  - ${one}`)].join('\n'));
  return found.some(({ state }) => state === 'problem') ? 1 : EXIT.ok;
}

function line({ about, state, text }: Diagnosis): string {
  const style = styleOf(process.stdout);
  const mark = { fine: style('good', 'ok  '), note: style('warning', 'note'), problem: style('bad', 'BAD ') }[
    state
  ];
  const lines = text.split('\n').map(one => visibleText(one));
  return `${mark} ${about.padEnd(NAME)} ${lines.join(`\n${' '.repeat(NAME + 6)}`)}`;
}
