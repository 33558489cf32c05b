import type { SecretRule } from './secret-rule.ts';

/** Addresses that let everybody in who knows them. They are long enough to be broken over lines. */
export const webhookRules: readonly SecretRule[] = [
  { id: 'webhook', pattern: /:\/\/hooks\.slack\.com\/(?<secret>[a-z]{1,16}\/[A-Za-z0-9/_-]{16,256})/dg },
  { id: 'webhook', pattern: /\/api\/webhooks\/\d{1,32}\/(?<secret>[A-Za-z0-9_-]{20,256})/dg },
];

/** Offsets, in order, at which one may stand. Quick. */
export function* webhookPositions(text: string): Generator<number> {
  for (const match of text.matchAll(/:\/\/hooks\.slack|\/api\/webhooks\//g)) yield match.index;
}
