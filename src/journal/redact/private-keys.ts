import type { SecretRange } from './secret-range.ts';

/** Longest body of a key in PEM (RFC 7468): 16,384 bits of RSA take less. */
const LONGEST = 16_000;

/** The bodies of private keys in PEM, to their end, or as far as a key may go if their end is not there. */
export function privateKeys(text: string): SecretRange[] {
  const found: SecretRange[] = [];
  for (const match of text.matchAll(/-----BEGIN [A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?-----/g)) {
    const start = match.index + match[0].length;
    if (start < (found.at(-1)?.end ?? 0)) continue;
    const end = text.slice(start, start + LONGEST).indexOf('-----END');
    found.push({
      start,
      end: end < 0 ? Math.min(text.length, start + LONGEST) : start + end,
      rule: 'private-key',
    });
  }
  return found;
}
