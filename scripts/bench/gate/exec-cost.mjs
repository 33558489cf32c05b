/**
 * What the exec gate costs: `node exec-cost.mjs [ROUNDS [NAME]]`, of all or of what has NAME in its name. The worst
 * case, a loop of /bin/true, beside no gate and beside strace(1); then real work with and without the gate. Rounds are
 * interleaved, so that other load on the machine hits all alike; the best of each counts. What a machine has no tools
 * for is left out, and said.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { WORK } from './work.mjs';

const rounds = Number(process.argv[2] ?? '3');
const wanted = process.argv[3] ?? '';
const holdfire = join(import.meta.dirname, '..', '..', '..', 'bin', 'holdfire.js');
const directory = mkdtempSync(join(tmpdir(), 'gate-bench-'));
const home = join(directory, 'home');
const took = join(directory, 'took');
const env = { ...process.env, XDG_STATE_HOME: join(directory, 'state') };

/** Ways to run a shell line. The line itself takes the time of its inner part, so no start-up counts. */
const WAYS = {
  bare: [],
  gated: [process.execPath, holdfire, 'run', '--'],
  strace: ['strace', '-f', '--seccomp-bpf', '-e', 'trace=execve', '-o', '/dev/null'],
};

try {
  if ('/bin/true'.includes(wanted)) measureLoop();
  for (const work of WORK.filter(({ name }) => name.includes(wanted))) measureWork(work);
} finally {
  rmSync(directory, { recursive: true, force: true, maxRetries: 5 });
}

function measureLoop() {
  const execs = 1000;
  const line = `TIMEFORMAT=%R; time for ((i = 0; i < ${execs}; i++)); do /bin/true; done`;
  const best = interleave(Object.keys(WAYS).filter(isThere), way => {
    const ran = run([...WAYS[way], 'bash', '-c', line], directory);
    return Number(/([\d.]+)\s*$/m.exec(ran.stderr.trim())?.[1]) * 1000;
  });
  console.log(`${execs} × /bin/true`);
  for (const [way, time] of best) print(way, time, best.get('bare'));
}

/**
 * The same work with a fresh directory each time, prepared outside the clock; results are compared. It is timed
 * from outside, and from within: a session is started once, and much is done in it.
 */
function measureWork({ name, needs, prepare, line, result }) {
  const missing = needs.filter(program => !hasProgram(program));
  if (missing.length > 0) {
    console.log(`${name}: left out, ${missing.join(', ')} is missing`);
    return;
  }
  const results = new Set();
  const alone = new Map();
  const best = interleave(['bare', 'gated'], way => {
    const place = mkdtempSync(join(directory, 'work-'));
    const prepared = run(['bash', '-ec', prepare], place);
    if (prepared.status !== 0) throw new Error(`${name} could not be prepared:\n${prepared.stderr}`);
    const start = performance.now();
    const ran = run([...WAYS[way], 'bash', '-ec', timed(line)], place);
    const time = performance.now() - start;
    if (ran.status !== 0) throw new Error(`${name}, ${way}, ended with ${ran.status}:\n${ran.stderr}`);
    const within = Number(readFileSync(took, 'utf8')) / 1000;
    alone.set(way, Math.min(alone.get(way) ?? Number.POSITIVE_INFINITY, within));
    results.add(run(['bash', '-ec', result], place).stdout);
    rmSync(place, { recursive: true, force: true });
    return time;
  });
  console.log(name + (results.size === 1 ? '' : ': THE RESULTS DIFFER'));
  for (const [way, time] of best) print(way, time, best.get('bare'), alone);
}

/** A line that writes down the microseconds that it took, without the start and end of a session. */
function timed(line) {
  return `begin=\${EPOCHREALTIME/./}; (${line}\n); echo $((\${EPOCHREALTIME/./} - begin)) > '${took}'`;
}

/** @returns the best time of each way, in milliseconds */
function interleave(ways, measure) {
  const best = new Map(ways.map(way => [way, Number.POSITIVE_INFINITY]));
  for (let round = 0; round < rounds; round += 1) {
    for (const way of ways) best.set(way, Math.min(best.get(way), measure(way)));
  }
  return best;
}

function run([file, ...args], cwd) {
  return spawnSync(file, args, {
    cwd,
    env: { ...env, BENCH_HOME: home },
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
}

function isThere(way) {
  return WAYS[way].length === 0 || way === 'gated' || hasProgram(WAYS[way][0]);
}

function hasProgram(name) {
  return spawnSync('sh', ['-c', `command -v ${name}`]).status === 0;
}

function print(way, time, bare, alone) {
  const ratio = alone === undefined ? '' : (alone.get(way) / alone.get('bare')).toFixed(2);
  const within = way === 'bare' || ratio === '' ? '' : `, without the session's start and end ${ratio}`;
  console.log(`  ${way.padEnd(8)} ${time.toFixed(0).padStart(7)} ms  ${(time / bare).toFixed(2)}${within}`);
}
