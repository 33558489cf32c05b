import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { HeldSession } from './held-session.ts';
import { holdfire, Sandbox } from './sandbox.ts';
import { hasTmux } from './tmux.ts';

const CONFIG = 'nothingLost: allow';

describe.skipIf(process.platform !== 'linux')('what would lose nothing, where the user lets it run', () => {
  let close: () => void = () => undefined;
  afterEach(() => close());

  it.skipIf(!hasTmux)('runs unasked, and what would lose something asks', async () => {
    const session = new HeldSession({ config: CONFIG });
    close = () => session.close();
    await session.ready();
    session.directory('data');
    execFileSync('sqlite3', [join(session.sandbox.project, 'app.db'), 'create table users (id int)']);
    const drop = (table: string): string => `sqlite3 app.db 'drop table if exists ${table}'`;
    session.terminal.line(`${drop('gone')}; echo "first $?"`);
    await session.terminal.until('first 0');
    session.terminal.line(`sh -c "${drop('gone')}"; echo "second $?"`);
    await session.terminal.until('second 0');
    const log = readFileSync(join(session.sandbox.sessions[0] ?? '', 'events.jsonl'), 'utf8');
    expect(log.match(/"type":"summary".*nothing would be lost/g)).toHaveLength(3);
    expect(log).toMatch(/"by":"policy".*nothing would be lost, and .*config\.yaml:2 lets it run/);
    // Its first part makes what its second part takes.
    session.terminal.line(
      `sh -c "sqlite3 app.db 'create table gone (id)'; ${drop('gone')}"; echo "third $?"`,
    );
    await session.terminal.until('HELD');
    session.terminal.press('Escape');
    await session.terminal.until('third 126');
    session.terminal.line(`${drop('users')}; echo "fourth $?"`);
    await session.terminal.until('users: 0 rows');
    session.terminal.press('Escape');
    await session.terminal.until('fourth 126');
  });

  it('does so where nobody is there to ask', () => {
    const sandbox = new Sandbox();
    close = () => sandbox.remove();
    mkdirSync(join(sandbox.home, '.config', 'holdfire'), { recursive: true });
    writeFileSync(join(sandbox.home, '.config', 'holdfire', 'config.yaml'), `version: 1\n${CONFIG}\n`);
    const file = join(sandbox.project, 'app.db');
    execFileSync('sqlite3', [file, 'create table users (id int); insert into users values (1)']);
    const run = (statement: string) =>
      spawnSync(process.execPath, [holdfire, 'run', '--', 'sqlite3', file, statement], {
        cwd: sandbox.project,
        env: sandbox.env,
        encoding: 'utf8',
      });
    expect(run('drop table if exists gone')).toMatchObject({ status: 0 });
    const denied = run('drop table users');
    expect(denied.stderr).toContain('nobody is there to ask');
    expect(denied.status).not.toBe(0);
    expect(execFileSync('sqlite3', [file, 'select count(*) from users'], { encoding: 'utf8' })).toBe('1\n');
  });
});
