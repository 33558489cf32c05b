import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ARM64, X64 } from '../../../src/gate/exec/abi.ts';
import { denyStub } from '../../../src/gate/exec/stub.ts';
import { minimalElf } from './minimal-elf.ts';

const MESSAGE = 'not now\n';

describe('denyStub', () => {
  it.skipIf(process.arch !== 'x64')('writes its message to stderr and exits with 126', () => {
    const path = join(mkdtempSync(join(tmpdir(), 'holdfire-stub-')), 'program');
    const code = (address: bigint): Buffer => denyStub(X64, { address, length: MESSAGE.length });
    writeFileSync(path, minimalElf(code, Buffer.from(MESSAGE)), { mode: 0o755 });
    const ran = spawnSync(path);
    expect({ status: ran.status, stderr: ran.stderr.toString(), stdout: ran.stdout.toString() }).toEqual({
      status: 126,
      stderr: MESSAGE,
      stdout: '',
    });
  });

  it('is the same calls on arm64, by the encodings of the Arm manual', () => {
    const words = denyStub(ARM64, { address: 0x0000_aaaa_bbbb_ccccn, length: 5 });
    const hex = Array.from({ length: words.length / 4 }, (_, index) =>
      words.readUInt32LE(index * 4).toString(16),
    );
    expect(hex).toEqual([
      'd2800040', // mov x0, #2
      'd2999981', // movz x1, #0xcccc
      'f2b77761', // movk x1, #0xbbbb, lsl #16
      'f2d55541', // movk x1, #0xaaaa, lsl #32
      'f2e00001', // movk x1, #0, lsl #48
      'd28000a2', // movz x2, #5
      'f2a00002', // movk x2, #0, lsl #16
      'd2800808', // mov x8, #64 (write)
      'd4000001', // svc #0
      'd2800fc0', // mov x0, #126
      'd2800bc8', // mov x8, #94 (exit_group)
      'd4000001', // svc #0
    ]);
  });
});
