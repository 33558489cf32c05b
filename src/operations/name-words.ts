/** Names whose words are remembered: subcommands and verbs, which come again with every line. */
const MOST = 4096;

/** Longest name that is worth it. */
const LONGEST = 64;

const remembered = new Map<string, readonly string[]>();

/**
 * The words of a name, lower case: cut at everything that is neither letter nor digit and at inner capitals.
 * `volumeInstanceBackupDelete` and `volume-instance_backup.delete` give the same; `deleteAPIKey` gives
 * `delete`, `api`, `key`.
 */
export function nameWords(name: string): readonly string[] {
  const known = remembered.get(name);
  if (known !== undefined) return known;
  const words = cut(name);
  if (name.length > LONGEST) return words;
  if (remembered.size >= MOST) remembered.clear();
  remembered.set(name, words);
  return words;
}

function cut(name: string): readonly string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(word => word !== '');
}
