import { createHmac } from 'node:crypto';
import type { LinePlace } from '../line-place.ts';

/** Bytes of a key. */
export const KEY_SIZE = 32;

/**
 * The key after this one. There is no way back (HMAC-SHA256, RFC 2104), so whoever takes a key cannot make
 * what was sealed before with the ones it came from. This is the idea of forward-secure sealing, counted in
 * uses and not in minutes: a clock can be set.
 */
export function nextKey(key: Uint8Array): Buffer {
  return derive(key, 'holdfire next');
}

/** The key with which a session's own sequence of keys begins. */
export function sessionKey(key: Uint8Array, session: string): Buffer {
  return derive(key, `holdfire session ${session}`);
}

/** The seal at a place in a log: what stands before it, and its own times, which no later line may witness. */
export function sealMac(key: Uint8Array, { seq, at, t, prev }: LinePlace): string {
  return derive(key, `holdfire seal ${seq} ${prev} ${at} ${t}`).toString('hex');
}

/** The key that is reached after so many steps. */
export function keyAfter(key: Uint8Array, steps: number): Buffer {
  let reached: Buffer = Buffer.from(key);
  for (let step = 0; step < steps; step++) reached = nextKey(reached);
  return reached;
}

/** The first key as its owner keeps it, away from this machine: it proves logs, and could forge them. */
export function formatVerificationKey(key: Uint8Array): string {
  return `hfv1-${Buffer.from(key).toString('base64url')}`;
}

/** Reads {@link formatVerificationKey}'s text; undefined if it is none. */
export function parseVerificationKey(text: string): Buffer | undefined {
  const match = /^hfv1-([A-Za-z0-9_-]{43})$/.exec(text.trim());
  const key = Buffer.from(match?.[1] ?? '', 'base64url');
  return key.length === KEY_SIZE ? key : undefined;
}

function derive(key: Uint8Array, purpose: string): Buffer {
  return createHmac('sha256', key).update(purpose).digest();
}
