import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Redis is installed here. */
export const hasRedis = existsSync('/usr/bin/redis-server') && existsSync('/usr/bin/redis-cli');

/** A Redis server of a test's own, on a Unix socket only. */
export class RedisServer {
  readonly directory = mkdtempSync(join(tmpdir(), 'holdfire-redis-'));
  readonly socket = join(this.directory, 's');
  readonly #child: ChildProcess;

  constructor() {
    const options = ['--port', '0', '--unixsocket', this.socket, '--dir', this.directory, '--save', ''];
    this.#child = spawn('redis-server', options, { stdio: 'ignore' });
  }

  /** Waits until it answers. */
  async ready(): Promise<void> {
    const deadline = Date.now() + 15_000;
    while (this.cli('PING').trim() !== 'PONG') {
      if (Date.now() > deadline) throw new Error('Redis did not come up');
      await new Promise(resolve => setTimeout(resolve, 25));
    }
  }

  /** Sends a command. */
  cli(...args: readonly string[]): string {
    return spawnSync('redis-cli', ['-s', this.socket, ...args], { encoding: 'utf8' }).stdout;
  }

  async stop(): Promise<void> {
    const ended = new Promise(resolve => this.#child.once('exit', resolve));
    this.#child.kill();
    await ended;
    rmSync(this.directory, { recursive: true, force: true });
  }
}
