import { afterEach, describe, expect, it } from 'vitest';
import { until } from '../terminal/until.ts';
import { HeldSession } from './held-session.ts';
import { hasTmux } from './tmux.ts';

const COUNT = 50;

describe.skipIf(process.platform !== 'linux' || !hasTmux)('fifty holds in a row', () => {
  let session: HeldSession;
  afterEach(() => session.close());

  it('answered by keys at random times, each answer reaching its command', { timeout: 300_000 }, async () => {
    session = new HeldSession({ columns: 80, rows: 24 });
    await session.ready();
    const { terminal } = session;
    // What an interpreter starts is judged when it starts: one hold after the other.
    session.write(
      'agent.cjs',
      `const { spawnSync } = require('node:child_process');
       const { appendFileSync } = require('node:fs');
       for (let n = 1; n <= ${COUNT}; n += 1) {
         appendFileSync('results', n + ' ' + spawnSync('rm', ['-rf', 'dir' + n]).status + '\\n');
       }`,
    );
    session.directory(...Array.from({ length: COUNT }, (_, index) => `dir${index + 1}`));
    terminal.line(`'${process.execPath}' agent.cjs`);
    const wanted: string[] = [];
    let denied = 0;
    for (let number = 1; number <= COUNT; number += 1) {
      const shown = new RegExp(`rm -rf dir${number}$`, 'm');
      // Impatience: keys before the prompt is there, and before it counts any.
      if (Math.random() < 0.5) terminal.press('y', 'Enter');
      await terminal.until(shown);
      const start = Date.now();
      const wait = Math.random() * 800;
      await until(() => Date.now() - start >= wait);
      // Three denials in a row would let the rest be denied without asking.
      const approve = denied === 2 || Math.random() < 0.5;
      denied = approve ? 0 : denied + 1;
      wanted.push(`${number} ${approve ? 0 : 126}`);
      if (approve) {
        await session.select('y');
        expect(terminal.screen()).toMatch(shown);
        terminal.press('Enter');
      } else terminal.press('Escape');
      await until(
        () => !shown.test(terminal.screen()),
        () => terminal.screen(),
        20_000,
      );
    }
    await until(() => session.read('results').split('\n').length > COUNT, 'the last result', 20_000);
    expect(session.read('results').trim().split('\n')).toEqual(wanted);
    const left = wanted.filter((_, index) => session.has(`dir${index + 1}`));
    expect(left).toEqual(wanted.filter(line => line.endsWith(' 126')));
  });
});
