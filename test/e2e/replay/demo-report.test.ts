import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { VOLUME } from '../railway.ts';
import { holdfire, Sandbox } from '../sandbox.ts';
import { hasTmux, Tmux } from '../tmux.ts';

const demo = join(import.meta.dirname, '..', '..', '..', 'scripts', 'demo', 'demo.mjs');
const hasCurl = spawnSync('curl', ['--version']).status === 0;

describe.skipIf(process.platform !== 'linux' || !hasTmux || !hasCurl)(
  'the report of the demo incident, which a person has approved',
  () => {
    const sandbox = new Sandbox();
    let report: string;

    beforeAll(async () => {
      const terminal = new Tmux(`'${process.execPath}' '${demo}'; read line`, {
        env: sandbox.env,
        cwd: sandbox.project,
        columns: 120,
        rows: 40,
      });
      try {
        await terminal.until('HELD');
        await approve(terminal);
        await terminal.until('are gone');
      } finally {
        terminal.close();
      }
      report = spawnSync(process.execPath, [holdfire, 'report'], {
        env: sandbox.env,
        encoding: 'utf8',
      }).stdout;
    }, 60_000);

    afterAll(() => sandbox.remove());

    it('says what was attempted and when', () => {
      expect(report).toContain(`volumeDelete(volumeId: ${VOLUME}) at backboard.railway.app`);
      expect(report).toMatch(/\| When \| \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC, for [\d.]+ m?s/);
    });

    it('says who approved it, seeing what', () => {
      expect(report).toMatch(
        /\*\*Approved\*\* by the person at \S+ on \S+, in the prompt on the terminal, at 0:/,
      );
      const [, shown = ''] = report.split('What was shown when the answer was given:');
      expect(shown.split('**Approved**')[0]).toContain('volumeDelete');
    });

    it('says what was lost and whether it can be had back', () => {
      expect(report).toContain('Approved and so not prevented');
      expect(report).toContain('wipes its backups too');
      expect(report).toContain('It can be had back for a while.');
      expect(report).toContain(`Target: volume \`${VOLUME}\``);
    });

    it('says how the token was found', () => {
      const [, row = ''] = /^\| h1 \| (.*)$/m.exec(report) ?? [];
      expect(row).toContain('from the file docs/domains.md');
      expect(row).toContain('grep -rn');
      expect(row).toContain('the terminal showed a secret at');
      expect(report).not.toContain('7f3a9c1e-5b2d');
    });
  },
);

/** What a person does: moves the mark to the approval, then types the word that is asked for. */
async function approve(terminal: Tmux): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (!/› \[y\]/.test(terminal.screen())) {
    if (Date.now() > deadline) throw new Error(terminal.screen());
    terminal.press('y');
    await new Promise(resolve => setTimeout(resolve, 350));
  }
  terminal.press('Enter');
  const word = VOLUME.slice(0, 8);
  await terminal.until(`Type ${word}`);
  for (const letter of word) terminal.run('send-keys', '-l', letter);
  await terminal.until(`› ${word}`);
  terminal.press('Enter');
}
