import { describe, expect, it } from 'vitest';
import { journald, syslog } from '../../src/journal/anchor.ts';
import { anchorsOf, noteHeads } from '../../src/session/note-head.ts';

const end = { session: 's1', head: { lines: 3, hash: 'ab'.repeat(32) } };

describe('noting the end of a log', () => {
  it('goes with sinks to the log of this system, and with no others', () => {
    expect(anchorsOf([])).toEqual([]);
    expect(
      anchorsOf([
        { type: 'file', name: 'a', path: '/a' },
        { type: 'syslog', name: 'b', address: 'udp://log.example.com:514' },
        { type: 'journald', name: 'c', socket: '/elsewhere' },
      ]),
    ).toEqual([]);
    expect(
      anchorsOf([
        { type: 'syslog', name: 'a' },
        { type: 'syslog', name: 'b', address: '/dev/log' },
        { type: 'journald', name: 'c' },
      ]),
    ).toEqual([syslog, journald]);
  });

  it('tells what could not be done, and waits no longer than it may', async () => {
    const slow = { name: 'slow', write: ['sleep', '5'] };
    const missing = { name: 'missing', write: ['/nonexistent/program'] };
    const good = { name: 'good', write: ['cat'] };
    const started = performance.now();
    const problems = await noteHeads([slow, missing, good], end, 300);
    expect(performance.now() - started).toBeLessThan(3000);
    expect(problems).toEqual([expect.stringContaining('(slow)'), expect.stringContaining('(missing)')]);
  });
});
