import { writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { Worker } from 'node:worker_threads';

/**
 * A supervisor for tests of the gate alone: runs `argv` under a filter and reports what the gate's thread
 * says as JSON Lines on descriptor 3. Lines on its own stdin are answers: `{"hold":"h1","as":{…}}`.
 */
const [path, ...args] = process.argv.slice(2);
const gate = new Worker(new URL('./harness-gate.mjs', import.meta.url));
const spawner = new Worker(new URL('./spawner.mjs', import.meta.url));
const report = (message: unknown): void => {
  writeSync(3, `${JSON.stringify(message)}\n`);
};
let listener: number | undefined;
let wake: number | undefined;
let pid: number | undefined;

function wakeGate(): void {
  const one = Buffer.alloc(8);
  one.writeBigUInt64LE(1n);
  if (wake !== undefined) writeSync(wake, one);
}

function connect(): void {
  if (listener !== undefined && wake !== undefined) gate.postMessage({ listener });
}

gate.on('message', message => {
  if (message.type === 'loaded') {
    wake = message.wake;
    connect();
    return;
  }
  if (message.type === 'listening') {
    const env = Object.entries(process.env).map(([name, value]) => Buffer.from(`${name}=${value}`));
    spawner.postMessage({ path, argv: [path, ...args], env, cwd: process.cwd(), terminal: undefined });
    return;
  }
  report(message);
  if (message.type === 'end') process.exit();
});

spawner.on('message', message => {
  if (message.type === 'listener') {
    listener = message.fd;
    connect();
  } else if (message.type === 'spawned') {
    pid = message.pid;
    gate.postMessage({ type: 'program', pid });
    wakeGate();
  } else {
    report(message);
    process.exit(1);
  }
});

createInterface({ input: process.stdin }).on('line', line => {
  gate.postMessage({ type: 'settle', ...JSON.parse(line) });
  wakeGate();
});
