import { describe, expect, it } from 'vitest';
import { conditionOf, isPlainStatement } from '../../../src/preview/sql/plain-statement.ts';

describe('a plain statement', () => {
  it.each([
    ['delete from users where id < 100', 'id < 100'],
    ["DELETE FROM shop.users WHERE name = 'O''Brien' AND age >= 3", "name = 'O''Brien' AND age >= 3"],
    ["update users set name = 'x', age = 1 where id in (1, 2)", 'id in (1, 2)'],
    ["delete from t where made < '2024-01-01'::date", "made < '2024-01-01'::date"],
    ["delete from t where lower(name) like 'a%' or name is null", "lower(name) like 'a%' or name is null"],
  ])('%s', (statement, condition) => {
    expect(isPlainStatement(statement)).toBe(true);
    expect(conditionOf(statement)).toBe(condition);
  });

  it.each([
    'delete from users where id = 1; drop table users',
    "delete from users where name = 'a\\'; drop table users; --'",
    'delete from users where id = 1 -- and more',
    'delete from users where id = 1 /* and more */',
    'delete from users where name = $$x$$',
    'delete from users where pg_terminate_backend(id)',
    'delete from users where public.lower(name) = 1',
    'delete from users where "lower" (name) = 1',
    'delete from users where id in (select id from other)',
    'delete from users where id ### 3',
    'delete from users where id |> 3',
    'delete from users where name::evil = 1',
    'delete from users where cast(name as evil) is null',
    'delete from users where id = 1 returning dblink_exec(name)',
    'update users set a = (select pg_sleep(9)) where id = 1',
    "delete from users where name = 'open",
    'delete from users where name = …',
    'drop table users',
  ])('is not: %s', statement => {
    expect(isPlainStatement(statement)).toBe(false);
    expect(conditionOf(statement)).toBeUndefined();
  });

  it.each([
    'delete from users',
    'delete from users u where u.id = 1',
    'delete from users where id = 1 order by id limit 3',
  ])('has no condition that stands for itself: %s', statement => {
    expect(conditionOf(statement)).toBeUndefined();
  });

  it('is told in linear time', () => {
    const started = performance.now();
    conditionOf(`update t set ${'a = 1, '.repeat(20_000)}b = 2 where ${"x = 'y' and ".repeat(20_000)} z = 1`);
    isPlainStatement(`delete from t where ${"'".repeat(100_001)}`);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
