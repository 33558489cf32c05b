import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** Kills the writer of a log 200 times (or as often as the first argument says) and checks what it left. */
const root = join(import.meta.dirname, '..', '..');
const kills = process.argv[2] ?? '200';
const { status } = spawnSync(
  process.execPath,
  [join(root, 'node_modules/vitest/vitest.mjs'), 'run', 'test/journal/faults.test.ts'],
  { cwd: root, stdio: 'inherit', env: { ...process.env, HOLDFIRE_KILLS: kills } },
);
process.exitCode = status ?? 1;
