import { chmodSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { until } from '../terminal/until.ts';
import { HeldSession } from './held-session.ts';
import { hasTmux } from './tmux.ts';

describe.skipIf(process.platform !== 'linux' || !hasTmux)('what has changed since it was read', () => {
  let session: HeldSession;

  afterEach(() => session.close());

  async function held(options: ConstructorParameters<typeof HeldSession>[0] = {}): Promise<void> {
    session = new HeldSession({ rows: 50, ...options });
    await session.ready();
    session.directory('data');
    session.terminal.line('rm -rf data; echo "status $?"');
  }

  /** Lines of the log that have a word in them. */
  function logged(word: string): readonly string[] {
    const log = readFileSync(join(session.sandbox.sessions[0] ?? '', 'events.jsonl'), 'utf8');
    return log.split('\n').filter(line => line.includes(word));
  }

  it('is asked about anew at the prompt, and released when it was read', async () => {
    await held();
    await session.terminal.until('removes 1 file, 1 directory');
    session.write('data/precious', 'made while it was read');
    await session.select('y');
    session.terminal.press('Enter');
    await session.terminal.until(/CHANGED\s+not released, it is not as you read it/);
    await session.terminal.until('removes 2 files, 1 directory');
    expect(session.terminal.screen()).toMatch(/was a folder with 1 entry, is a folder\s+with 2 entries/);
    expect(session.terminal.screen()).toMatch(/› \[n\]/);
    expect(session.has('data/precious')).toBe(true);
    await session.select('y');
    session.terminal.press('Enter');
    await session.terminal.until('status 0');
    expect(session.has('data')).toBe(false);
    expect(logged('"kind":"changed"')).toHaveLength(1);
    expect(logged('"type":"answer"')).toHaveLength(1);
  });

  it('is refused from another terminal, where the code is another then', async () => {
    await held();
    await session.terminal.until('removes 1 file, 1 directory');
    const code = /approve h1 (\w+)/.exec(session.terminal.screen())?.[1] ?? '';
    session.write('data/precious');
    const refused = session.elsewhere('approve', 'h1', code);
    expect(refused.status).not.toBe(0);
    expect(refused.text).toContain('h1 is not as it was shown: data was a folder with 1 entry');
    await session.terminal.until('CHANGED');
    expect(session.elsewhere('approve', 'h1', code).status).not.toBe(0);
    await session.terminal.until('removes 2 files');
    const next = /approve h1 (\w+)/.exec(session.terminal.screen())?.[1] ?? '';
    expect(next).not.toBe(code);
    expect(session.elsewhere('approve', 'h1', next)).toEqual({ status: 0, text: 'h1 approved\n' });
    await session.terminal.until('status 0');
    expect(session.has('data')).toBe(false);
  });

  it('is put to a program once more, with a summary and with what has changed', async () => {
    session = new HeldSession({ rows: 50, options: ['--answer-with', './answer'] });
    session.write(
      'answer',
      `#!/bin/sh\ncat > "asked-$(ls asked-* 2>/dev/null | wc -l)"; [ -e data/precious ] || echo x > data/precious\necho '{"verdict":"approve"}'\n`,
    );
    chmodSync(join(session.sandbox.project, 'answer'), 0o755);
    await session.ready();
    session.directory('data');
    session.terminal.line('rm -rf data; echo "status $?"');
    await session.terminal.until('status 0');
    await until(() => session.has('asked-1'), 'a second question', 15_000);
    expect(session.has('data')).toBe(false);
    const [first, second] = ['asked-0', 'asked-1'].map(name => JSON.parse(session.read(name)));
    expect(first.summary.parts[0].lines[0].text).toBe('removes 1 file, 1 directory, 4 bytes');
    expect(first.changed).toBeUndefined();
    expect(second.changed).toContain('is a folder with 2 entries');
    expect(second.summary.parts[0].lines[0].text).toContain('removes 2 files');
    expect(JSON.stringify(second)).not.toContain('"print"');
  });
});
