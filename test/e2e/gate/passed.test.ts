import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Sandbox } from '../sandbox.ts';
import { eventsOf, Session } from './session.ts';

describe.skipIf(process.platform !== 'linux')('programs that need no judgement', () => {
  let sandbox: Sandbox;
  beforeEach(() => {
    sandbox = new Sandbox();
  });
  afterEach(() => sandbox.remove());

  it('stand in the log like all others: numbered, in their order, without secrets', async () => {
    const line = `for ((i = 0; i < 100; i++)); do
      /bin/true "$i"
      if [ "$((i % 10))" = 0 ]; then /bin/chmod +x .; /bin/echo --password=hunter2-is-long; fi
    done`;
    const session = new Session(sandbox, ['bash', '-c', line]);
    expect(await session.exited).toBe(0);
    const execs = eventsOf(sandbox.sessions[0] ?? '').filter(event => event.type === 'exec');
    const [shell, ...others] = execs;
    expect(execs.map(({ exec }) => exec)).toEqual(execs.map((_, index) => index + 1));
    expect(others.map(({ argv }) => argv.join(' '))).toEqual(
      Array.from({ length: 100 }, (_, index) => [
        `/bin/true ${index}`,
        ...(index % 10 === 0
          ? ['/bin/chmod +x .', expect.stringMatching(/^\/bin\/echo --password=(?!hun)/)]
          : []),
      ]).flat(),
    );
    expect(new Set(others.map(({ parent, cwd }) => `${parent} ${cwd}`))).toEqual(
      new Set([`${shell?.pid} ${sandbox.project}`]),
    );
    expect(others.every(({ file, decision }) => file.includes('/bin/') && decision === 'allow')).toBe(true);
  });
});
