import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Sandbox } from '../sandbox.ts';
import { eventsOf, Session } from './session.ts';

/** Processes of the bounded fork bomb; `HOLDFIRE_BOMB=5000` makes it a longer campaign. */
const BOMB = Number(process.env['HOLDFIRE_BOMB'] ?? '500');

describe.skipIf(process.platform !== 'linux')('under a storm, the gate', () => {
  let sandbox: Sandbox;

  beforeEach(() => {
    sandbox = new Sandbox();
  });

  afterEach(() => sandbox.remove());

  const path = (name: string): string => join(sandbox.project, name);

  it(`survives ${BOMB} processes that start each other, and counts them`, { timeout: 120_000 }, async () => {
    // Each starts two more until there are enough: all at once, as far as the machine goes.
    writeFileSync(
      path('bomb.awk'),
      `BEGIN {
  n = ARGV[1] + 0
  if (n >= ${BOMB}) exit
  system("/bin/echo " n)
  again = "awk -f bomb.awk "
  system(again 2 * n " & " again (2 * n + 1) " & wait")
}
`,
    );
    const session = new Session(sandbox, ['awk', '-f', 'bomb.awk', '1']);
    expect(await session.exited).toBe(0);
    const numbers = session.stdout.trim().split('\n').map(Number);
    expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: BOMB - 1 }, (_, index) => index + 1));
    const events = eventsOf(sandbox.sessions[0] ?? '');
    const echoes = events.filter(event => event.type === 'exec' && event.argv[0] === '/bin/echo');
    expect(echoes).toHaveLength(BOMB - 1);
  });
});
