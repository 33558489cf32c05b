import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEFAULT_POLICY } from '../../policy/policy.ts';
import { openPty } from '../../terminal/pty/open-pty.ts';
import { beginExecGate } from '../begin-exec-gate.ts';
import { findProgram } from '../find-program.ts';
import { newHoldCount } from '../hold-numbers.ts';

/** What came of trying the exec gate. */
export type GateTrial =
  /** A deletion was held, denied, and did not run. */
  { readonly ok: true } | { readonly ok: false; readonly reason: string };

/** What a trial needs. */
export interface GateTrialOptions {
  readonly home: string;
  readonly path: string;
  /** The state directory; the trial makes a directory in it, and removes it. */
  readonly state: string;
}

/** How long a trial may take, in milliseconds. */
const LIMIT = 10_000;

/**
 * Tries the exec gate for real, with holdfire's own rules: starts `rm -rf` on a directory made for it, denies
 * it when it is held, and looks whether the directory is still there.
 */
export async function tryGate({ home, path, state }: GateTrialOptions): Promise<GateTrial> {
  const found = findProgram('rm', '/', path);
  if (!found.ok) return { ok: false, reason: found.message };
  mkdirSync(state, { recursive: true, mode: 0o700 });
  const directory = mkdtempSync(join(state, 'doctor-'));
  const kept = join(directory, 'kept');
  writeFileSync(kept, 'This file must outlive a denied rm.\n');
  try {
    const ended = await startAndDeny(['rm', '-rf', directory], found.path, { home, path });
    if (!ended.ok) return ended;
    if (!existsSync(kept)) return { ok: false, reason: 'a denied rm ran all the same' };
    return ended.code === 126 ? { ok: true } : { ok: false, reason: `a denied rm ended with ${ended.code}` };
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

async function startAndDeny(
  argv: readonly string[],
  program: string,
  { home, path }: Pick<GateTrialOptions, 'home' | 'path'>,
): Promise<
  { readonly ok: true; readonly code: number | undefined } | { readonly ok: false; readonly reason: string }
> {
  const gate = beginExecGate();
  gate.judgeBy({
    policy: DEFAULT_POLICY,
    rules: [],
    home,
    directories: path.split(':'),
    holdLimit: undefined,
    holdCount: newHoldCount(),
  });
  gate.on('held', ({ hold }) => {
    gate.answer(hold.id, {
      verdict: 'deny',
      scope: { kind: 'once' },
      by: 'policy',
      channel: 'holdfire',
      at: Date.now(),
    });
  });
  const code = new Promise<number | undefined>(resolve => {
    gate.on('programEnd', end => resolve(end.code));
  });
  const ended = new Promise<void>(resolve => {
    gate.on('end', resolve);
  });
  const late = new Promise<'late'>(resolve => {
    setTimeout(() => resolve('late'), LIMIT).unref();
  });
  const descriptors: number[] = [];
  // What the denied program is told appears on a terminal of its own.
  const pty = openPty({ columns: 80, rows: 24, setCloseOnExec: fd => descriptors.push(fd) });
  const started = await gate.start(
    {
      path: program,
      argv,
      env: [Buffer.from(`PATH=${path}`)],
      cwd: '/',
      terminal: { path: pty.path, descriptors: [0, 1, 2] },
    },
    descriptors,
  );
  pty.releaseSlave();
  if (!started.ok) {
    pty.close();
    return { ok: false, reason: started.reason === 'refused' ? started.message : `errno ${started.errno}` };
  }
  const first = await Promise.race([code, late]);
  pty.close();
  if (first === 'late') return { ok: false, reason: `no answer within ${LIMIT / 1000} s` };
  await Promise.race([ended, late]);
  return { ok: true, code: first };
}
