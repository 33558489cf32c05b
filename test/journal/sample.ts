import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import type { JournalEvent } from '../../src/journal/event.ts';
import { type Journal, openJournal } from '../../src/journal/journal.ts';
import type { Finding } from '../../src/policy/finding.ts';

let temporary: string | undefined;

/** What this file's tests have made goes with them. */
afterAll(() => {
  if (temporary !== undefined) rmSync(temporary, { recursive: true, force: true });
});

/** A new empty directory. */
export function temporaryDirectory(): string {
  if (temporary === undefined) {
    temporary = mkdtempSync(join(tmpdir(), 'holdfire-journal-'));
    // Some tests run as another user below it.
    chmodSync(temporary, 0o711);
  }
  return mkdtempSync(join(temporary, 'd-'));
}

/** A clock that stands still until it is moved. */
export interface TestClock {
  now: number;
}

/** A journal in a new directory, on clocks that the test moves. */
export function temporaryJournal(): {
  journal: Journal;
  directory: string;
  wall: TestClock;
  steady: TestClock;
} {
  const directory = temporaryDirectory();
  const wall = { now: Date.UTC(2026, 10, 21, 10, 46) };
  const steady = { now: 5000.25 };
  const opened = openJournal({ directory, clock: () => wall.now, monotonic: () => steady.now });
  if (!opened.ok) throw new Error(opened.reason);
  return { journal: opened.journal, directory, wall, steady };
}

/** A finding about a volume that a request would delete. */
export const volumeFinding: Finding = {
  rule: 'graphql.destructive-mutation',
  title: 'A mutation that deletes',
  severity: 'critical',
  adjustments: [],
  decision: 'ask',
  summary: 'volumeDelete of 3d2c42fb on backboard.railway.app',
  why: 'The volume and its backups are gone at once.',
  instead: 'Ask the owner of the volume.',
  reversible: 'no',
  command: ['curl', '-X', 'POST', 'https://backboard.railway.app/graphql/v2'],
  operation: {
    kind: 'graphql',
    program: 'curl',
    certainty: 'parsed',
    dryRun: false,
    forced: false,
    unknown: [],
    targets: [{ kind: 'volume', name: '3d2c42fb', locality: 'remote' }],
    credentials: [{ kind: 'bearer token', place: 'header Authorization', variable: 'TOKEN' }],
    spans: [],
    type: 'mutation',
    name: '',
    field: 'volumeDelete',
    verbs: ['volume', 'delete'],
    arguments: { volumeId: ['3d2c42fb'] },
    emptyArguments: [],
    host: 'backboard.railway.app',
    path: '/graphql/v2',
    locality: 'remote',
  },
  key: 'graphql:volumeDelete:3d2c42fb',
};

/** The first event of every sample. */
export const sessionStart: JournalEvent = {
  type: 'session.start',
  session: '20261121T104600Z-00000000',
  holdfire: '0.1.0',
  program: ['bash'],
  cwd: '/home/ann/shop',
  user: 'ann',
  host: 'desk',
  pid: 100,
  gate: 'exec',
  terminal: { columns: 80, rows: 24 },
  rules: { count: 5, sha256: 'a'.repeat(64) },
  config: [],
  previous: undefined,
  limits: ['shell builtins'],
};

/** A short session: a shell, a harmless command, a held one that was denied. */
export const sampleEvents: readonly JournalEvent[] = [
  sessionStart,
  {
    type: 'exec',
    exec: 1,
    pid: 101,
    parent: 100,
    file: '/bin/bash',
    argv: ['bash'],
    cwd: '/home/ann/shop',
    decision: 'allow',
  },
  {
    type: 'exec',
    exec: 2,
    pid: 102,
    parent: 101,
    file: '/usr/bin/cat',
    argv: ['cat', 'docs/domains.md'],
    cwd: '/home/ann/shop',
    decision: 'allow',
  },
  { type: 'exec.end', exec: 2, code: 0, signal: undefined, duration: 12 },
  {
    type: 'hold',
    hold: {
      id: 'h1',
      gate: 'exec',
      pid: 103,
      argv: ['curl', '-X', 'POST', 'https://backboard.railway.app/graphql/v2'],
      cwd: '/home/ann/shop',
      judgement: {
        decision: 'ask',
        severity: 'critical',
        findings: [volumeFinding],
        problems: [],
        commands: 1,
        sources: [],
      },
      since: Date.UTC(2026, 10, 21, 10, 46, 9),
      deadline: undefined,
    },
  },
  { type: 'summary', hold: 'h1', lines: ['Delete volume 3d2c42fb', 'and 3 backups'] },
  {
    type: 'answer',
    hold: 'h1',
    answer: {
      verdict: 'deny',
      by: 'person',
      channel: 'prompt',
      scope: { kind: 'once' },
      note: 'use staging',
      at: Date.UTC(2026, 10, 21, 10, 46, 14),
    },
  },
  {
    type: 'exec',
    exec: 3,
    pid: 103,
    parent: 101,
    file: '/usr/bin/curl',
    argv: ['curl', '-X', 'POST', 'https://backboard.railway.app/graphql/v2'],
    cwd: '/home/ann/shop',
    decision: 'ask',
    rules: ['graphql.destructive-mutation'],
    hold: 'h1',
  },
  { type: 'exec.end', exec: 3, code: 126, signal: undefined, duration: 4100 },
  { type: 'program.end', code: 0, signal: undefined },
  { type: 'session.end', execs: 3, held: 1, denied: 1, running: [] },
];
