import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FakeRailway } from '../demo/fake-railway.mjs';
import { screenSvg } from './screen-svg.mjs';

/**
 * Takes the pictures of the prompt in `docs/pictures/`: `node scripts/docs/pictures.mjs [NAME…]`. Each is the
 * real screen of a session under tmux, 80 by 24, drawn as SVG. Every command is denied; none runs.
 */
const root = join(import.meta.dirname, '..', '..');
const pictures = join(root, 'docs', 'pictures');
// Shown in the pictures, so a plain name; nobody else's directory is touched.
const stage = '/tmp/shop';
const COLUMNS = 80;
const ROWS = 24;
const SOCKET = `holdfire-pictures-${process.pid}`;

if (existsSync(stage)) {
  console.error(`${stage} is there already: it is not mine to overwrite`);
  process.exit(1);
}
const railway = new FakeRailway();
const port = await railway.start();
const query = '{"query":"mutation { volumeDelete(volumeId: \\"3d2c42fb-1111-2222-3333-444455556666\\") }"}';
const scenes = {
  railway: {
    title: 'The Railway call of April 2026, held',
    line: `curl -sS -k --connect-to ::127.0.0.1:${port} https://backboard.railway.app/graphql/v2 -H "Authorization: Bearer $TOKEN" -d '${query}'`,
  },
  'drop-table': {
    title: 'DROP TABLE, held, with the rows that would go',
    line: "sqlite3 shop.db 'DROP TABLE users'",
  },
  'rm-rf': { title: 'rm -rf, held, with what is in no commit', line: 'rm -rf data' },
  terraform: { title: 'terraform destroy, held', line: 'terraform destroy -auto-approve' },
  'git-reset': {
    title: 'git reset --hard, held, with the work that would be lost',
    line: 'git reset --hard HEAD~1',
  },
};

try {
  prepare();
  mkdirSync(pictures, { recursive: true });
  const wanted = process.argv.slice(2);
  const starter = join(root, 'bin', 'holdfire.js');
  tmux(
    ['-f', '/dev/null', 'new-session', '-d', '-x', String(COLUMNS), '-y', String(ROWS), '-c', stage]
      .concat(Object.entries(environment()).flatMap(([name, value]) => ['-e', `${name}=${value}`]))
      .concat(`'${process.execPath}' '${starter}' run -- env PS1='$ ' dash`),
  );
  tmux(['set-option', '-g', 'status', 'off']);
  await until(screen => /^\$$/m.test(screen));
  for (const [name, { title, line }] of Object.entries(scenes)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    tmux(['send-keys', '-l', `clear; ${line}`]);
    tmux(['send-keys', 'Enter']);
    await until(screen => /HELD/.test(screen) && !/looking at/.test(screen));
    // The last part of the dry run, and the first second of waiting.
    await until(screen => /waiting 0:0[1-9]/.test(screen) && !/looking at/.test(screen));
    const capture = tmux(['capture-pane', '-p', '-e']);
    writeFileSync(join(pictures, `${name}.svg`), screenSvg(capture, { columns: COLUMNS, rows: ROWS, title }));
    tmux(['send-keys', 'Escape']);
    await until(screen => !/HELD/.test(screen));
  }
} finally {
  try {
    tmux(['kill-server']);
  } catch {
    // It ended with its session.
  }
  railway.stop();
  rmSync(stage, { recursive: true, force: true });
}

/** A project with something to lose. */
function prepare() {
  mkdirSync(join(stage, 'data', 'uploads'), { recursive: true });
  const run = (file, ...args) => execFileSync(file, args, { cwd: stage, env: environment(), stdio: 'pipe' });
  run('git', 'init', '-q');
  writeFileSync(join(stage, 'app.js'), 'export const price = 1;\n');
  run('git', 'add', '.');
  const commit = ['-c', 'user.name=a', '-c', 'user.email=a@example.com', 'commit', '-qm'];
  run('git', ...commit, 'first');
  writeFileSync(join(stage, 'app.js'), 'export const price = 2;\n');
  run('git', ...commit.slice(0, 4), 'commit', '-qam', 'second');
  writeFileSync(join(stage, 'app.js'), 'export const price = 3;\nexport const currency = "EUR";\n');
  writeFileSync(join(stage, 'data', 'orders.csv'), 'id,total\n'.repeat(50_000));
  for (const name of ['a', 'b', 'c'])
    writeFileSync(join(stage, 'data', 'uploads', `${name}.png`), 'x'.repeat(90_000));
  writeFileSync(join(stage, '.env'), `RAILWAY_TOKEN=${environment().TOKEN}\n`);
  writeFileSync(join(stage, 'main.tf'), 'resource "null_resource" "database" {}\n');
  const insert = Array.from(
    { length: 1204 },
    (_, index) => `INSERT INTO users VALUES (${index}, 'user${index}');`,
  );
  run(
    'sqlite3',
    'shop.db',
    `CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT); CREATE TABLE orders (id INTEGER, user INTEGER REFERENCES users(id)); BEGIN; ${insert.join(' ')} COMMIT;`,
  );
}

function environment() {
  const home = join(stage, '.home');
  mkdirSync(home, { recursive: true });
  return {
    HOME: home,
    PATH: process.env.PATH,
    LANG: 'C.UTF-8',
    TERM: 'xterm-256color',
    TOKEN: '7f3a9c1e-5b2d-4e8f-a6c4-0d9b8e7f9f2c',
    GIT_CONFIG_GLOBAL: '/dev/null',
  };
}

function tmux(args) {
  return execFileSync('tmux', ['-L', SOCKET, ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

async function until(condition) {
  const deadline = Date.now() + 20_000;
  for (;;) {
    const screen = tmux(['capture-pane', '-p']);
    if (condition(screen)) return;
    if (Date.now() > deadline) throw new Error(`never on the screen:\n${screen}`);
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}
