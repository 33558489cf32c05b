/**
 * Starts ways: `node driver.mjs FILE`, where FILE lists `{ directory, argv }`. A few at a time; a way that
 * does not end is ended with its process group.
 */
import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const AT_ONCE = 4;
const LIMIT = 20_000;

const ways = JSON.parse(readFileSync(process.argv[2], 'utf8'));
await Promise.all(
  Array.from({ length: AT_ONCE }, async () => {
    for (let way = ways.shift(); way !== undefined; way = ways.shift()) await start(way);
  }),
);

function start({ directory, argv }) {
  return new Promise(resolve => {
    const [file, ...args] = argv;
    const child = spawn(file, args, { cwd: directory, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', chunk => {
        output += chunk;
      });
    }
    const timer = setTimeout(() => process.kill(-child.pid, 'SIGKILL'), LIMIT);
    const end = what => {
      clearTimeout(timer);
      writeFileSync(join(directory, 'outcome'), `${what}\n${output}`);
      resolve();
    };
    child.on('error', error => end(error.message));
    // Not `close`: what a way left behind may keep its output open.
    child.on('exit', (code, signal) => setImmediate(end, signal ?? code));
  });
}
