import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fillHoles } from '../../../../src/operations/hole.ts';
import { readScript } from '../../../../src/operations/stores/mongodb/script-commands.ts';

function shown(script: string): string[] {
  return readScript(script).commands.map(one =>
    `${one.command} ${fillHoles(one.arguments.join(' '))} (${one.scope})${one.dynamic === true ? ' dynamic' : ''}`.replace(
      '  ',
      ' ',
    ),
  );
}

describe('readScript', () => {
  it.each([
    ['db.users.deleteMany({})', ['deletemany users { } (collection)']],
    [
      'db.users.deleteMany({_id: {$exists: true}})',
      ['deletemany users { _id : { $exists : true } } (collection)'],
    ],
    ['db.users.deleteMany({a: 1})', ['deletemany users { a : 1 } (items)']],
    ['db.users.deleteMany(filter)', ['deletemany users filter (unknown)']],
    ['db.users.remove()', ['remove users (collection)']],
    ['db.getCollection("a").drop()', ['drop a (collection)']],
    ['db["a"].drop(); db?.b?.drop()', ['drop a (collection)', 'drop b (collection)']],
    ['db.getSiblingDB("x").dropDatabase()', ['dropdatabase (database)']],
    ['db.getSiblingDB("x").users.drop()', ['drop users (collection)']],
    ['db.getCollectionNames().forEach(c => db[c].drop())', ['drop … (collection)']],
    ['const c = db.users; c.drop()', ['drop c (collection)']],
    ['db.users.find({a: 1}).remove()', ['remove users { a : 1 } (items)']],
    ['db.runCommand({drop: "users"})', ['drop users (collection)']],
    ['db.runCommand({delete: "users", deletes: [{q: {}, limit: 0}]})', ['delete users (collection)']],
    ['db.runCommand({delete: "users", deletes: [{q: {a: 1}, limit: 0}]})', ['delete users (items)']],
    ['db.adminCommand("shutdown")', ['shutdown (everything)']],
    ['db.adminCommand(cmd)', ['eval (unknown) dynamic']],
    ['db.users[method]()', ['eval (unknown) dynamic']],
    [
      'db.c.bulkWrite([{deleteMany: {filter: {}}}, {deleteOne: {filter: {a: 1}}}])',
      ['deletemany c (collection)', 'deleteone c (items)'],
    ],
    ['db.a.aggregate([{$match: {}}, {$out: "b"}])', ['out a b (collection)']],
    ['db.a.renameCollection("b", true)', ['renamecollection a "b" true (collection)']],
    [
      'rs.remove("h:1"); sh.removeShard("s")',
      ['rs.remove "h:1" (settings)', 'sh.removeshard "s" (everything)'],
    ],
    ['eval("db.a.drop()")', ['drop a (collection)']],
    ['eval(x)', ['eval (unknown) dynamic']],
    ['print("db.users.drop()") // db.a.drop()', []],
    ['/* db.a.drop() */ x = /db.a.drop()/; `db.b.drop()`', []],
    ['db.users.find({drop: 1}).limit(5)', []],
    ['db.users.insertOne({remove: 1})', []],
    [
      'for (const u of users) { db.users.deleteOne({_id: u._id}) }',
      ['deleteone users { _id : u . _id } (items)'],
    ],
  ])('reads %s', (script, wanted) => expect(shown(script)).toEqual(wanted));

  it('never throws', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom(
            'db',
            '.',
            'a',
            '(',
            ')',
            '[',
            ']',
            '{',
            '}',
            '"',
            '`',
            '${',
            '/',
            '\\',
            'drop',
            'eval',
            ',',
            ' ',
            '\n',
          ),
        ),
        parts => {
          expect(() => readScript(parts.join(''))).not.toThrow();
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('reads long scripts in proportion to their length', () => {
    for (const piece of ['db.a.drop();', '((((', 'a.b.c.', '[[[[', '`${`${']) {
      expect(() => readScript(piece.repeat(40_000))).not.toThrow();
    }
  });
});
