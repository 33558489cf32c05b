import { describe, expect, it } from 'vitest';
import { dangerMarks } from '../../src/prompt/danger-marks.ts';
import { findingOf, holdOf } from './holds.ts';

function marked(text: string, hold = holdOf()): string[] {
  return dangerMarks(text, hold).map(({ start, end }) => text.slice(start, end));
}

describe('marks of danger', () => {
  it('find the target', () => {
    expect(marked('ls; rm -rf data')).toEqual(['data']);
  });

  it('find it only as a word of its own', () => {
    expect(marked('rm -rf mydata data-old ./data/x')).toEqual(['data']);
  });

  it('find the simple command among others, by its place in what was analysed', () => {
    const line = 'cd /tmp && rm -rf data && ls -la /some/where/else';
    const start = line.indexOf('rm');
    const operation = { ...findingOf('high').operation, spans: [{ source: 0, start, end: start + 11 }] };
    const hold = holdOf({ finding: { operation } });
    const sources = [{ text: line, name: 'line', dialect: 'bash' as const }];
    expect(marked(line, { ...hold, judgement: { ...hold.judgement, sources } })).toEqual(['rm -rf data']);
  });

  it('find what a request does', () => {
    const operation = {
      ...findingOf('critical').operation,
      kind: 'graphql',
      type: 'mutation',
      name: '',
      field: 'volumeDelete',
      verbs: ['volume', 'delete'],
      arguments: {},
      emptyArguments: [],
      host: 'api',
      path: '/',
      locality: 'remote',
      targets: [{ kind: 'volume', name: '3d2c42fb', locality: 'remote' }],
    } as const;
    const text = `curl -d '{"query":"mutation { volumeDelete(volumeId: \\"3d2c42fb\\") }"}' api`;
    expect(marked(text, holdOf({ finding: { operation } }))).toEqual(['volumeDelete', '3d2c42fb']);
  });

  it('mark nothing rather than nearly everything', () => {
    expect(marked('data')).toEqual([]);
  });

  it('are bounded, however often the name stands there', () => {
    expect(dangerMarks('data '.repeat(50_000), holdOf()).length).toBeLessThanOrEqual(200);
  });
});
