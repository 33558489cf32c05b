import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { analyseLine } from '../../src/shell/analyse-line.ts';
import { environmentOf } from '../../src/shell/environment.ts';

const FOLDERS = ['/usr/bin', '/usr/sbin', '/etc/init.d', '/etc/cron.daily'].filter(existsSync);

/** Of a thousand scripts that a shell accepts, so many are understood throughout. */
const UNDERSTOOD = 0.995;

describe.skipIf(!existsSync('/bin/bash'))('scripts of this system', () => {
  it('are understood where bash accepts them', { timeout: 120_000 }, () => {
    const scripts = FOLDERS.flatMap(scriptsIn).filter(
      path => spawnSync('/bin/bash', ['-n', path], { stdio: 'ignore' }).status === 0,
    );
    const failed = scripts.filter(path => !isUnderstood(path));
    expect(scripts.length).toBeGreaterThan(20);
    expect(failed.length, failed.join('\n')).toBeLessThanOrEqual(scripts.length * (1 - UNDERSTOOD));
  });
});

function isUnderstood(path: string): boolean {
  const text = readFileSync(path, 'utf8');
  const dialect = /^#!\s*\S*\bbash\b|^#!\s*\S*\benv\s+bash\b/.test(text) ? 'bash' : 'sh';
  const program = analyseLine(text, { dialect, cwd: '/', env: environmentOf({}, false) });
  return program.problems.every(problem => problem.kind === 'dynamic');
}

/** Shell scripts, told by their first line. */
function scriptsIn(folder: string): string[] {
  return readdirSync(folder)
    .map(name => join(folder, name))
    .filter(path => {
      if (!existsSync(path) || !statSync(path).isFile() || statSync(path).size > 1 << 20) return false;
      return /^#!\s*\S*(?:\/|\benv\s+)(?:ba|da|k)?sh\b/.test(readFileSync(path, 'latin1').slice(0, 128));
    });
}
