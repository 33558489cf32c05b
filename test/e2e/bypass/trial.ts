import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Sandbox } from '../sandbox.ts';
import { Counter } from './counter.ts';
import type { Destroyer, Way } from './way.ts';

/** A way with its directory and the name by which the server counts it. */
export interface PreparedWay {
  readonly id: string;
  readonly way: Way;
  readonly directory: string;
}

/** PATH of a fresh login, where Node is too. */
const PATH = [
  '/usr/local/sbin',
  '/usr/local/bin',
  '/usr/sbin',
  '/usr/bin',
  '/sbin',
  '/bin',
  dirname(process.execPath),
].join(':');

/** Where the ways look for the program. */
const PROGRAM = '/usr/bin/curl';

/** The programs of a way that are missing on this machine. */
export function missing(way: Way): readonly string[] {
  const absent = (way.needs ?? []).filter(
    name => spawnSync('sh', ['-c', `command -v ${name}`], { env: { PATH } }).status !== 0,
  );
  return way.root === true && process.getuid?.() !== 0 ? [...absent, 'root'] : absent;
}

/** The destroyer of a way, aimed at a name that the server counts. */
export function destroyer(id: string, port: number): Destroyer {
  // The host is somebody's; the connection goes to loopback.
  const url = `http://api.example.com/volumes/${id}`;
  const args = ['-sS', '-X', 'DELETE', '--max-time', '10', '--connect-to', `::127.0.0.1:${port}`, url];
  return { program: PROGRAM, args, line: [PROGRAM, ...args].join(' ') };
}

/** Runs many ways at once, each in a directory of its own, and says which reached the server. */
export class Trial {
  readonly sandbox = new Sandbox();
  readonly counter: Counter;
  readonly ways: readonly PreparedWay[];

  private constructor(counter: Counter, ways: readonly Way[]) {
    this.counter = counter;
    this.ways = ways.map((way, index) => this.#prepare(way, `w${String(index).padStart(3, '0')}`));
    const list = this.ways.map(({ id, way, directory }) => ({
      directory,
      argv: way.argv(destroyer(id, counter.port)),
    }));
    writeFileSync(this.#list, JSON.stringify(list));
  }

  static async prepare(ways: readonly Way[]): Promise<Trial> {
    return new Trial(await Counter.start(), ways);
  }

  /** Starts all ways, below the given words, and waits for their end. Returns what was printed. */
  async run(...prefix: readonly string[]): Promise<string> {
    const [file = '', ...args] = [
      ...prefix,
      process.execPath,
      join(import.meta.dirname, 'driver.mjs'),
      this.#list,
    ];
    const child = spawn(file, args, {
      cwd: this.sandbox.project,
      env: { ...this.sandbox.env, PATH },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        output += chunk.toString();
      });
    }
    await new Promise(resolve => child.on('exit', resolve));
    return output;
  }

  /** A way as it was prepared here. */
  find(way: Way): PreparedWay {
    const found = this.ways.find(one => one.way === way);
    if (found === undefined) throw new Error(`${way.name} was not prepared`);
    return found;
  }

  /** How a way ended, and what it printed. */
  outcome({ directory }: PreparedWay): string {
    return readFileSync(join(directory, 'outcome'), 'utf8');
  }

  remove(): void {
    this.counter.stop();
    this.sandbox.remove();
  }

  get #list(): string {
    return join(this.sandbox.directory, 'ways.json');
  }

  #prepare(way: Way, id: string): PreparedWay {
    const directory = join(this.sandbox.project, id);
    const aimed = destroyer(id, this.counter.port);
    const files = {
      cmd: `${aimed.line}\n`,
      'cmd.json': JSON.stringify([aimed.program, ...aimed.args]),
      ...way.files?.(aimed),
    };
    mkdirSync(directory);
    for (const [name, content] of Object.entries(files)) {
      const path = join(directory, name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, content);
      if (content.toString().startsWith('#!')) chmodSync(path, 0o755);
    }
    return { id, way, directory };
  }
}
