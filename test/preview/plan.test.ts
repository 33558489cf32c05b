import { describe, expect, it } from 'vitest';
import { isAllLookedAt } from '../../src/preview/plan.ts';
import { looksOf } from './preview-of.ts';

describe('the plan of looks', () => {
  const cards = (line: string): string[] =>
    looksOf(line, { cwd: '/tmp' }).looks.map(look => `${look.card} ${look.reach}`);

  it.each<readonly [string, readonly string[]]>([
    ['rm -rf build data', ['files read']],
    ['rm -rf build && git reset --hard', ['files read', 'git read']],
    ['psql -h 127.0.0.1 -c "drop table a"', ['postgres tool']],
    ['psql -h db.example.com -c "drop table a"', ['postgres network']],
    ['redis-cli -h 10.0.0.7 flushall', ['redis network']],
    ['mongosh shop --eval "db.users.drop()"', ['mongodb tool']],
    ['sqlite3 a.db "drop table a"', ['sqlite tool']],
    ['ssh db1 rm -rf /var/lib/postgresql', []],
    ['docker volume rm x', ['docker tool']],
    ['kubectl delete ns x', ['kubernetes read', 'cluster network']],
    ['curl -X DELETE https://api.example.com/v1/volumes/1', ['request read', 'twin network']],
    ['rsync -n --delete a/ b/', []],
  ])('%s', (line, expected) => {
    expect(cards(line)).toEqual(expect.arrayContaining([...expected]));
    expect(cards(line)).toHaveLength(expected.length);
  });

  it.each([
    ['rm -rf build /tmp/x ~/y', true],
    ['rm -rf build && sqlite3 a.db "drop table a"', true],
    ['rm -rf build && etcdctl del --prefix /', false],
    [Array.from({ length: 12 }, (_, index) => `git branch -D b${index}`).join('; '), false],
  ])('knows whether it is about everything: %s', (line, isWhole) => {
    const { findings, looks } = looksOf(line, { cwd: '/tmp' });
    expect(findings.length).toBeGreaterThan(0);
    expect(
      isAllLookedAt(
        findings.filter(one => one.decision !== 'allow'),
        looks,
      ),
    ).toBe(isWhole);
  });
});
