import type { AllowEntry } from '../policy/policy.ts';
import { commandWords } from './command-words.ts';
import type { WrittenConfig } from './config-schema.ts';
import type { Entry, SettingsCollector } from './settings-collector.ts';

/** An allow entry as it is kept until its place is added. */
type PlacelessAllowEntry = Omit<AllowEntry, 'source'>;

/**
 * Reads an allow entry.
 * @param within the directory it holds in; undefined: anywhere
 */
export function readAllow(
  entry: NonNullable<WrittenConfig['allow']>[number],
  within: string | undefined,
  place: readonly PropertyKey[],
  collector: SettingsCollector,
): Entry {
  const expires = entry.expires === undefined ? undefined : expiryOf(entry.expires);
  if (Number.isNaN(expires))
    return collector.problem([...place, 'expires'], `${entry.expires} is not a day or time there is`);
  const common = {
    reason: entry.reason,
    ...(expires === undefined ? {} : { expires }),
    ...(within === undefined ? {} : { within }),
  };
  if ('rule' in entry) {
    const { rule, target } = entry;
    return {
      name: `${rule} on ${target}`,
      value: { rule, target, ...common } satisfies PlacelessAllowEntry,
    };
  }
  const words = commandWords(entry.command);
  if (words !== undefined)
    return { name: entry.command, value: { words, ...common } satisfies PlacelessAllowEntry };
  return collector.problem(
    [...place, 'command'],
    'not one simple command written out in full',
    'words only: no variable, pattern, redirection, pipe or second command',
  );
}

/** A day ends when it ends in UTC. */
function expiryOf(text: string): number {
  const time = Date.parse(text);
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return time;
  // Date.parse takes 31 April for 1 May.
  const exists = !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
  return exists ? time + 24 * 60 * 60 * 1000 : Number.NaN;
}
