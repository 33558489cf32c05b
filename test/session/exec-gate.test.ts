import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_POLICY } from '../../src/policy/policy.ts';
import { ExecGate } from '../../src/session/exec-gate.ts';
import { newHoldCount } from '../../src/session/hold-numbers.ts';

/** Threads that say what those of the gate say, and fail where they are told to. */
const GATE = `
import { closeSync, openSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
const at = 'AT';
if (at === 'load') throw new Error('no more descriptors');
parentPort.on('message', message => {
  if (message.type !== at && message.type === 'listen') parentPort.postMessage({ type: 'listening' });
  if (message.type === at) throw new Error('no more descriptors');
});
parentPort.postMessage({ type: 'loaded', wake: openSync('/dev/null', 'w') });
`;
const SPAWNER = `
import { openSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
const at = 'AT';
if (at === 'load') throw new Error('no more descriptors');
parentPort.on('message', () => {
  if (at === 'request') throw new Error('no more descriptors');
});
parentPort.postMessage({ type: 'listener', fd: openSync('/dev/null', 'r'), privileged: true });
`;

const REASON = 'a thread of the exec gate has failed: no more descriptors';

const request = { path: '/bin/true', argv: ['true'], env: [], cwd: '/', terminal: undefined };

describe('the exec gate, if a thread of it fails', () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'holdfire-threads-'));
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  /** @param gate where the thread that judges fails. @param spawner where the other one does */
  function open(gate: string, spawner: string): ExecGate {
    const write = (name: string, text: string): URL => {
      const path = join(directory, name);
      writeFileSync(path, text);
      return pathToFileURL(path);
    };
    const opened = new ExecGate({
      gate: write('gate.mjs', GATE.replace('AT', gate)),
      spawner: write('spawner.mjs', SPAWNER.replace('AT', spawner)),
    });
    opened.judgeBy({
      policy: DEFAULT_POLICY,
      rules: [],
      home: '/',
      directories: [],
      holdLimit: undefined,
      holdCount: newHoldCount(),
    });
    return opened;
  }

  it.each([
    ['load', 'never'],
    ['judge-by', 'never'],
    ['never', 'load'],
  ])('says so before anything is started: the gate at %s, the spawner at %s', async (gate, spawner) => {
    const opened = open(gate, spawner);
    const refusal = (await opened.refusal()) ?? (await opened.start(request, []));
    expect([REASON, { ok: false, reason: 'refused', message: REASON }]).toContainEqual(refusal);
  });

  it.each([
    ['listen', 'never'],
    ['never', 'request'],
    ['program', 'request'],
  ])('starts nothing, and says so: the gate at %s, the spawner at %s', async (gate, spawner) => {
    const opened = open(gate, spawner);
    expect(await opened.refusal()).toBeUndefined();
    expect(await opened.start(request, [])).toEqual({ ok: false, reason: 'refused', message: REASON });
  });

  it('does not take over the listener of another session', async () => {
    const opened = open('listen', 'never');
    const listener = openSync('/dev/null', 'r');
    expect(await opened.adopt(listener)).toBe(false);
    closeSync(listener);
    await opened.abandon();
  });
});
