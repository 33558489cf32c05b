import type { JournalEvent } from './event.ts';

/** Characters of one line beyond which its longest texts are cut. */
const LONGEST_LINE = 1024 * 1024;
/** Characters that stay of a text that is cut, and elements of a list. */
const LONGEST_TEXT = 4096;
const LONGEST_LIST = 250;

/** An event that fits on a line of bounded length: texts and lists that are too long are cut, and say so. */
export function boundEvent(event: JournalEvent): JournalEvent {
  return measure(event) <= LONGEST_LINE ? event : (bound(event) as JournalEvent);
}

/** About how many characters it takes as JSON. */
function measure(value: unknown): number {
  if (typeof value === 'string') return value.length + 3;
  if (typeof value !== 'object' || value === null) return 8;
  let size = 2;
  for (const [key, item] of Object.entries(value)) size += key.length + 4 + measure(item);
  return size;
}

function bound(value: unknown): unknown {
  if (typeof value === 'string') return boundText(value);
  if (Array.isArray(value)) return boundList(value);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, bound(item)]));
}

function boundText(text: string): string {
  if (text.length <= LONGEST_TEXT) return text;
  return `${text.slice(0, LONGEST_TEXT)}… (${text.length - LONGEST_TEXT} more characters)`;
}

function boundList(list: readonly unknown[]): unknown[] {
  const kept = list.slice(0, LONGEST_LIST).map(bound);
  const more = list.length - LONGEST_LIST;
  if (more <= 0) return kept;
  return typeof list[0] === 'string' ? [...kept, `… (${more} more)`] : kept;
}
