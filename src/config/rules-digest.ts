import { count, digest } from 'holdfire:packs';
import { createHash } from 'node:crypto';
import type { Rule } from '../rules/rule.ts';

/** How many rules are in force, and a hash that tells one set of rules from another. @param own the person's own */
export function rulesDigest(own: readonly Rule[]): { readonly count: number; readonly sha256: string } {
  const hash = createHash('sha256').update(digest);
  for (const rule of own) hash.update(JSON.stringify(rule));
  return { count: count + own.length, sha256: hash.digest('hex') };
}
