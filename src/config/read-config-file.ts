import { basename } from 'node:path';
import type { ConfigDocument } from './config-document.ts';
import type { ConfigProblem } from './config-problem.ts';
import { loadConfigFile } from './load-config-file.ts';
import { type ReadBounds, readBounded } from './read-bounded.ts';

/** Largest configuration file, in bytes. */
export const LARGEST_FILE = 256 * 1024;

/** Largest package.json: it holds more than configuration. */
const LARGEST_PACKAGE = 1024 * 1024;

/** A configuration file that was read, before its content is checked. */
export interface ConfigFile {
  /** As found; `real` after links are followed. */
  readonly path: string;
  readonly real: string;
  /** Of the bytes; for package.json of the JSON text of its `holdfire` property. */
  readonly sha256: string;
  /** Undefined for a program: what it gives is only taken from what was trusted. */
  readonly document: ConfigDocument | undefined;
}

/** The outcome of looking at a place. */
export type ReadConfigFile =
  | { readonly kind: 'file'; readonly file: ConfigFile }
  | { readonly kind: 'absent' }
  | { readonly kind: 'wrong'; readonly problems: readonly ConfigProblem[] };

/** Reads the configuration file at a path, if there is one. Most places hold none, so that what parses is loaded last. */
export function readConfigFile(path: string, bounds: Omit<ReadBounds, 'limit'>): ReadConfigFile {
  const isPackage = basename(path) === 'package.json';
  const read = readBounded(path, { ...bounds, limit: isPackage ? LARGEST_PACKAGE : LARGEST_FILE });
  if (read.kind === 'missing') return { kind: 'absent' };
  if (read.kind === 'refused') return { kind: 'wrong', problems: [{ file: path, message: read.message }] };
  return isPackage && !mayHoldConfig(read.bytes) ? { kind: 'absent' } : loadConfigFile(path, read);
}

/** Most package.json files say nothing of us, and need not be parsed, nor be valid. */
function mayHoldConfig(bytes: Buffer): boolean {
  return bytes.includes('"holdfire"') || bytes.includes('\\u');
}
