import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { readBounded } from '../read-bounded.ts';

/** The outcome of reading a sealed file. */
export type ReadSealed =
  | { readonly kind: 'sealed'; readonly content: unknown }
  | { readonly kind: 'missing' }
  /** Unreadable, not in this form, or with a seal that is not ours. */
  | { readonly kind: 'broken' };

/** Largest sealed file, in bytes: the data of a configuration program is among them. */
const LARGEST = 4 * 1024 * 1024;

/** Reads a file that {@link writeSealed} wrote with the same state directory's key. */
export function readSealed(state: string, file: string): ReadSealed {
  const read = readBounded(file, { limit: LARGEST });
  if (read.kind !== 'read') return { kind: read.kind === 'missing' ? 'missing' : 'broken' };
  const key = readKey(state);
  const [seal, body] = splitOnce(read.bytes.toString('utf8'), '\n');
  if (key === undefined || body === undefined) return { kind: 'broken' };
  const expected = Buffer.from(sealOf(key, body));
  const given = Buffer.from(seal);
  if (expected.length !== given.length || !timingSafeEqual(expected, given)) return { kind: 'broken' };
  try {
    return { kind: 'sealed', content: JSON.parse(body) };
  } catch {
    return { kind: 'broken' };
  }
}

/**
 * Writes JSON with a seal (HMAC-SHA256 under the user's key) in its first line: for the owner's eyes only,
 * and whole or not at all.
 * @throws {Error} if it cannot be written
 */
export function writeSealed(state: string, file: string, content: unknown): void {
  const key = readKey(state) ?? makeKey(state);
  const body = JSON.stringify(content);
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const draft = writeDraft(file, `${sealOf(key, body)}\n${body}`);
  renameSync(draft, file);
}

function sealOf(key: Buffer, body: string): string {
  return createHmac('sha256', key).update(body).digest('hex');
}

function keyFile(state: string): string {
  return join(state, 'trust.key');
}

function readKey(state: string): Buffer | undefined {
  const read = readBounded(keyFile(state), { limit: 64 });
  return read.kind === 'read' && read.bytes.length === 32 ? read.bytes : undefined;
}

/** Makes the key; if another process makes one at the same moment, the first to be there counts. */
function makeKey(state: string): Buffer {
  mkdirSync(state, { recursive: true, mode: 0o700 });
  const draft = writeDraft(keyFile(state), randomBytes(32));
  try {
    linkSync(draft, keyFile(state));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  const key = readKey(state);
  if (key === undefined) throw new Error(`${keyFile(state)} is not a key`);
  return key;
}

function writeDraft(file: string, content: string | Buffer): string {
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  const fd = openSync(draft, 'wx', 0o600);
  try {
    writeFileSync(fd, content);
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
  return draft;
}

function splitOnce(text: string, separator: string): readonly [string, string | undefined] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}
