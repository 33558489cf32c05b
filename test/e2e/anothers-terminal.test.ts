import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { holdfire, Sandbox } from './sandbox.ts';
import { hasTmux, Tmux } from './tmux.ts';

/** The rights by which root may open what its mode forbids. */
const OVERRIDE = '-dac_override,-dac_read_search';

describe.skipIf(process.platform !== 'linux' || !hasTmux)('a terminal that belongs to somebody else', () => {
  const sandbox = new Sandbox();
  let terminal: Tmux | undefined;
  afterEach(() => {
    terminal?.close();
    sandbox.remove();
  });

  // As behind su(1) and sudo -u: what was inherited can be used, the device can be neither opened nor watched.
  it('is asked on like any other', async () => {
    const drop = process.getuid?.() === 0 ? `setpriv --bounding-set=${OVERRIDE} --` : '';
    const start = `(: <$(tty)) 2>/dev/null || echo closed; exec node ${holdfire} run -- bash --rcfile ${sandbox.bashrc}`;
    terminal = new Tmux(`chmod 000 $(tty); exec ${drop} sh -c '${start}'`, {
      env: sandbox.env,
      cwd: sandbox.project,
    });
    await terminal.until(/^closed$[\s\S]*^\$$/m);
    terminal.line('mkdir data; echo x > data/file; rm -rf data; echo "removed $?"');
    await terminal.until('HELD');
    await terminal.until('1 file');
    terminal.press('Escape');
    await terminal.until('removed 126');
    expect(existsSync(join(sandbox.project, 'data', 'file'))).toBe(true);
    const [session] = sandbox.sessions;
    const log = readFileSync(join(session as string, 'events.jsonl'), 'utf8');
    expect(log).toMatch(/"terminal".*is not noticed: .*EACCES/);
  });
});
