import type { SecretFinder } from './find-secrets.ts';
import { plainText } from './plain-text.ts';
import type { SecretRange } from './secret-range.ts';

/** What stands in a secret's place. */
export function redactionLabel(rule: string): string {
  return `[REDACTED:${rule}]`;
}

/** A text whose secrets are replaced by {@link redactionLabel}; escape sequences are looked through and stay. */
export function redactText(text: string, finder: SecretFinder): string {
  const ranges = secretsInOutput(text, finder);
  if (ranges.length === 0) return text;
  const parts: string[] = [];
  let from = 0;
  for (const { start, end, rule } of ranges) {
    parts.push(text.slice(from, start), redactionLabel(rule), remainder(text.slice(start, end)));
    from = end;
  }
  return parts.join('') + text.slice(from);
}

/** The secrets in a program's output: their ranges may hold escape sequences and line ends. */
export function secretsInOutput(output: string, finder: SecretFinder): SecretRange[] {
  const plain = plainText(output);
  const found = finder.find(plain.text);
  const { at } = plain;
  if (at === undefined) return found;
  return found.map(({ start, end, rule }) => ({ start: at[start] ?? 0, end: (at[end - 1] ?? 0) + 1, rule }));
}

/** What must stay of a secret's range: line ends, so that a text keeps its lines. */
function remainder(secret: string): string {
  return secret.replace(/[^\n]/g, '');
}
