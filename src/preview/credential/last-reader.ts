import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';

/** A command of this session that had a file before it. */
export interface Reader {
  /** Its number in the session. */
  readonly exec: number;
  readonly argv: readonly string[];
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** The end of a log that is searched, in bytes. */
const SEARCHED = 4 * 1024 * 1024;

/** Programs that read everything below the directories they are given. */
const SEARCHERS = /^(?:e?grep|fgrep|rg|ag|ack|find|fd|fdfind|tar|cat)$/;

/** Programs that only write, list or remove what they name. */
const NO_READERS = /^(?:rm|mv|touch|mkdir|chmod|chown|ls|stat|test|\[)$/;

/**
 * The last command of a session whose arguments name a file, or that searched a folder above it: the way by which
 * what stands in it came to be known.
 * @param log path of the session's events.jsonl
 */
export function lastReader(file: string, log: string): Reader | undefined {
  const rows = endOf(log).split('\n').reverse();
  for (const row of rows) {
    if (!row.includes('"type":"exec"')) continue;
    const found = readExec(row);
    if (found !== undefined && names(found, file))
      return { exec: found.exec, argv: found.argv, at: found.at };
  }
  return undefined;
}

interface LoggedExec extends Reader {
  readonly cwd: string;
}

function readExec(row: string): LoggedExec | undefined {
  let value: unknown;
  try {
    value = JSON.parse(row);
  } catch {
    return undefined;
  }
  const { exec, argv, at, cwd } = (value ?? {}) as Record<string, unknown>;
  const isWhole = typeof exec === 'number' && typeof at === 'number' && typeof cwd === 'string';
  if (!isWhole || !Array.isArray(argv) || !argv.every(one => typeof one === 'string')) return undefined;
  return { exec, argv, at, cwd };
}

function names({ argv, cwd }: LoggedExec, file: string): boolean {
  const [program = '', ...words] = argv;
  const name = basename(program);
  if (NO_READERS.test(name)) return false;
  if (words.some(word => !word.startsWith('-') && resolve(cwd, word) === file)) return true;
  if (!SEARCHERS.test(name)) return false;
  const folders = words.filter(word => !word.startsWith('-')).map(word => resolve(cwd, word));
  // Those that search below do so from where they stand if no folder is named.
  const searched = /^(?:rg|ag|ack|fd|fdfind)$/.test(name) ? [...folders, cwd] : folders;
  for (let at = dirname(file); ; at = dirname(at)) {
    if (searched.includes(at)) return true;
    if (at === dirname(at)) return false;
  }
}

function endOf(path: string): string {
  let fd: number | undefined;
  try {
    fd = openSync(path, 'r');
    const { size } = fstatSync(fd);
    const start = Math.max(0, size - SEARCHED);
    const bytes = Buffer.alloc(Math.min(size, SEARCHED));
    readSync(fd, bytes, 0, bytes.length, start);
    return bytes.toString('utf8');
  } catch {
    return '';
  } finally {
    if (fd !== undefined) closeSync(fd);
  }
}
