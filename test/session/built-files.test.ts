import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const dist = join(import.meta.dirname, '..', '..', 'dist');

/** Says what was loaded of the program until it listens to the signal that opens Node's debugger. */
const OBSERVER = `
const Module = require('node:module');
const { basename } = require('node:path');
const { writeSync } = require('node:fs');
const loaded = [];
const load = Module._load;
Module._load = (request, ...rest) => {
  loaded.push(basename(request));
  return load(request, ...rest);
};
process.on('newListener', name => {
  if (name === 'SIGUSR1') process.nextTick(() => writeSync(2, 'listens after ' + loaded.join() + '\\n'));
});
`;

describe('a process that a session starts', () => {
  let directory: string;
  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'holdfire-processes-'));
    writeFileSync(join(directory, 'observer.cjs'), OBSERVER);
  });
  afterAll(() => rmSync(directory, { recursive: true }));

  it.each(['preview', 'prompt', 'keeper'])('opens no debugger, whatever it loads: %s', async name => {
    const file = join(dist, `${name}.start.cjs`);
    const observed = ['--inspect-port=0', '--require', join(directory, 'observer.cjs'), file];
    const child = spawn(process.execPath, observed, {
      stdio: ['pipe', 'ignore', 'pipe', 'ipc'],
      env: { PATH: process.env['PATH'] },
    });
    let told = '';
    const ended = new Promise<void>(resolve => child.stderr?.once('end', () => resolve()));
    await new Promise<void>(resolve => {
      void ended.then(resolve);
      child.stderr?.on('data', (chunk: Buffer) => {
        told += chunk.toString();
        if (told.includes('\n')) resolve();
      });
    });
    child.kill('SIGUSR1');
    child.stdin?.end();
    if (child.connected) child.disconnect();
    await ended;
    const parts = [basename(file), 'load.cjs', 'node:fs', 'node:module', 'node:path', 'node:url', 'node:vm'];
    expect(
      told
        .replace(/^listens after /, '')
        .trim()
        .split(',')
        .slice(0, parts.length),
    ).toEqual(parts);
    expect(told).not.toContain('Debugger');
  });
});
