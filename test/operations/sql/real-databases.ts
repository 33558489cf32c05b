import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A real database of its own, reached through its usual client; nothing of it listens on a network. */
export interface RealDatabase {
  /** Gives text to the client on standard input, as `client < file` does. */
  run(text: string): string;
  /** What a client needs to find it: the folder of a socket, a socket, or a file. */
  readonly place: string;
  stop(): Promise<void>;
}

/** A database in a file, through sqlite3; undefined if the program is not installed. */
export function startSqlite(): RealDatabase | undefined {
  if (!isInstalled('sqlite3')) return undefined;
  const directory = mkdtempSync(join(tmpdir(), 'holdfire-sqlite-'));
  return {
    run: text => runClient(['sqlite3', '-init', '/dev/null', join(directory, 'x.db')], text),
    place: join(directory, 'x.db'),
    stop: async () => rmSync(directory, { recursive: true, force: true }),
  };
}

/** A PostgreSQL server on a Unix socket, through psql; undefined if it is not installed. */
export function startPostgres(): RealDatabase | undefined {
  const programs = postgresPrograms();
  if (programs === undefined || !isInstalled('psql')) return undefined;
  const directory = mkdtempSync(join(tmpdir(), 'holdfire-postgres-'));
  const asUser = userFor('postgres', directory);
  const data = join(directory, 'data');
  const initialised = runQuietly([
    ...asUser,
    join(programs, 'initdb'),
    '-D',
    data,
    '-U',
    'postgres',
    '-A',
    'trust',
    '--no-sync',
  ]);
  const options = `-k ${directory} -c listen_addresses='' -c fsync=off`;
  const started =
    initialised &&
    runQuietly([
      ...asUser,
      join(programs, 'pg_ctl'),
      '-D',
      data,
      '-w',
      '-l',
      join(directory, 'log'),
      '-o',
      options,
      'start',
    ]);
  const stop = async (): Promise<void> => {
    runQuietly([...asUser, join(programs, 'pg_ctl'), '-D', data, '-m', 'immediate', '-w', 'stop']);
    rmSync(directory, { recursive: true, force: true });
  };
  if (!started) throw new Error('PostgreSQL is installed and does not start');
  return {
    run: text => runClient(['psql', '-X', '-q', '-A', '-t', '-h', directory, '-U', 'postgres'], text),
    place: directory,
    stop,
  };
}

/** A MariaDB server on a Unix socket, through mariadb; undefined if it is not installed. */
export async function startMariadb(): Promise<RealDatabase | undefined> {
  if (!['mariadbd', 'mariadb', 'mariadb-install-db'].every(isInstalled)) return undefined;
  const directory = mkdtempSync(join(tmpdir(), 'holdfire-mariadb-'));
  const user = process.getuid?.() === 0 ? 'mysql' : (process.env['USER'] ?? 'nobody');
  chmodSync(directory, 0o777);
  const data = join(directory, 'data');
  const socket = join(directory, 'socket');
  const common = ['--no-defaults', `--datadir=${data}`, `--user=${user}`];
  if (
    !runQuietly([
      'mariadb-install-db',
      ...common,
      '--auth-root-authentication-method=normal',
      '--skip-test-db',
    ])
  ) {
    throw new Error('MariaDB is installed and makes no database');
  }
  const server = spawn(
    'mariadbd',
    [...common, `--socket=${socket}`, '--skip-networking', `--pid-file=${directory}/pid`],
    { stdio: 'ignore' },
  );
  const ended = new Promise<void>(resolve => server.once('exit', () => resolve()));
  const client = ['mariadb', '--no-defaults', '-S', socket, '-uroot', '-f'];
  await waitFor(() => existsSync(socket) && runClient(client, 'SELECT 41 + 1').includes('42'));
  runClient(client, 'CREATE DATABASE d');
  return {
    run: text => runClient([...client, 'd'], text),
    place: socket,
    stop: async () => {
      server.kill();
      await ended;
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

function runClient(argv: readonly string[], input: string): string {
  const [program = '', ...args] = argv;
  return spawnSync(program, args, { input, encoding: 'utf8', timeout: 20_000 }).stdout;
}

function runQuietly(argv: readonly string[]): boolean {
  const [program = '', ...args] = argv;
  return spawnSync(program, args, { stdio: 'ignore', timeout: 60_000 }).status === 0;
}

function isInstalled(program: string): boolean {
  const directories = [...(process.env['PATH'] ?? '').split(':'), '/usr/sbin'];
  return directories.some(directory => existsSync(join(directory, program)));
}

function postgresPrograms(): string | undefined {
  const root = '/usr/lib/postgresql';
  const versions = existsSync(root) ? readdirSync(root).sort() : [];
  return versions
    .map(version => join(root, version, 'bin'))
    .findLast(directory => existsSync(join(directory, 'initdb')));
}

/** Servers refuse to run as root: then they run as the account that their package made. */
function userFor(name: string, directory: string): string[] {
  if (process.getuid?.() !== 0) return [];
  chmodSync(directory, 0o777);
  return ['runuser', '-u', name, '--'];
}

async function waitFor(condition: () => boolean): Promise<void> {
  const deadline = Date.now() + 30_000;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error('the server did not come up');
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}
