import { describe, expect, it } from 'vitest';
import { Covers, type ProcessName } from '../../src/hold/cover.ts';
import { findingOf } from '../prompt/holds.ts';

const line: ProcessName = { pid: 10, start: '100' };
const child: ProcessName = { pid: 11, start: '101' };

describe('the cover of an approved line', () => {
  it('lets the same action below it pass, once', () => {
    const covers = new Covers();
    covers.add(line, [findingOf('high')]);
    expect(covers.use([child, line], [findingOf('high')])).toBe(true);
    expect(covers.use([child, line], [findingOf('high')])).toBe(false);
  });

  it('covers as many as the person saw', () => {
    const covers = new Covers();
    covers.add(line, [findingOf('high'), findingOf('high')]);
    expect(covers.use([line], [findingOf('high')])).toBe(true);
    expect(covers.use([line], [findingOf('high')])).toBe(true);
    expect(covers.use([line], [findingOf('high')])).toBe(false);
  });

  const others = [
    ['another action', [line], [{ ...findingOf('high'), key: 'other' }]],
    ['a worse one', [line], [findingOf('critical')]],
    ['a process that is not below it', [child], [findingOf('high')]],
    ['another process with the same number', [{ pid: 10, start: '999' }], [findingOf('high')]],
    ['one action of two', [line], [findingOf('high'), { ...findingOf('high'), key: 'other' }]],
  ] as const;

  it.each(others)('does not reach %s', (_, lineage, findings) => {
    const covers = new Covers();
    covers.add(line, [findingOf('high')]);
    expect(covers.use(lineage, findings)).toBe(false);
    expect(covers.use([line], [findingOf('high')])).toBe(true);
  });
});
