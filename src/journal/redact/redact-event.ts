import type { JournalEvent } from '../event.ts';
import type { SecretFinder } from './find-secrets.ts';
import { redactionLabel, redactText } from './redact-text.ts';

/** An option whose value, the next argument, is a secret. */
const SECRET_OPTION =
  /^--?(?:[a-z]{1,16}-){0,3}(?:password|passwd|passphrase|pass|token|secret|api-?key|secret-?key|access-?key|client-?secret)$/i;

/** Parts of an event that holdfire wrote itself and readers compare. */
const OWN = new Set(['type', 'rule', 'sha256', 'previous', 'digest', 'session', 'prev', 'mac']);

/** An event without the secrets of the commands it tells of. */
export function redactEvent(event: JournalEvent, finder: SecretFinder): JournalEvent {
  return finder.suspects(JSON.stringify(event)) ? (redactValue(event, '', finder) as JournalEvent) : event;
}

/** An event as JSON, without the secrets of the commands it tells of. */
export function redactedJson(event: JournalEvent, finder: SecretFinder): string {
  const json = JSON.stringify(event);
  // One look at the whole is enough for most events.
  return finder.suspects(json) ? JSON.stringify(redactValue(event, '', finder)) : json;
}

function redactValue(value: unknown, key: string, finder: SecretFinder): unknown {
  if (typeof value === 'string') return OWN.has(key) ? value : redactText(value, finder);
  if (Array.isArray(value))
    return value.map((item, index) => redactItem(item, value[index - 1], key, finder));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, redactValue(item, name, finder)]),
  );
}

function redactItem(item: unknown, before: unknown, key: string, finder: SecretFinder): unknown {
  const afterOption = typeof before === 'string' && SECRET_OPTION.test(before);
  if (!afterOption || typeof item !== 'string' || /^(?:-|\$|\[REDACTED:|$)/.test(item))
    return redactValue(item, key, finder);
  return redactionLabel('option');
}
