import { describe, expect, it } from 'vitest';
import { fillHoles, hasHole } from '../../../../src/operations/hole.ts';
import { splitFront, usedDatabase } from '../../../../src/operations/stores/mongodb/used-database.ts';

describe('usedDatabase', () => {
  it.each([
    ['db.a.drop()', 'given'],
    ['use shop\ndb.a.drop()', 'shop'],
    ['\n  use shop ; \r\ndb.a.drop()', 'shop'],
    ['use shop', 'shop'],
    ['db.a.find({use: 1}) // use x', 'given'],
    ['user = 1', 'given'],
  ])('of %j is %s', (script, expected) => expect(usedDatabase(script, 'given')).toBe(expected));

  it.each([
    ['db.a.drop()\nuse b', 'given or b'],
    ['use a\nuse b\nuse a', 'a or b'],
    ['/*\nuse b\n*/', 'given or b'],
    ['`\n  use b`', 'given or b`'],
    ['use shop db.a.drop()', 'given or shop'],
    ['// first\nuse b', 'given or b'],
  ])('of %j is not certain: %s', (script, expected) => {
    const database = usedDatabase(script, 'given');
    expect([hasHole(database), fillHoles(database)]).toEqual([true, expected]);
  });

  it('stays short', () => {
    const script = Array.from({ length: 10_000 }, (_, index) => `use d${index}`).join('\n');
    expect(usedDatabase(script, 'given').length).toBeLessThan(100);
  });
});

describe('splitFront', () => {
  it.each([
    ['use shop\ndb.a.drop()', 'shop', 'db.a.drop()'],
    ['use shop;', 'shop', ''],
    ['use shop; db.a.drop()', undefined, 'use shop; db.a.drop()'],
    ['/**/ use shop\n', undefined, '/**/ use shop\n'],
    ['db.a.drop()', undefined, 'db.a.drop()'],
  ])('of %j', (text, database, script) => expect(splitFront(text)).toEqual({ database, script }));
});
