import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { turnsDatabase } from '../../../../src/operations/stores/mongodb/turns-database.ts';

describe('turnsDatabase', () => {
  it.each([
    'db = other',
    'var db',
    '[db]',
    'f(db)',
    '({db} = x)',
    'use("x")',
    'globalThis["d" + "b"] = 1',
    'this.x = 1',
    'Reflect.set(a, b, c)',
    'with (x) {}',
    'const run = eval',
    `\`\${use("x")}\``,
    'db._name = "x"',
    'db["_name"]',
    'db.users = other',
    'db["users"] = other',
    '[a] = [b]',
    '\\u0064b = 1',
    'const l = load',
    'f.constructor("db = 1")()',
    'db._useDatabase("x")',
    'db.adminCommand({drop: "x"})',
  ])('may be: %s', script => expect(turnsDatabase(script)).toBe(true));

  it.each([
    '',
    'db.users.drop()',
    'db?.users.drop()',
    'db["users"].drop()',
    'db.getSiblingDB("x").users.drop()',
    'load("x.js")',
    'db.use.drop()',
    'db.a.find({use: 1, this: 2, _name: 3, constructor: 4})',
    'db.a == db.b',
    'x = db.a.find()',
    'a[0] == 1',
    'db.a.find().forEach(d => { d.n = 1; db.a.save(d) })',
    '// use("x")',
    '/* db = 1 */',
    '"db = 1"',
  ])('is not: %s', script => expect(turnsDatabase(script)).toBe(false));

  it('never throws', () => {
    fc.assert(fc.property(fc.string(), script => typeof turnsDatabase(script) === 'boolean'));
  });
});
