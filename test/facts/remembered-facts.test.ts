import { describe, expect, it } from 'vitest';
import { rememberedFacts } from '../../src/facts/remembered-facts.ts';
import { noFacts } from '../../src/operations/facts.ts';

describe('remembered facts', () => {
  it('ask once for each path and port, also where the answer is nothing', () => {
    const asked: string[] = [];
    const facts = rememberedFacts({
      ...noFacts('/home/alice'),
      entry: path => {
        asked.push(path);
        return undefined;
      },
      listener: port => {
        asked.push(String(port));
        return port === 5432 ? 'postgres' : undefined;
      },
    });
    expect([facts.entry('/a'), facts.entry('/a'), facts.entry('/b')]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect([facts.listener(5432), facts.listener(5432), facts.listener(1)]).toEqual([
      'postgres',
      'postgres',
      undefined,
    ]);
    expect(asked).toEqual(['/a', '/b', '5432', '1']);
  });

  it('forget when they have become many', () => {
    let asked = 0;
    const facts = rememberedFacts({
      ...noFacts('/home/alice'),
      repository: path => {
        asked += 1;
        return path;
      },
    });
    for (let at = 0; at < 10_000; at += 1) expect(facts.repository(`/${at}`)).toBe(`/${at}`);
    expect(asked).toBe(10_000);
  });
});
