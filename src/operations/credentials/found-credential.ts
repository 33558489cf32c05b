import { createHash } from 'node:crypto';
import type { Credential } from '../credential.ts';

/**
 * A secret with its value, for redaction inside this program only. It is never part of an operation, an
 * event or a message: what may be shown is `credential`.
 */
export interface FoundCredential {
  readonly credential: Credential;
  /** The secret itself; undefined where only its source is known (`$TOKEN`, a file). */
  readonly value: string | undefined;
  /** The text right before the value (`PGPASSWORD=`, `admin:`, `--token`), which tells it from other words. */
  readonly anchor: string;
}

/** Values shorter than this are guessed from a digest or from their last characters. */
const LONG = 16;

/** What {@link foundCredential} is told of a secret. */
export interface Sighting {
  readonly kind: string;
  readonly place: string;
  readonly anchor: string;
  readonly value?: string | undefined;
  readonly variable?: string | undefined;
  readonly file?: string | undefined;
}

/** Makes the credential of a secret: its last characters and digest only where they give nothing away. */
export function foundCredential(seen: Sighting): FoundCredential {
  const long = seen.value !== undefined && seen.value.length >= LONG ? seen.value : undefined;
  return {
    credential: {
      kind: seen.kind,
      place: seen.place,
      ...(seen.variable === undefined ? {} : { variable: seen.variable }),
      ...(seen.file === undefined ? {} : { file: seen.file }),
      ...(long === undefined ? {} : { tail: long.slice(-4), digest: digestOf(long) }),
    },
    value: seen.value === '' ? undefined : seen.value,
    anchor: seen.anchor,
  };
}

/** The credentials of an operation: each secret once, without its value. */
export function credentialsOf(found: readonly FoundCredential[]): Credential[] {
  const seen = new Map<string, Credential>();
  for (const { credential } of found) {
    const key = credential.digest ?? JSON.stringify([credential.place, credential.variable, credential.file]);
    if (!seen.has(key)) seen.set(key, credential);
  }
  return [...seen.values()];
}

function digestOf(value: string): string {
  return createHash('sha256').update(value).digest('hex').slice(0, 16);
}
