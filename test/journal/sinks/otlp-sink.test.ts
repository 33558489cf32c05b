import { describe, expect, it } from 'vitest';
import { Forwarder } from '../../../src/journal/sinks/forwarder.ts';
import { otlpSink } from '../../../src/journal/sinks/otlp-sink.ts';
import { sinkLine } from '../../../src/journal/sinks/sink-line.ts';
import { attribute, type Collector, recordSeqs, startCollector } from './collector.ts';
import { count, makeLog, type TestLog, until } from './log.ts';

/** Sends a log to a collector, with short waits and a time limit that a test can reach. */
function forward(log: TestLog, collector: Collector, troubles: (string | undefined)[] = []): Forwarder {
  const forwarder = new Forwarder({
    directory: log.directory,
    session: log.session,
    sink: otlpSink({
      name: 'central',
      url: collector.url,
      headers: { authorization: 'Bearer x' },
      version: '1.2.3',
      limit: 150,
    }),
    wanted: () => true,
    random: () => 0,
    wait: () => 5,
    onTrouble: trouble => troubles.push(trouble),
  });
  forwarder.start();
  return forwarder;
}

describe('the OTLP sink', () => {
  it('sends what a collector understands', async () => {
    const collector = await startCollector();
    const sink = otlpSink({ name: 'c', url: collector.url, headers: { 'x-key': 'k' }, version: '1.2.3' });
    const text = '{"type":"decision","seq":4,"at":1767225600123,"decision":"deny","argv":["rm"]}';
    expect(await sink.deliver([sinkLine('s1', text)])).toEqual({ kind: 'delivered' });
    const [record] = collector.taken;
    expect(record).toMatchObject({
      timeUnixNano: '1767225600123000000',
      severityNumber: 17,
      severityText: 'ERROR',
      eventName: 'holdfire.decision',
      body: { stringValue: text },
    });
    const of = (key: string): string | undefined =>
      record === undefined ? undefined : attribute(record, key);
    expect([of('session.id'), of('holdfire.seq'), of('holdfire.type'), of('holdfire.decision')]).toEqual([
      's1',
      '4',
      'decision',
      'deny',
    ]);
    expect(collector.requests).toMatchObject([
      { path: 'POST /v1/logs', headers: { 'content-type': 'application/json', 'x-key': 'k' } },
    ]);
  });

  it.each([
    [200, { kind: 'delivered' }],
    [202, { kind: 'delivered' }],
    [400, { kind: 'refused', why: 'the collector answered 400' }],
    [413, { kind: 'refused', why: 'the collector answered 413' }],
    [401, { kind: 'later', why: 'the collector answered 401' }],
    [404, { kind: 'later', why: 'the collector answered 404' }],
    [429, { kind: 'later', why: 'the collector answered 429', after: 3000 }],
    [503, { kind: 'later', why: 'the collector answered 503', after: 3000 }],
    [500, { kind: 'later', why: 'the collector answered 500' }],
  ])('takes %i for %j', async (status, delivery) => {
    const collector = await startCollector();
    collector.answer = () => ({
      status,
      ...('after' in delivery ? { headers: { 'retry-after': '3' } } : {}),
    });
    const sink = otlpSink({ name: 'c', url: collector.url, headers: {}, version: '1' });
    expect(await sink.deliver([sinkLine('s', '{}')])).toEqual(delivery);
  });

  it('does not follow a redirection, which could lead anywhere', async () => {
    const collector = await startCollector();
    collector.answer = () => ({ status: 307, headers: { location: 'http://127.0.0.1:1/' } });
    const sink = otlpSink({ name: 'c', url: collector.url, headers: {}, version: '1' });
    expect((await sink.deliver([sinkLine('s', '{}')])).kind).toBe('later');
  });
});

describe('a collector', () => {
  it('that is down gets everything when it is back', async () => {
    const log = makeLog();
    const collector = await startCollector();
    await collector.down();
    const troubles: (string | undefined)[] = [];
    const forwarder = forward(log, collector, troubles);
    log.write(100);
    await until(() => troubles.length === 1, 'trouble');
    log.write(100);
    expect(collector.taken).toEqual([]);
    await collector.up();
    await forwarder.caughtUp();
    expect(recordSeqs(collector.taken)).toEqual(count(200));
    expect(troubles).toEqual([expect.stringMatching(/ECONNREFUSED|fetch failed/), undefined]);
    forwarder.stop();
  });

  it('that breaks in the middle gets everything, some of it perhaps twice', async () => {
    const log = makeLog();
    const collector = await startCollector();
    let breaks = 3;
    collector.answer = () => {
      breaks -= 1;
      return breaks >= 0 ? 'break' : { status: 200 };
    };
    log.write(500);
    const forwarder = forward(log, collector);
    await forwarder.caughtUp();
    expect([...new Set(recordSeqs(collector.taken))]).toEqual(count(500));
    forwarder.stop();
  });

  it('that is slow keeps nothing waiting, and gets everything when it answers', async () => {
    const log = makeLog();
    const collector = await startCollector();
    collector.answer = () => 'silence';
    const troubles: (string | undefined)[] = [];
    const forwarder = forward(log, collector, troubles);
    // The log takes every event while the collector has one in hand and says nothing.
    log.write(1);
    forwarder.wake();
    await until(() => collector.requests.length > 0, 'a request');
    log.write(300);
    expect(log.text().split('\n')).toHaveLength(302);
    await until(() => troubles.length === 1, 'a timeout');
    expect(collector.taken).toEqual([]);
    collector.answer = () => ({ status: 200 });
    await forwarder.caughtUp();
    expect(recordSeqs(collector.taken)).toEqual(count(301));
    forwarder.stop();
  });

  it('that is full gets everything once it has room', async () => {
    const log = makeLog();
    const collector = await startCollector();
    let room = 0;
    collector.answer = records =>
      records.length <= room ? { status: 200 } : { status: room === 0 ? 429 : 413 };
    const troubles: (string | undefined)[] = [];
    const forwarder = forward(log, collector, troubles);
    log.write(400);
    await until(() => troubles.length === 1, 'trouble');
    room = 64;
    await forwarder.caughtUp();
    expect(recordSeqs(collector.taken)).toEqual(count(400));
    expect(forwarder.refused).toBe(0);
    forwarder.stop();
  });
});
