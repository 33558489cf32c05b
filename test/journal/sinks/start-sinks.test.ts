import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { WrittenSink } from '../../../src/config/sink-schema.ts';
import { openJournal } from '../../../src/journal/journal.ts';
import { claim } from '../../../src/journal/sinks/claim.ts';
import { cursorFile, writeCursor } from '../../../src/journal/sinks/cursor.ts';
import type { SinkWork } from '../../../src/journal/sinks/sink-worker.ts';
import { startSinks } from '../../../src/journal/sinks/start-sinks.ts';
import { attribute, recordSeqs, startCollector } from './collector.ts';
import { count, makeLog, type TestLog, until } from './log.ts';

function work(log: TestLog, more: Partial<SinkWork> = {}): SinkWork {
  return {
    state: log.state,
    directory: log.directory,
    session: log.session,
    env: {},
    version: '1.2.3',
    onTrouble: () => undefined,
    ...more,
  };
}

const fileTo = (path: string, events?: 'all' | 'decisions'): WrittenSink => ({
  type: 'file',
  name: 'copy',
  path,
  ...(events === undefined ? {} : { events }),
});

describe('the sinks of a session', () => {
  it('copy a real journal, line for line, and end with it', async () => {
    const log = makeLog();
    const session = '20260101T000000Z-0000000a';
    const directory = join(log.state, 'sessions', session);
    const made = makeLog(session, log.state);
    // The journal makes its own file.
    const { rmSync } = await import('node:fs');
    rmSync(join(directory, 'events.jsonl'));
    const opened = openJournal({ directory, clock: () => 1, monotonic: () => 0 });
    if (!opened.ok) throw new Error(opened.reason);
    const out = join(log.state, 'copy.jsonl');
    const sinks = startSinks([fileTo(out)], work({ ...made }));
    for (let index = 0; index < 50; index += 1)
      opened.journal.append({ type: 'notice', kind: 'test', message: `event ${index}` });
    sinks.wake();
    opened.journal.append({ type: 'session.end', execs: 0, held: 0, denied: 0, running: [] });
    opened.journal.close();
    expect(await sinks.end(5000)).toEqual([]);
    expect(readFileSync(out, 'utf8')).toBe(readFileSync(join(directory, 'events.jsonl'), 'utf8'));
  });

  it('send only decisions where that is asked for', async () => {
    const log = makeLog();
    log.write(2, 'session.start');
    log.write(3, 'exec');
    log.append('{"type":"exec","seq":5,"decision":"allow","rules":["sql.x"]}\n');
    log.append('{"type":"exec","seq":6,"decision":"ask","rules":[]}\n');
    log.append('{"type":"exec.end","seq":7}\n{"type":"answer","seq":8}\n');
    const out = join(log.state, 'copy.jsonl');
    await startSinks([fileTo(out, 'decisions')], work(log)).end(5000);
    const got = readFileSync(out, 'utf8')
      .trim()
      .split('\n')
      .map(line => JSON.parse(line).seq);
    expect(got).toEqual([0, 1, 5, 6, 8]);
  });

  it('send what earlier sessions have left, the oldest first, and only of sinks they had', async () => {
    const collector = await startCollector();
    const sink: WrittenSink = { type: 'otlp', name: 'central', url: collector.url };
    const older = makeLog('20260101T000000Z-00000001');
    const newer = makeLog('20260102T000000Z-00000002', older.state);
    const without = makeLog('20260103T000000Z-00000003', older.state);
    const done = makeLog('20260104T000000Z-00000004', older.state);
    for (const log of [older, newer, without, done]) log.write(3);
    writeCursor(cursorFile(older.directory, 'central'), { offset: 0, refused: 0 });
    writeCursor(cursorFile(newer.directory, 'central'), { offset: 0, refused: 0 });
    writeCursor(cursorFile(done.directory, 'central'), { offset: done.text().length + 3, refused: 0 });
    const own = makeLog('20260105T000000Z-00000005', older.state);
    const sinks = startSinks([sink], work(own));
    own.write(1);
    sinks.wake();
    await until(() => collector.taken.length === 7, 'seven records');
    expect(await sinks.end(5000)).toEqual([]);
    const bySession = (log: TestLog): number[] =>
      recordSeqs(collector.taken.filter(record => attribute(record, 'session.id') === log.session));
    expect([older, newer, without, done, own].map(bySession)).toEqual([count(3), count(3), [], [], count(1)]);
  });

  it('leave for a later session what their collector did not take', async () => {
    const collector = await startCollector();
    await collector.down();
    const sink: WrittenSink = { type: 'otlp', name: 'central', url: collector.url };
    const first = makeLog();
    const troubles: string[] = [];
    const sinks = startSinks([sink], work(first, { onTrouble: name => troubles.push(name) }));
    first.write(5);
    expect(await sinks.end(1000)).toEqual(['central']);
    expect(troubles).toEqual(['central']);
    await collector.up();
    const second = makeLog('20260102T000000Z-00000002', first.state);
    const later = startSinks([sink], work(second));
    await until(() => collector.taken.length === 5, 'what the first session left');
    await later.end(1000);
    expect(recordSeqs(collector.taken)).toEqual(count(5));
  });

  it('leave a session alone that another process is sending', async () => {
    const collector = await startCollector();
    const sink: WrittenSink = { type: 'otlp', name: 'central', url: collector.url };
    const busy = makeLog();
    busy.write(3);
    const cursor = cursorFile(busy.directory, 'central');
    writeCursor(cursor, { offset: 0, refused: 0 });
    const release = claim(`${cursor}.lock`);
    const own = makeLog('20260102T000000Z-00000002', busy.state);
    own.write(1);
    const sinks = startSinks([sink], work(own));
    await until(() => collector.taken.length === 1, 'its own event');
    expect(await sinks.end(5000)).toEqual([]);
    release?.();
    expect(collector.taken).toHaveLength(1);
  });

  it('say which header cannot be had, and keep everything for later', async () => {
    const collector = await startCollector();
    const sink: WrittenSink = {
      type: 'otlp',
      name: 'central',
      url: collector.url,
      headers: { authorization: { env: 'TOKEN' } },
    };
    const log = makeLog();
    log.write(2);
    const troubles: (string | undefined)[] = [];
    const without = startSinks([sink], work(log, { onTrouble: (_, trouble) => troubles.push(trouble) }));
    expect(await without.end(1000)).toEqual(['central']);
    expect(troubles).toEqual(['sink central: the value of header authorization is missing']);
    const next = makeLog('20260102T000000Z-00000002', log.state);
    const withToken = startSinks([sink], work(next, { env: { TOKEN: 'Bearer secret' } }));
    await until(() => collector.taken.length === 2, 'what was kept');
    await withToken.end(1000);
    expect(collector.requests[0]?.headers.authorization).toBe('Bearer secret');
  });
});

describe('a claim', () => {
  it('is one process’s at a time, and ends with it', () => {
    const file = join(makeLog().directory, 'sinks', 'x.lock');
    const first = claim(file);
    expect(first).toBeDefined();
    expect(claim(file)).toBeUndefined();
    first?.();
    const second = claim(file);
    expect(second).toBeDefined();
    second?.();
    for (const dead of ['999999999 1', `${process.pid} 1`, 'nonsense', '']) {
      writeFileSync(file, dead);
      const again = claim(file);
      expect(again).toBeDefined();
      again?.();
    }
  });
});
