/**
 * The words of a name, lower case: cut at everything that is neither letter nor digit and at inner capitals.
 * `volumeInstanceBackupDelete` and `volume-instance_backup.delete` give the same; `deleteAPIKey` gives
 * `delete`, `api`, `key`.
 */
export function nameWords(name: string): string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(word => word !== '');
}
