import { closeSync, openSync, readSync, statSync } from 'node:fs';
import type { IdentityFact } from '../../hold/dry-run-summary.ts';
import { bytes } from '../lines.ts';
import type { Identify } from '../look.ts';
import { printOf } from '../print-of.ts';
import { sqliteFile } from './sqlite-file.ts';

/** A database file is the same if no transaction has changed it. */
export const identifySqlite: Identify = async ({ operation, cwd }) => {
  const path = operation.kind === 'sql' ? sqliteFile(operation, cwd) : undefined;
  return path === undefined ? [] : [sqliteFact(path)];
};

/** By what a database file is known again: its inode, its change counter and its log. */
export function sqliteFact(path: string): IdentityFact {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return { of: path, is: 'not there', print: '' };
  const log = statSync(`${path}-wal`, { throwIfNoEntry: false });
  const counter = changeCounter(path);
  return {
    of: path,
    is: `a database of ${bytes(stat.size)}, change ${counter}${log === undefined ? '' : ` with a log of ${bytes(log.size)}`}`,
    print: printOf([stat.dev, stat.ino, stat.size, counter, log?.size, log?.mtimeMs]),
  };
}

/** Counts the transactions that were written to the file itself (sqlite.org/fileformat2, 1.3.7). */
function changeCounter(path: string): number {
  const fd = openSync(path, 'r');
  try {
    const four = Buffer.alloc(4);
    return readSync(fd, four, 0, 4, 24) === 4 ? four.readUInt32BE() : 0;
  } finally {
    closeSync(fd);
  }
}
