import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** How long `holdfire sessions` takes over 10,000 sessions, without a search and with several. Needs a build. */
const root = join(import.meta.dirname, '..', '..', '..');
const SESSIONS = Number(process.argv[2] ?? 10_000);
const COMMANDS = 40;

const home = mkdtempSync(join(tmpdir(), 'holdfire-bench-'));
try {
  const state = join(home, 'holdfire');
  for (let session = 0; session < SESSIONS; session++) writeSession(state, session);
  time('first time, cache being made', []);
  time('all', []);
  time('one command', ['command', 'volumeDelete']);
  time('rule and decision', ['rule', 'graphql', 'decision', 'denied', 'fromdate', '2020-01-01']);
  time('not, or', ['!', 'command', 'git', 'or', 'target', 'volume']);
} finally {
  rmSync(home, { recursive: true });
}

function time(what, words) {
  const runs = [1, 2, 3].map(() => {
    const begun = performance.now();
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [join(root, 'bin/holdfire.js'), 'sessions', ...words],
      {
        env: { ...process.env, XDG_STATE_HOME: home },
        encoding: 'utf8',
        maxBuffer: 1e9,
      },
    );
    if (status !== 0) throw new Error(stderr);
    return { seconds: (performance.now() - begun) / 1000, lines: stdout.split('\n').length - 1 };
  });
  const times = (what.startsWith('first') ? runs.slice(0, 1) : runs).map(run => run.seconds);
  console.log(`${what.padEnd(30)} ${Math.min(...times).toFixed(2)} s   ${runs[0].lines} lines`);
}

function writeSession(state, session) {
  const at = Date.UTC(2026, 0, 1) + session * 600_000;
  const id = `${new Date(at).toISOString().replace(/[-:]/g, '').slice(0, 15)}Z-${session.toString(16).padStart(8, '0')}`;
  const directory = join(state, 'sessions', id);
  mkdirSync(directory, { recursive: true });
  let prev = '0'.repeat(64);
  const lines = [];
  const add = event => {
    const line = `${JSON.stringify({ seq: lines.length, at: at + lines.length * 900, t: lines.length * 900, prev, ...event })}\n`;
    prev = createHash('sha256').update(line).digest('hex');
    lines.push(line);
  };
  add({
    type: 'session.start',
    session: id,
    holdfire: '0',
    program: ['claude'],
    cwd: `/home/ann/project${session % 50}`,
    user: 'ann',
    host: 'desk',
    pid: 1,
    gate: 'exec',
    rules: { count: 1, sha256: '' },
    config: [],
    limits: [],
  });
  for (let number = 1; number < COMMANDS; number++) {
    add({
      type: 'exec',
      exec: number,
      pid: number + 1,
      parent: 1,
      file: '/usr/bin/git',
      cwd: `/home/ann/project${session % 50}`,
      argv:
        number % 7 === 0
          ? ['git', 'status', '--porcelain']
          : ['node', `scripts/step-${number}.mjs`, '--session', String(session * number)],
      decision: 'allow',
    });
  }
  if (session % 100 === 0) add(hold(at));
  if (session % 100 === 0)
    add({
      type: 'answer',
      hold: 'h1',
      answer: { verdict: 'deny', by: 'person', channel: 'prompt', scope: { kind: 'once' }, at },
    });
  add({ type: 'session.end', execs: COMMANDS, held: 0, denied: 0, running: [] });
  writeFileSync(join(directory, 'events.jsonl'), lines.join(''));
}

function hold(since) {
  const operation = {
    kind: 'graphql',
    program: 'curl',
    targets: [{ kind: 'volume', name: '3d2c42fb', locality: 'remote' }],
    credentials: [],
  };
  const finding = {
    rule: 'graphql.destructive-mutation',
    title: 't',
    severity: 'critical',
    adjustments: [],
    decision: 'ask',
    summary: 's',
    why: 'w',
    instead: 'i',
    reversible: 'no',
    command: ['curl'],
    operation,
    key: 'k',
  };
  const judgement = {
    decision: 'ask',
    severity: 'critical',
    findings: [finding],
    problems: [],
    commands: 1,
    sources: [],
  };
  const argv = [
    'curl',
    '-d',
    '{"query":"mutation { volumeDelete(volumeId: \\"3d2c42fb\\") }"}',
    'https://backboard.railway.app/graphql/v2',
  ];
  return { type: 'hold', hold: { id: 'h1', gate: 'exec', pid: 9, argv, cwd: '/home/ann', judgement, since } };
}
