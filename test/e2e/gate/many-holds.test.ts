import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { holdfire, Sandbox } from '../sandbox.ts';
import { eventsOf, Session, until } from './session.ts';

/** Commands that are held at the same time. */
const COUNT = 200;

describe.skipIf(process.platform !== 'linux')('many holds at once', () => {
  let sandbox: Sandbox;
  beforeEach(() => {
    sandbox = new Sandbox();
  });
  afterEach(() => sandbox.remove());

  it(`are all answered, and all are in the log: ${COUNT}`, { timeout: 180_000 }, async () => {
    const gate = join(sandbox.directory, 'go');
    const asks = join(sandbox.directory, 'asks');
    spawnSync('mkfifo', [gate]);
    // Answers when all wait: a half of the commands is approved.
    const answer = `read -r hold; : < '${gate}'
case $hold in *'"data/1'*) verdict=approve ;; *) verdict=deny ;; esac
echo "{\\"verdict\\":\\"$verdict\\"}"`;
    writeFileSync(asks, `#!/bin/sh\n${answer}\n`, { mode: 0o755 });
    for (let number = 100; number < 100 + COUNT; number += 1)
      mkdirSync(join(sandbox.project, 'data', String(number)), { recursive: true });
    const line = `seq -f data/%g 100 ${99 + COUNT} | xargs -P ${COUNT} -n 1 rm -rf; exit 0`;
    const session = new Session(sandbox, ['bash', '-c', line], ['--answer-with', asks]);
    session.process.stdin?.end();
    const directory = await until(
      () => existsSync(join(sandbox.state, 'sessions')) && sandbox.sessions[0],
      () => session.stderr,
    );
    const held = (): number => eventsOf(directory).filter(event => event.type === 'hold').length;
    await until(
      () => held() >= COUNT,
      () => `${held()} holds; ${session.stderr}`,
      60_000,
    );
    const opened = openSync(gate, 'r+');
    expect(await session.exited).toBe(0);
    closeSync(opened);
    const events = eventsOf(directory);
    const holds = events.flatMap(event => (event.type === 'hold' ? [event.hold.id] : []));
    const answered = events.flatMap(event => (event.type === 'answer' ? [event.hold] : []));
    expect(new Set(holds).size).toBe(COUNT);
    expect(holds).toHaveLength(COUNT);
    expect(answered.sort()).toEqual(holds.sort());
    expect(readdirSync(join(sandbox.project, 'data')).sort()[0]).toBe('200');
    const verified = spawnSync(process.execPath, [holdfire, 'verify'], {
      env: sandbox.env,
      encoding: 'utf8',
    });
    // Without its key a log is in order, and not proven.
    expect([verified.status, verified.stdout]).toEqual([5, expect.stringContaining('without a fault')]);
  });
});
