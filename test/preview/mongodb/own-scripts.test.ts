import { afterAll, describe, expect, it } from 'vitest';
import { ownScripts } from '../../../src/preview/mongodb/own-scripts.ts';
import { analyseLine } from '../../../src/shell/analyse-line.ts';
import { environmentOf } from '../../../src/shell/environment.ts';
import { Tree } from '../files/tree.ts';

describe('ownScripts', () => {
  const tree = new Tree().write({ 'drop.js': 'db.users.drop()', 'use.js': 'use shop\ndb.users.drop()' });
  afterAll(() => tree.remove());

  const read = (line: string): readonly string[] | string => {
    const env = environmentOf({}, true);
    const command = analyseLine(line, { dialect: 'bash', cwd: tree.path, env }).commands.at(-1);
    if (command === undefined) throw new Error('there is no command');
    const scripts = ownScripts(command, new Set(['drop', 'deletemany']), '/nowhere');
    return scripts.ok ? scripts.texts : scripts.reason;
  };

  it.each<readonly [string, readonly string[]]>([
    [`mongosh --eval 'db.a.drop()'`, ['db.a.drop()']],
    ['mongosh drop.js', ['db.users.drop()']],
    ['mongosh -f drop.js', ['db.users.drop()']],
    ['mongosh < drop.js', ['db.users.drop()']],
    [`mongosh --eval 'print(1)' drop.js`, ['print(1)', 'db.users.drop()']],
    // Standard input is then not read.
    [`mongosh --eval 'db.a.drop()' < use.js`, ['db.a.drop()']],
    ['mongosh < use.js', ['use shop\ndb.users.drop()']],
    [`mongosh --eval 'db["a b"].drop()'`, ['db["a b"].drop()']],
    [`mongosh --eval 'db.a.find({use: 1, load: 2, this: 3})'`, ['db.a.find({use: 1, load: 2, this: 3})']],
    [`mongosh --eval 'db.use.drop(); db.global.drop()'`, ['db.use.drop(); db.global.drop()']],
    [`mongosh --eval 'if (db.a.count() == 0) db.a.drop()'`, ['if (db.a.count() == 0) db.a.drop()']],
  ])('reads %s', (line, texts) => expect(read(line)).toEqual(texts));

  it.each<readonly [string, string]>([
    ['mongosh', 'was not seen'],
    ['make-it | mongosh', 'may connect'],
    ['mongosh gone.js', 'may connect'],
    [`mongosh --eval 'load("x.js"); db.a.drop()'`, 'may connect'],
    [`mongosh --eval 'db = connect("h/x"); db.a.drop()'`, 'may connect'],
    [`mongosh --eval 'print(1)' --shell < use.js`, 'may turn'],
    ['mongosh use.js', 'may turn'],
    [`mongosh --eval 'const c = db.a; c.drop()'`, 'may turn'],
    [`mongosh --eval 'db[method]()'`, 'may turn'],
  ])('does not take %s for its own', (line, reason) => expect(read(line)).toContain(reason));
});
