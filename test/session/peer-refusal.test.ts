import { spawn } from 'node:child_process';
import { getuid, pid } from 'node:process';
import { afterAll, describe, expect, it } from 'vitest';
import { peerRefusal } from '../../src/session/peer-refusal.ts';

describe.skipIf(process.platform !== 'linux')('who may answer', () => {
  const uid = getuid?.() ?? 0;
  const child = spawn('sleep', ['60']);
  const marked = spawn('sleep', ['60'], { env: { HOLDFIRE_SESSION: 'x' } });
  afterAll(() => {
    child.kill();
    marked.kill();
  });
  const cases: readonly (readonly [string, () => string | undefined, RegExp | undefined])[] = [
    ['nobody who is not known', () => peerRefusal(undefined, { pid, uid }), /cannot be told/],
    ['no other user', () => peerRefusal({ pid: child.pid ?? 0, uid: uid + 1 }, { pid, uid }), /another user/],
    ['no descendant', () => peerRefusal({ pid: child.pid ?? 0, uid }, { pid, uid }), /inside of a session/],
    [
      'no part of another session',
      () => peerRefusal({ pid: marked.pid ?? 0, uid }, { pid: 1 << 30, uid }),
      /inside/,
    ],
    ['nobody who has ended', () => peerRefusal({ pid: 1 << 29, uid }, { pid, uid }), /has ended/],
    [
      'a process elsewhere',
      () => peerRefusal({ pid: child.pid ?? 0, uid }, { pid: 1 << 30, uid }),
      undefined,
    ],
  ];
  it.each(cases)('%s', (_, refusal, wanted) => {
    if (wanted === undefined) expect(refusal()).toBeUndefined();
    else expect(refusal()).toMatch(wanted);
  });
});
