import { expect, it } from 'vitest';
import { nameWords } from '../../src/operations/name-words.ts';

it.each([
  ['volumeInstanceBackupDelete', 'volume instance backup delete'],
  ['volume-instance_backup.delete', 'volume instance backup delete'],
  ['delete_T_by_pk', 'delete t by pk'],
  ['deleteAPIKey', 'delete api key'],
  ['deleteProjectV2Item', 'delete project v2 item'],
  ['undeleteThing', 'undelete thing'],
  ['', ''],
])('cuts %s', (name, words) => {
  expect(nameWords(name).join(' ')).toBe(words);
});
