import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readJournal } from '../../src/journal/read-journal.ts';
import { recoverSession } from '../../src/journal/recover.ts';
import { parseVerificationKey } from '../../src/journal/seal/keys.ts';
import { readIndex } from '../../src/journal/session-index.ts';
import { type Verification, verifyLog } from '../../src/journal/verify.ts';
import { buildEntry } from './build-entry.ts';
import { temporaryDirectory } from './sample.ts';

/** How often the writer is killed; a campaign asks for more. */
const KILLS = Number(process.env['HOLDFIRE_KILLS'] ?? 20);
const root = process.getuid?.() === 0;

interface Run {
  readonly out: string;
  readonly err: string;
}

/** Starts the writer; `stop` says, from what it has written so far, when to kill it. */
function runWriter(
  entry: string,
  state: string,
  commands: number,
  options: { readonly stop?: (out: string) => boolean; readonly uid?: number } = {},
): Promise<Run> {
  const child = spawn(process.execPath, [entry, state, String(commands)], {
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(options.uid === undefined ? {} : { uid: options.uid, gid: options.uid }),
  });
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
    if (options.stop?.(out)) child.kill('SIGKILL');
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  return new Promise(resolve => child.on('close', () => resolve({ out, err })));
}

const released = ({ out }: Run): string[] =>
  [...out.matchAll(/^released (h\d+)$/gm)].map(match => match[1] ?? '');

/** What the log says was approved. */
function approved(path: string): Set<string> {
  const read = readJournal(path);
  if (!read.ok) throw new Error(read.reason);
  expect(read.records.filter(record => record.line === undefined)).toEqual([]);
  return new Set(read.records.flatMap(({ line }) => (line?.type === 'answer' ? [line.hold] : [])));
}

function verified(state: string, run: Run): Verification {
  const id = /^session (\S+)$/m.exec(run.out)?.[1] ?? '';
  const key = parseVerificationKey(/^key (\S+)$/m.exec(run.out)?.[1] ?? '');
  const index = readIndex(state);
  if (!index.ok || key === undefined) throw new Error('no index or no key');
  const path = join(state, 'sessions', id, 'events.jsonl');
  const result = verifyLog(path, id, { key, index: index.index, heads: [] });
  if (!result.ok) throw new Error(result.reason);
  return result.verification;
}

describe('a log under faults', () => {
  let entry = '';
  beforeAll(() => {
    entry = fileURLToPath(buildEntry('test/journal/fixtures/held-writer.ts'));
    chmodSync(join(entry, '..'), 0o755);
  });

  it('ends in order without any', async () => {
    const state = join(temporaryDirectory(), 'state');
    const run = await runWriter(entry, state, 30);
    expect(run.err).toBe('closed\n');
    expect(verified(state, run)).toMatchObject({ outcome: 'ok', by: ['its seals'] });
  });

  it(
    `holds a record of everything that was released, however the writer is killed (${KILLS} times)`,
    async () => {
      for (let kill = 0; kill < KILLS; kill++) {
        const state = join(temporaryDirectory(), 'state');
        const lines = 1 + Math.floor(Math.random() * 400);
        const run = await runWriter(entry, state, 1e9, { stop: out => out.split('\n').length > lines });
        const directory = join(state, 'sessions', readdirSync(join(state, 'sessions'))[0] ?? '');
        const path = join(directory, 'events.jsonl');
        const told = approved(path);
        for (const hold of released(run)) expect(told, `kill ${kill}`).toContain(hold);
        const outcome = verified(state, run);
        expect(outcome).toMatchObject({ outcome: 'open' });
        expect(recoverSession({ directory, now: Date.now(), runs: () => false })).toMatchObject({
          kind: 'recovered',
        });
        expect(verified(state, run)).toMatchObject({ outcome: 'open', torn: 0 });
        rmSync(state, { recursive: true });
      }
    },
    Math.max(600_000, KILLS * 10_000),
  );

  describe.skipIf(!root)('on a disk of 64 KB (needs root to mount one)', () => {
    let disk = '';
    // biome-ignore lint/suspicious/noDuplicateTestHooks: the other one is of the suite around this
    beforeAll(() => {
      disk = temporaryDirectory();
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k,mode=0777', 'holdfire-test', disk]);
    });
    afterAll(() => {
      execFileSync('umount', [disk]);
    });

    it('denies once it is full, and what was released is in the log', async () => {
      const run = await runWriter(entry, join(disk, 'state'), 400);
      expect(run.err).toMatch(/^denied h\d+ ENOSPC$/m);
      const directory = join(
        disk,
        'state',
        'sessions',
        readdirSync(join(disk, 'state', 'sessions'))[0] ?? '',
      );
      const told = approved(join(directory, 'events.jsonl'));
      expect(released(run).length).toBeGreaterThan(20);
      expect([...told].sort()).toEqual(released(run).sort());
      expect(['open', 'ok']).toContain(verified(join(disk, 'state'), run).outcome);
      rmSync(join(disk, 'state'), { recursive: true });
    });

    it('goes on when there is room again, and says what is missing', async () => {
      writeFileSync(join(disk, 'ballast'), Buffer.alloc(40 * 1024));
      let freed = false;
      const state = join(disk, 'state');
      const child = spawn(process.execPath, [entry, state, '100000'], { stdio: ['ignore', 'pipe', 'pipe'] });
      let out = '';
      const done = new Promise<void>(resolve => {
        child.stdout.setEncoding('utf8').on('data', (text: string) => {
          out += text;
          // The first release after room was made.
          if (freed) {
            child.kill('SIGKILL');
            resolve();
          }
        });
      });
      child.stderr.setEncoding('utf8').on('data', () => {
        if (!freed) rmSync(join(disk, 'ballast'));
        freed = true;
      });
      await done;
      await new Promise(resolve => child.on('close', resolve));
      const directory = join(state, 'sessions', readdirSync(join(state, 'sessions'))[0] ?? '');
      const read = readJournal(join(directory, 'events.jsonl'));
      if (!read.ok) throw new Error(read.reason);
      const notices = read.records.flatMap(({ line }) => (line?.type === 'notice' ? [line.kind] : []));
      expect(notices).toContain('log.lost');
      const told = approved(join(directory, 'events.jsonl'));
      for (const hold of released({ out, err: '' })) expect(told).toContain(hold);
      expect(verified(state, { out, err: '' })).toMatchObject({ outcome: 'open' });
    });
  });

  it.skipIf(!root)(
    'does not begin in a directory that it may not write to (needs root to be somebody else)',
    async () => {
      const closed = temporaryDirectory();
      chmodSync(closed, 0o555);
      const run = await runWriter(entry, join(closed, 'state'), 1, { uid: 65534 });
      expect(run).toEqual({ out: '', err: 'EACCES\n' });
    },
  );

  it('does not begin where the sessions cannot be', async () => {
    const directory = temporaryDirectory();
    writeFileSync(join(directory, 'state'), 'a file');
    expect(await runWriter(entry, join(directory, 'state'), 1)).toEqual({ out: '', err: 'ENOTDIR\n' });
    mkdirSync(join(directory, 'other'));
    writeFileSync(join(directory, 'other', 'sessions'), 'a file');
    expect(await runWriter(entry, join(directory, 'other'), 1)).toEqual({ out: '', err: 'ENOTDIR\n' });
  });
});
