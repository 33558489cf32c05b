import { describe, expect, it } from 'vitest';
import { statementText, withoutSecrets } from '../../../src/operations/sql/clients/statement-text.ts';
import { functionEffect } from '../../../src/operations/sql/statements/acting-functions.ts';

describe('functionEffect', () => {
  it.each([
    ['pg_terminate_backend', 'session'],
    ['pg_catalog.pg_terminate_backend', 'session'],
    ['cron.schedule', 'sql'],
    ['schedule', undefined],
    ['sp_dropserver', 'data'],
    ['sp_droplogin', 'settings'],
    ['count', undefined],
    ['constructor', undefined],
  ])('of %s is %s', (name, wanted) => expect(functionEffect(name)).toBe(wanted));
});

describe('withoutSecrets', () => {
  it.each([
    ["ALTER USER a PASSWORD 'hunter2'", "ALTER USER a PASSWORD '…'"],
    ["CREATE USER a IDENTIFIED BY 'hunter2' x", "CREATE USER a IDENTIFIED BY '…' x"],
    [
      "CREATE USER a IDENTIFIED WITH mysql_native_password BY 'hunter2'",
      "CREATE USER a IDENTIFIED WITH mysql_native_password BY '…'",
    ],
    ["CREATE LOGIN a WITH PASSWORD = N'hunter2'", "CREATE LOGIN a WITH PASSWORD = N'…'"],
    [
      "COPY t FROM 's3://b' CREDENTIALS 'aws_access_key_id=A;aws_secret_access_key=B'",
      "COPY t FROM 's3://b' CREDENTIALS '…'",
    ],
    ["SET PASSWORD = 'hunter2'", "SET PASSWORD = '…'"],
    [
      "SELECT dblink('host=a password=hunter2 dbname=x', 'y')",
      "SELECT dblink('host=a password=… dbname=x', 'y')",
    ],
    ["ATTACH 'postgres://u:hunter2@h/db'", "ATTACH 'postgres://u:…@h/db'"],
    ["CREATE SECRET s (KEY_ID 'A', SECRET 'hunter2')", "CREATE SECRET s (KEY_ID '…', SECRET '…')"],
    ["SELECT 'plain'", "SELECT 'plain'"],
    ["PASSWORD 'never ends", "PASSWORD '…"],
  ])('reads %s', (text, wanted) => expect(withoutSecrets(text)).toBe(wanted));

  it('takes time in proportion to hostile text', () => {
    for (const piece of ['password ', 'a_key ', 'identified with ', ':// ', "key='"]) {
      const text = piece.repeat(2_000);
      expect(withoutSecrets(text).length).toBeGreaterThan(0);
    }
  });
});

describe('statementText', () => {
  it('is one short line that a terminal shows as it is', () => {
    const text = `DELETE\n\tFROM   t WHERE a = '\u001b[2J' ${'x '.repeat(500)}`;
    const shown = statementText(text, 0, text.length);
    expect(shown).toMatch(/^DELETE FROM t WHERE a = '\\e\[2J' x/);
    expect(shown.length).toBeLessThanOrEqual(240);
  });
});
