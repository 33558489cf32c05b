import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { holdfire, Sandbox } from '../sandbox.ts';

const python = spawnSync('python3', ['-c', '']).status === 0;

/** Installs a seccomp filter on itself and becomes another program: what a container or a debugger does to us. */
const RESTRICTED = `
import ctypes, os, struct, sys
libc = ctypes.CDLL(None, use_errno=True)
def instruction(code, yes, no, k): return struct.pack('HBBI', code, yes, no, k)
SECCOMP, ALLOW, EPERM = 317, 0x7fff0000, 0x00050001
class Program(ctypes.Structure):
    _fields_ = [('length', ctypes.c_ushort), ('filter', ctypes.c_void_p)]
def program(*instructions):
    code = ctypes.create_string_buffer(b''.join(instructions))
    return Program(len(instructions), ctypes.addressof(code)), code
load, allow = instruction(0x20, 0, 0, 0), instruction(0x06, 0, 0, ALLOW)
assert libc.prctl(38, 1, 0, 0, 0) == 0
if sys.argv[1] == 'forbidden':
    filter, kept = program(load, instruction(0x15, 0, 1, SECCOMP), instruction(0x06, 0, 0, EPERM), allow)
    assert libc.prctl(22, 2, ctypes.byref(filter), 0, 0) == 0
else:
    filter, kept = program(allow)
    listener = libc.syscall(SECCOMP, 1, 8, ctypes.byref(filter))
    assert listener >= 0
    os.set_inheritable(listener, True)
os.execvp(sys.argv[2], sys.argv[2:])
`;

let sandbox: Sandbox;

beforeEach(() => {
  sandbox = new Sandbox();
  mkdirSync(join(sandbox.project, 'data'));
  writeFileSync(join(sandbox.project, 'data', 'keep.txt'), 'precious');
});

afterEach(() => sandbox.remove());

/** Runs holdfire where the exec gate cannot be had. */
function run(restriction: string, args: readonly string[]) {
  return spawnSync('python3', ['-c', RESTRICTED, restriction, process.execPath, holdfire, 'run', ...args], {
    cwd: sandbox.project,
    env: sandbox.env,
    encoding: 'utf8',
    timeout: 20_000,
  });
}

describe.skipIf(process.platform !== 'linux' || process.arch !== 'x64' || !python)(
  'where the kernel gives no exec gate',
  () => {
    it.each([
      ['seccomp is forbidden', 'forbidden', /EPERM/],
      ['another listener stands above', 'listened', /EBUSY/],
    ])('the portable gate stands in, and says what it does not see: %s', (_, restriction, why) => {
      const { status, stderr } = run(restriction, ['--', 'bash', '-c', 'rm -r data']);
      expect(stderr).toMatch(why);
      expect(stderr).toContain('the portable gate does not see:');
      expect(stderr).toContain('holdfire: denied: nobody is there to ask: removes');
      expect(status).toBe(126);
      expect(existsSync(join(sandbox.project, 'data', 'keep.txt'))).toBe(true);
    });

    it('nothing is started if the exec gate was asked for', () => {
      const { status, stderr } = run('forbidden', ['--gate', 'exec', '--', 'rm', '-r', 'data']);
      expect(stderr).toContain('the exec gate cannot be had here: seccomp is forbidden here (EPERM)');
      expect(status).toBe(1);
      expect(existsSync(join(sandbox.project, 'data', 'keep.txt'))).toBe(true);
    });
  },
);
