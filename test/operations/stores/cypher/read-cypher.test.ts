import { describe, expect, it } from 'vitest';
import { readCypher } from '../../../../src/operations/stores/cypher/read-cypher.ts';

function shown(text: string): string[] {
  return readCypher(text).map(one => `${[one.command, ...one.arguments].join(' ')} (${one.scope})`);
}

describe('readCypher', () => {
  it.each([
    ['MATCH (n) DETACH DELETE n', ['detach delete (everything)']],
    ['MATCH (n:Log) DETACH DELETE n', ['detach delete log (collection)']],
    ['MATCH (n:User {id: 5}) DELETE n', ['delete user (items)']],
    ['MATCH (n:User) WHERE n.age > 5 DELETE n', ['delete user (items)']],
    ['MATCH ()-[r:KNOWS]->() DELETE r', ['delete knows (collection)']],
    ['MATCH (n) WITH n LIMIT 10 DETACH DELETE n', ['detach delete (items)']],
    ['MATCH (n) RETURN n.delete', []],
    ['MATCH (n:Delete) RETURN n', []],
    ["MATCH (n) WHERE n.name = 'DETACH DELETE n' RETURN n", []],
    ['MATCH (n) // DETACH DELETE n', []],
    ['MATCH (n) RETURN n; MATCH (m) DELETE m', ['delete (everything)']],
    ['EXPLAIN MATCH (n) DELETE n', []],
    ['DROP DATABASE movies', ['drop database movies (database)']],
    ['CREATE OR REPLACE DATABASE movies', ['create or replace database movies (database)']],
    ['DROP INDEX i', ['drop index i (settings)']],
    ['MATCH (n:User {id: 5}) REMOVE n.email', ['remove user (items)']],
    [
      "CALL apoc.periodic.iterate('MATCH (n) RETURN n', 'DETACH DELETE n', {batchSize: 10})",
      ['detach delete (everything)'],
    ],
    ["CALL apoc.periodic.iterate('MATCH (n) WHERE n.x = 1 RETURN n', 'DELETE n', {})", ['delete (items)']],
    ['CALL apoc.cypher.run($q, {})', ['call apoc.cypher.run (unknown)']],
    ['CALL db.labels()', []],
  ])('reads %s', (text, wanted) => expect(shown(text)).toEqual(wanted));
});
