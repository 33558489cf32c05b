import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Sandbox } from '../sandbox.ts';
import { eventsOf, Session, until } from './session.ts';

/** Commands that wait for an answer at once, and what starts while they do. */
const HOLDS = 200;
const EXECS = 10_000;

/** Processes of the bounded fork bomb; `HOLDFIRE_BOMB=5000` makes it a longer campaign. */
const BOMB = Number(process.env['HOLDFIRE_BOMB'] ?? '500');

describe.skipIf(process.platform !== 'linux')('under a storm, the gate', () => {
  let sandbox: Sandbox;

  beforeEach(() => {
    sandbox = new Sandbox();
    // Its text shows no target: each command is held by itself.
    writeFileSync(join(sandbox.project, 'target'), `${sandbox.home}\n`);
  });

  afterEach(() => sandbox.remove());

  const path = (name: string): string => join(sandbox.project, name);

  it(`lets ${EXECS} commands run while ${HOLDS} are held, and loses none`, { timeout: 240_000 }, async () => {
    // An approval program that answers no one before all are there.
    const answer = path('answer.sh');
    const wait = `read -r _ < '${path('go')}'`;
    writeFileSync(
      answer,
      `#!/bin/sh\nread -r hold\necho x >> '${path('asked')}'\n${wait}\necho '{"verdict":"deny"}'\n`,
      {
        mode: 0o755,
      },
    );
    writeFileSync(
      path('storm.sh'),
      `for ((i = 0; i < ${HOLDS}; i++)); do rm -rf "$(awk 1 target)" "$(seq $i $i | awk '{print "/srv/" $1}')" 2> /dev/null || echo "$?" >> denied & done
while [ "$(wc -l < asked 2> /dev/null || echo 0)" -lt ${HOLDS} ]; do read -rt 0.2 _ <> fifo; done
for ((i = 0; i < ${EXECS}; i++)); do /bin/true || echo "$i" >> failed; done
: > ran
wait
`,
    );
    const session = new Session(
      sandbox,
      ['bash', '-c', 'mkfifo fifo go; : > asked; . ./storm.sh'],
      ['--answer-with', answer],
    );
    await until(
      () => existsSync(path('ran')),
      () => session.stderr,
      200_000,
    );
    const memory = residentMegabytes(session.process.pid ?? 0);
    writeFileSync(path('go'), '');
    expect(await session.exited).toBe(0);
    expect(existsSync(path('failed'))).toBe(false);
    expect(readFileSync(path('denied'), 'utf8')).toBe('126\n'.repeat(HOLDS));
    expect(existsSync(sandbox.home)).toBe(true);
    expect(memory).toBeLessThan(600);
    const events = eventsOf(sandbox.sessions[0] ?? '');
    const count = (type: string): number => events.filter(event => event.type === type).length;
    expect(count('hold')).toBe(HOLDS);
    expect(count('answer')).toBe(HOLDS);
    expect(events.filter(event => event.type === 'exec' && event.argv[0] === '/bin/true')).toHaveLength(
      EXECS,
    );
  });

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

function residentMegabytes(pid: number): number {
  const kilobytes = /^VmRSS:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1];
  return Number(kilobytes) / 1024;
}
