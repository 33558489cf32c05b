import { createHash } from 'node:crypto';
import type { Rule } from '../rules/rule.ts';
import { builtInRules } from './built-in-rules.ts';

/** How many rules are in force, and a hash that tells one set of rules from another. @param own the person's own */
export function rulesDigest(own: readonly Rule[]): { readonly count: number; readonly sha256: string } {
  const rules = [...builtInRules().rules, ...own];
  const hash = createHash('sha256');
  for (const rule of rules) hash.update(JSON.stringify(rule));
  return { count: rules.length, sha256: hash.digest('hex') };
}
