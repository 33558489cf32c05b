import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { withLock } from '../lock.ts';
import type { LogError } from '../log-error.ts';
import { replaceFile } from '../replace-file.ts';
import { readSmallFile } from '../small-file.ts';
import { formatVerificationKey, KEY_SIZE, nextKey } from './keys.ts';

/** The key that the next session takes, in the state directory. */
const KEY_FILE = 'seal-key.json';

const NOT_BEGUN = 'there is no key yet; the first session that is started from a terminal makes and shows it';

const stored = z.object({
  version: z.literal(1),
  epoch: z.int().check(z.nonnegative()),
  key: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
});

/** A session's key, taken out of the store. */
export interface TakenKey {
  readonly ok: true;
  /** How many sessions took one before. */
  readonly epoch: number;
  /** For {@link Sealer}; overwrite it afterwards. */
  readonly key: Buffer;
  /** Set if the store was begun with this session: the text to be shown once. It is kept nowhere here. */
  readonly verificationKey?: string;
}

/**
 * Takes the key of the next session and leaves its successor, from which it cannot be computed, in its place.
 * @param mayBegin whether to begin the store if there is none: its first key has to be shown to somebody.
 * @param random 32 random bytes.
 */
export function takeSessionKey(
  state: string,
  mayBegin: boolean,
  random: () => Uint8Array = () => randomBytes(KEY_SIZE),
): TakenKey | LogError {
  const path = join(state, KEY_FILE);
  return withLock(path, () => {
    const current = readKey(path);
    if (current !== undefined && 'ok' in current) return current;
    const begun = current === undefined;
    if (begun && !mayBegin) return { ok: false, code: 'ENOENT', reason: NOT_BEGUN };
    const { epoch, key } = current ?? { epoch: 0, key: Buffer.from(random()) };
    const next = nextKey(key);
    const written = replaceFile(
      path,
      Buffer.from(JSON.stringify({ version: 1, epoch: epoch + 1, key: next.toString('hex') })),
    );
    next.fill(0);
    if (!written.ok) return written;
    return { ok: true, epoch, key, ...(begun ? { verificationKey: formatVerificationKey(key) } : {}) };
  });
}

function readKey(path: string): { readonly epoch: number; readonly key: Buffer } | LogError | undefined {
  const read = readSmallFile(path);
  if (!read.ok) return read.code === 'ENOENT' ? undefined : read;
  try {
    const { epoch, key } = stored.parse(JSON.parse(read.bytes.toString('utf8')));
    return { epoch, key: Buffer.from(key, 'hex') };
  } catch {
    return { ok: false, code: 'EINVAL', reason: `${path} does not hold a sealing key` };
  }
}
