import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { CODE_COMPILER } from '../../../../src/gate/exec/fast-path/machine-code.ts';

const script = join(import.meta.dirname, '../../../../scripts/machine-code.mjs');
const compiler = spawnSync('gcc', ['-dumpfullversion'], { encoding: 'utf8' }).stdout?.trim();

// Another compiler makes other code of the same meaning.
it.skipIf(process.arch !== 'x64' || compiler !== CODE_COMPILER)(
  `is what fast-path.c says (needs gcc ${CODE_COMPILER})`,
  () => {
    const { status, stderr } = spawnSync(process.execPath, [script, '--check'], { encoding: 'utf8' });
    expect(stderr).toBe('');
    expect(status).toBe(0);
  },
);
