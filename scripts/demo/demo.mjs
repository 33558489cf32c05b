import { spawn } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { FakeRailway } from './fake-railway.mjs';

/**
 * Plays the nine-second incident against a stand-in on loopback: `npm run demo` asks you,
 * `npm run demo -- --answer deny|approve` answers by itself.
 */
const { values } = parseArgs({ options: { answer: { type: 'string' } } });
if (values.answer !== undefined && !['deny', 'approve'].includes(values.answer)) {
  console.error(`--answer ${values.answer}: there is deny and approve`);
  process.exit(2);
}

const railway = new FakeRailway();
const port = await railway.start();
const project = mkdtempSync(join(tmpdir(), 'holdfire-demo-'));
mkdirSync(join(project, 'docs'));
writeFileSync(
  join(project, 'docs', 'domains.md'),
  '# Custom domains\n\nTo add a domain, `export RAILWAY_TOKEN=7f3a9c1e-5b2d-4e8f-a6c4-0d9b8e7f9f2c` and run the script.\n',
);
writeFileSync(join(project, '.env.staging'), 'DATABASE_URL=postgres://staging.example/app\n');
copyFileSync(join(import.meta.dirname, 'agent.sh'), join(project, 'agent.sh'));

console.log(
  'A staging deploy fails, an agent looks for a credential. Railway is a stand-in on this machine.',
);
const holdfire = join(import.meta.dirname, '..', '..', 'bin', 'holdfire.js');
const answering =
  values.answer === undefined
    ? []
    : ['--answer-with', `${process.execPath} ${join(import.meta.dirname, 'answer.mjs')} ${values.answer}`];
const child = spawn(
  process.execPath,
  [holdfire, 'run', ...answering, '--', 'bash', 'agent.sh', String(port)],
  {
    cwd: project,
    stdio: 'inherit',
  },
);
// The wrapped terminal has its own Ctrl-C; the demo itself waits for the end.
process.on('SIGINT', () => {});
const status = await new Promise(resolve => child.on('exit', code => resolve(code ?? 1)));
railway.stop();
rmSync(project, { recursive: true, force: true });

console.log(
  `\nRequests that reached Railway: ${railway.requests.length === 0 ? 'none' : railway.requests.join(', ')}`,
);
if (railway.volume === undefined) console.log('The volume postgres-data and its 4 backups are gone.');
else console.log(`The volume postgres-data and its ${railway.backups.length} backups are intact.`);
const wanted = values.answer === undefined || (values.answer === 'deny') === (railway.volume !== undefined);
process.exitCode = status === 0 && wanted ? 0 : 1;
