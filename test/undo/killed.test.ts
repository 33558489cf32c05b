import { execFileSync, spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { builtInRules } from '../../src/config/built-in-rules.ts';
import { machineFacts } from '../../src/facts/machine-facts.ts';
import type { Hold } from '../../src/hold/hold.ts';
import type { Finding } from '../../src/policy/finding.ts';
import { judge } from '../../src/policy/judge.ts';
import { DEFAULT_POLICY } from '../../src/policy/policy.ts';
import { DryRun } from '../../src/session/dry-run.ts';
import type { Kept } from '../../src/session/hold-look.ts';
import { analyseLine } from '../../src/shell/analyse-line.ts';
import { environmentOf } from '../../src/shell/environment.ts';
import { listKept } from '../../src/undo/kept.ts';
import { holdfire } from '../e2e/sandbox.ts';
import { stateOf } from './state-of.ts';

const root = join(import.meta.dirname, '..', '..');
const built = pathToFileURL(join(root, 'dist', 'preview.start.cjs'));

/** Moments at which something is killed, evenly over the time that it takes undisturbed. */
const MOMENTS = 10;

const LINE = "rm -rf tree && sqlite3 app.db 'delete from users' && git -C repository branch -D feature";

let home: string;
let work: string;
let state: string;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'holdfire-killed-'));
  work = join(home, 'work');
  state = join(home, '.local', 'state', 'holdfire');
  mkdirSync(join(work, 'tree', 'deep'), { recursive: true });
  for (let index = 0; index < 1200; index += 1) {
    writeFileSync(join(work, 'tree', index % 2 === 0 ? 'deep' : '.', `f${index}`), `${index}`.repeat(300));
  }
  execFileSync('sqlite3', [
    join(work, 'app.db'),
    'create table users (id int); insert into users values (1), (2)',
  ]);
  const repository = join(work, 'repository');
  mkdirSync(repository);
  const identity = ['-c', 'user.name=a', '-c', 'user.email=a@example.com'];
  for (const args of [
    ['init', '-q'],
    ['commit', '-q', '--allow-empty', '-m', 'one'],
    ['branch', 'feature'],
    ['commit', '-q', '--allow-empty', '-m', 'two'],
  ])
    execFileSync('git', [...identity, ...args], { cwd: repository });
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

function hold(): Hold {
  const facts = machineFacts(home);
  const program = analyseLine(LINE, {
    dialect: 'bash',
    cwd: work,
    env: environmentOf({}, false),
    readFile: path => facts.readFile(path),
  });
  const judgement = judge(program, {
    rules: builtInRules(),
    policy: DEFAULT_POLICY,
    facts,
    execsFollow: false,
  });
  const isMeant = ({ operation }: Finding): boolean =>
    operation.kind !== 'cli' || operation.program === 'git';
  const findings = judgement.findings.filter(isMeant).map(one => ({ ...one, decision: 'ask' as const }));
  const asks = { ...judgement, findings };
  return {
    id: 'h1',
    gate: 'line',
    pid: undefined,
    argv: ['rm'],
    cwd: work,
    judgement: asks,
    line: LINE,
    since: 0,
    deadline: undefined,
  };
}

/** Makes the copy, by the process that does it in a session. @param kill after so many milliseconds */
async function keepFor(kill?: number): Promise<{ readonly kept: Kept; readonly took: number }> {
  const pids: number[] = [];
  const dryRun = new DryRun({
    file: built,
    env: { PATH: process.env['PATH'], HOME: home },
    since: Date.now() + 60_000,
    state,
    started: pid => pids.push(pid),
    show: () => undefined,
  });
  const begun = performance.now();
  const keeping = dryRun.keep(hold());
  const [pid] = pids;
  if (pid === undefined) throw new Error('nothing was started');
  const timer = kill === undefined ? undefined : setTimeout(() => process.kill(pid, 'SIGKILL'), kill);
  const kept = await keeping;
  clearTimeout(timer);
  const took = performance.now() - begun;
  dryRun.close();
  return { kept, took };
}

/** Runs `holdfire undo` as a person does. @param kill after so many milliseconds */
async function undo(
  kill?: number,
): Promise<{ readonly status: number | null; readonly text: string; readonly took: number }> {
  const begun = performance.now();
  const child = spawn(process.execPath, [holdfire, 'undo'], {
    env: { PATH: process.env['PATH'] ?? '', HOME: home },
    cwd: '/',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
  const timer = kill === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), kill);
  const status = await new Promise<number | null>(resolve => child.on('exit', code => resolve(code)));
  clearTimeout(timer);
  return { status, text, took: performance.now() - begun };
}

const rows = (): string =>
  execFileSync('sqlite3', [join(work, 'app.db'), 'select * from users'], { encoding: 'utf8' });
const branches = (): string =>
  execFileSync('git', ['branch', '--format=%(refname)'], { cwd: join(work, 'repository'), encoding: 'utf8' });

/** What a person has. */
const owned = (): unknown => [stateOf(join(work, 'tree')), rows(), branches()];

/** Everything in a folder of the home but what a killed undo was about to put there. */
const entries = (): string[] =>
  readdirSync(work)
    .filter(name => !name.startsWith('.holdfire-'))
    .sort();

function lose(): void {
  rmSync(join(work, 'tree'), { recursive: true });
  execFileSync('sqlite3', [join(work, 'app.db'), 'delete from users']);
  execFileSync('git', ['branch', '-q', '-D', 'feature'], { cwd: join(work, 'repository') });
}

describe('killed at any moment', () => {
  it('a copy is whole or is none, and what it is of stays as it was', async () => {
    const before = owned();
    const { kept, took } = await keepFor();
    expect(kept, JSON.stringify(kept)).toMatchObject({ ok: true });
    rmSync(join(state, 'kept'), { recursive: true });
    let made = 0;
    // On a busy machine the first may take much longer than the others, which would then all be whole.
    let shortest = took;
    for (let moment = 0; moment < MOMENTS; moment += 1) {
      const killed = await keepFor((shortest * (moment + 0.5)) / MOMENTS);
      expect(owned()).toEqual(before);
      for (const one of listKept(state)) {
        made += 1;
        shortest = Math.min(shortest, killed.took);
        lose();
        expect((await undo()).status).toBe(0);
        expect(owned()).toEqual(before);
        for (const name of readdirSync(work))
          if (name.includes('.before-undo-')) rmSync(join(work, name), { recursive: true });
        rmSync(join(state, 'kept', one.id), { recursive: true });
      }
    }
    expect(made).toBeLessThan(MOMENTS);
  }, 120_000);

  it('an undo leaves the copy whole, sets aside what it finds, and is ended by the next one', async () => {
    const before = owned();
    expect((await keepFor()).kept).toMatchObject({ ok: true });
    const [kept] = listKept(state);
    const copies = join(state, 'kept', kept?.id ?? '');
    const copy = stateOf(copies);
    lose();
    // Somebody has made something in its place meanwhile.
    mkdirSync(join(work, 'tree'));
    writeFileSync(join(work, 'tree', 'mine'), 'made since');
    const lost = join(home, 'lost');
    renameSync(work, lost);
    const again = (): void => {
      rmSync(work, { recursive: true, force: true });
      execFileSync('cp', ['-a', lost, work]);
    };
    again();
    const { took, status, text } = await undo();
    expect({ status, text }).toMatchObject({ status: 0 });
    for (let moment = 0; moment < MOMENTS; moment += 1) {
      again();
      const killed = await undo((took * (moment + 0.5)) / MOMENTS);
      expect(stateOf(copies)).toEqual(copy);
      // What had come into its place is there, under one name or the other.
      const mine = entries().filter(name => existsSync(join(work, name, 'mine')));
      expect(mine, killed.text).toHaveLength(1);
      const second = await undo();
      expect(second.status, second.text).toBe(0);
      expect(owned()).toEqual(before);
      const aside = entries().filter(name => name.startsWith('tree.before-undo-'));
      expect(aside).toHaveLength(1);
      expect(readFileSync(join(work, aside[0] ?? '', 'mine'), 'utf8')).toBe('made since');
      expect(stateOf(copies)).toEqual(copy);
    }
  }, 120_000);
});
