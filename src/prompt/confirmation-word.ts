import type { Hold } from '../hold/hold.ts';

/** Names longer than this are not typed by hand; the word is their last part. */
const LONGEST_WORD = 40;

/**
 * The word that a person types to approve something critical: the name of what would be destroyed, so
 * that whoever types it has read it. Without a usable name it is `approve`.
 */
export function confirmationWord(hold: Hold): string {
  const target = hold.judgement.findings[0]?.operation.targets[0];
  const name = target?.name.trim() ?? '';
  const last = name.split('/').findLast(part => part !== '') ?? name;
  const word = name.length > 0 && name.length <= LONGEST_WORD ? name : last.slice(-LONGEST_WORD);
  // Only what a keyboard types the same way everywhere.
  return /^[\x21-\x7e]+$/.test(word) ? word : 'approve';
}
