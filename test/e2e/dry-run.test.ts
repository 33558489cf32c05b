import { execFile, execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startPostgres } from '../operations/sql/real-databases.ts';
import { Service, TOKEN } from '../preview/request/service.ts';
import { SearchServer } from '../preview/search/stand-in.ts';
import { until } from '../terminal/until.ts';
import { deletionLine } from './railway.ts';
import { holdfire, Sandbox } from './sandbox.ts';
import { hasTmux, Tmux } from './tmux.ts';

const hasPostgres = existsSync('/usr/lib/postgresql') && existsSync('/usr/bin/pg_dump');

describe.skipIf(process.platform !== 'linux' || !hasTmux)('the dry run of a held command', () => {
  let sandbox: Sandbox;
  let terminal: Tmux;

  beforeEach(async () => {
    sandbox = new Sandbox();
    mkdirSync(join(sandbox.project, 'data'));
    writeFileSync(join(sandbox.project, 'data', 'report.txt'), 'x'.repeat(1234));
    writeFileSync(join(sandbox.project, 'data', '.env'), 'KEY=1\n');
    terminal = new Tmux(`'${process.execPath}' '${holdfire}' run -- dash`, {
      env: { ...sandbox.env, ENV: sandbox.bashrc },
      cwd: sandbox.project,
      rows: 60,
    });
    await terminal.until(/^\$$/m);
  });
  afterEach(() => {
    terminal.close();
    sandbox.remove();
  });

  /** The log has its last event. */
  function isClosed(session: string): boolean {
    return readFileSync(join(session, 'events.jsonl'), 'utf8').includes('"type":"session.end"');
  }

  /** Presses a key until the screen shows that it counted: it does not while what is shown is new. */
  async function pressUntil(key: string, wanted: RegExp): Promise<void> {
    const deadline = Date.now() + 15_000;
    while (!wanted.test(terminal.screen())) {
      if (Date.now() > deadline) throw new Error(terminal.screen());
      terminal.press(key);
      await new Promise(resolve => setTimeout(resolve, 350));
    }
  }

  it('is shown while a person reads, and logged as it was shown', async () => {
    terminal.line('rm -rf data; echo "status $?"');
    const screen = await terminal.until('removes 2 files, 1 directory, 1.2 kB');
    expect(screen).toContain('keys and settings among them: data/.env');
    expect(screen).toContain('in no git repository');
    terminal.press('Escape');
    await terminal.until('status 126');
    expect(existsSync(join(sandbox.project, 'data', '.env'))).toBe(true);
    const log = readFileSync(join(sandbox.sessions[0] ?? '', 'events.jsonl'), 'utf8');
    const shown = log
      .split('\n')
      .filter(line => line.includes('"type":"summary"'))
      .join('');
    expect(shown).toContain('removes 2 files, 1 directory, 1.2 kB');
  });

  it('looks closer on demand, and says by which command the token was read', async () => {
    const service = new Service();
    const port = await service.start();
    mkdirSync(join(sandbox.project, 'docs'));
    writeFileSync(join(sandbox.project, 'docs', 'domains.md'), `# domains\ntoken ${TOKEN}\n`);
    writeFileSync(join(sandbox.project, 'delete.sh'), `#!/bin/sh\n${deletionLine(port)}\n`, { mode: 0o755 });
    terminal.line('/bin/cat docs/domains.md');
    await terminal.until('# domains');
    terminal.line(`clear; TOKEN=${TOKEN} ./delete.sh; echo "status $?"`);
    await terminal.until('it stands in docs/domains.md:2');
    await terminal.until(/read .* ago by #\d+: \/bin\/cat docs\/domains.md|read just now by #\d+/);
    expect(service.requests).toEqual([]);
    await terminal.until('look closer');
    await pressUntil('l', /volume postgres-data of project pocketos/);
    const screen = terminal.screen();
    expect(screen).toContain('41 GB in use of 50 GB');
    expect(screen).not.toContain(TOKEN);
    expect(service.requests.every(one => one.startsWith('POST /graphql/v2'))).toBe(true);
    terminal.press('Escape');
    await terminal.until('status 126');
    service.stop();
  });

  it('asks a search engine on this machine at once, and deletes nothing there', async () => {
    const search = new SearchServer();
    await search.start();
    const route = `--connect-to localhost:9200:127.0.0.1:${search.port}`;
    terminal.line(`clear; curl -s ${route} -X DELETE http://localhost:9200/logs-2026; echo "status $?"`);
    const screen = await terminal.until('1 index with 345 documents, 250 kB');
    expect(screen).toContain('aliases that lead there: logs');
    expect(search.requests.filter(one => !one.startsWith('GET '))).toEqual([]);
    await terminal.until('Esc');
    await pressUntil('Escape', /status 126/);
    search.stop();
  });

  it('offers a copy, which holdfire undo puts back', async () => {
    terminal.line('rm -rf data; echo "status $?"');
    await terminal.until('removes 2 files');
    await terminal.until('keep a copy');
    await pressUntil('k', /› \[k\]/);
    await terminal.until(/Enter keeps a copy of/);
    terminal.press('Enter');
    const asked = await terminal.until(/status 0|Type \S+/);
    const word = /Type (\S+)/.exec(asked)?.[1];
    if (word !== undefined) {
      for (const letter of word) terminal.run('send-keys', '-l', letter);
      terminal.press('Enter');
    }
    await terminal.until('status 0');
    expect(existsSync(join(sandbox.project, 'data'))).toBe(false);
    const output = execFileSync(process.execPath, [holdfire, 'undo'], {
      env: sandbox.env,
      cwd: '/',
      encoding: 'utf8',
    });
    expect(output).toContain(`${join(sandbox.project, 'data')} is back`);
    expect(readFileSync(join(sandbox.project, 'data', '.env'), 'utf8')).toBe('KEY=1\n');
    terminal.line('exit');
    await until(
      () => sandbox.sessions.length === 2 && isClosed(sandbox.sessions[0] ?? ''),
      'its end',
      15_000,
    );
    const run = (...args: readonly string[]): string =>
      execFileSync(process.execPath, [holdfire, ...args], { env: sandbox.env, cwd: '/', encoding: 'utf8' });
    const [session = '', undo = ''] = sandbox.sessions.map(path => basename(path));
    const told = new RegExp(
      `undone after the session, by holdfire undo: what was kept for h1 \\(log ${undo}\\): .*data is back`,
    );
    expect(run('report')).toMatch(told);
    expect(run('replay', '--plain')).toMatch(told);
    expect(run('replay', '--plain', undo)).toContain(
      `what was kept for h1 of session ${session} was put back`,
    );
    // What is told of it changes nothing of the session's own log.
    const log = readFileSync(join(sandbox.state, 'sessions', session, 'events.jsonl'), 'utf8');
    expect(log).not.toContain('"type":"undo"');
  });

  it('asks a host that the configuration names, without a key', async () => {
    const service = new Service();
    const port = await service.start();
    const directory = join(sandbox.home, '.config', 'holdfire');
    mkdirSync(directory, { recursive: true });
    writeFileSync(
      join(directory, 'config.yaml'),
      `version: 1\npreviews: { network: ["127.0.0.1:${port}"] }\ndecisions: { families: { http: ask } }\n`,
    );
    const line = `curl -sk -X DELETE https://127.0.0.1:${port}/v1/volumes/main`;
    const preview = async (text: string): Promise<string> => {
      const options = { env: sandbox.env, cwd: sandbox.project };
      return (await promisify(execFile)(process.execPath, [holdfire, 'preview', text], options)).stdout;
    };
    expect(await preview(line)).toContain('name: main');
    expect(await preview(line.replace('127.0.0.1', 'localhost'))).toContain('it is asked only on demand');
    expect(service.requests).toHaveLength(1);
    service.stop();
  });

  it.skipIf(!hasPostgres)('offers a dump of a table, which holdfire undo puts back', async () => {
    const server = startPostgres();
    server?.run(
      "create table users (id int primary key, name text); insert into users values (1, 'ada'), (2, 'bob')",
    );
    terminal.line(`psql -h ${server?.place} -U postgres -qc 'drop table users'; echo "status $?"`);
    await terminal.until('users: 2 rows');
    await terminal.until('keep a copy');
    await pressUntil('k', /› \[k\]/);
    terminal.press('Enter');
    await terminal.until('status 0');
    expect(server?.run("select to_regclass('users') is null")).toBe('t\n');
    const output = execFileSync(process.execPath, [holdfire, 'undo'], {
      env: sandbox.env,
      cwd: '/',
      encoding: 'utf8',
    });
    expect(output).toBe('table users is back\n');
    expect(server?.run('select * from users order by id')).toBe('1|ada\n2|bob\n');
    await server?.stop();
  });
});
