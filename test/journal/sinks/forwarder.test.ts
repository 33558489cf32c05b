import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cursorFile, readCursor } from '../../../src/journal/sinks/cursor.ts';
import { Forwarder, type ForwarderOptions } from '../../../src/journal/sinks/forwarder.ts';
import type { Delivery, Sink, SinkLine } from '../../../src/journal/sinks/sink.ts';
import { count, makeLog, seqs, type TestLog, until } from './log.ts';

/** A sink that keeps what it gets and answers as it is told. */
function sinkOf(answer: (lines: readonly SinkLine[]) => Delivery | Promise<Delivery>): Sink & {
  readonly got: (readonly SinkLine[])[];
  readonly tries: (readonly SinkLine[])[];
} {
  const got: (readonly SinkLine[])[] = [];
  const tries: (readonly SinkLine[])[] = [];
  return {
    name: 'test',
    got,
    tries,
    deliver: async lines => {
      tries.push(lines);
      const delivery = await answer(lines);
      if (delivery.kind === 'delivered') got.push(lines);
      return delivery;
    },
    close: () => undefined,
  };
}

const DELIVERED: Delivery = { kind: 'delivered' };

function forward(log: TestLog, sink: Sink, more: Partial<ForwarderOptions> = {}): Forwarder {
  return new Forwarder({
    directory: log.directory,
    session: log.session,
    sink,
    wanted: () => true,
    random: () => 0,
    wait: () => 1,
    ...more,
  });
}

describe('a forwarder', () => {
  it('sends each line as it stands, in order, and goes on as the log grows', async () => {
    const log = makeLog();
    const sink = sinkOf(() => DELIVERED);
    const forwarder = forward(log, sink);
    forwarder.start();
    log.write(3);
    await until(() => seqs(sink.got).length === 3, 'three lines');
    log.write(2);
    await until(() => seqs(sink.got).length === 5, 'five lines');
    expect(seqs(sink.got)).toEqual(count(5));
    expect(
      sink.got
        .flat()
        .map(line => `${line.text}\n`)
        .join(''),
    ).toBe(log.text());
    expect(forwarder.offset).toBe(Buffer.byteLength(log.text()));
    forwarder.stop();
  });

  it('waits for a line that is not whole', async () => {
    const log = makeLog();
    const sink = sinkOf(() => DELIVERED);
    const forwarder = forward(log, sink);
    log.append('{"type":"exec","seq":0');
    await forwarder.caughtUp();
    expect(sink.got).toEqual([]);
    log.append('}\n');
    await forwarder.caughtUp();
    expect(seqs(sink.got)).toEqual([0]);
    forwarder.stop();
  });

  it('sends on lines that are no events, and longer than one read', async () => {
    const log = makeLog();
    const sink = sinkOf(() => DELIVERED);
    const forwarder = forward(log, sink);
    const long = `{"type":"new","seq":7,"x":"${'y'.repeat(700_000)}"}`;
    log.append(`not json\n${long}\n`);
    await forwarder.caughtUp();
    expect(sink.got.flat().map(line => line.text)).toEqual(['not json', long]);
    forwarder.stop();
  });

  it('goes on where it was left, also in another process', async () => {
    const log = makeLog();
    log.write(4);
    const first = sinkOf(() => DELIVERED);
    const one = forward(log, first);
    await one.caughtUp();
    one.stop();
    log.write(2);
    const second = sinkOf(() => DELIVERED);
    const two = forward(log, second);
    await two.caughtUp();
    two.stop();
    expect([seqs(first.got), seqs(second.got)]).toEqual([count(4), [4, 5]]);
  });

  it('begins anew where its cursor is broken or the log has become shorter: at least once', async () => {
    const log = makeLog();
    log.write(2);
    const sink = sinkOf(() => DELIVERED);
    const run = async (): Promise<void> => {
      const forwarder = forward(log, sink);
      await forwarder.caughtUp();
      forwarder.stop();
    };
    await run();
    writeFileSync(cursorFile(log.directory, 'test'), 'broken');
    await run();
    writeFileSync(cursorFile(log.directory, 'test'), '{"offset": 1000000, "refused": 0}');
    await run();
    expect(seqs(sink.got)).toEqual([0, 1, 0, 1, 0, 1]);
  });

  it('tries again until it works, tells of it once, and loses nothing', async () => {
    const log = makeLog();
    log.write(5);
    let failures = 4;
    const sink = sinkOf(() => {
      failures -= 1;
      return failures >= 0 ? { kind: 'later', why: 'down' } : DELIVERED;
    });
    const troubles: (string | undefined)[] = [];
    const forwarder = forward(log, sink, { onTrouble: trouble => troubles.push(trouble) });
    forwarder.start();
    await forwarder.caughtUp();
    expect(seqs(sink.got)).toEqual(count(5));
    expect(troubles).toEqual(['down', undefined]);
    forwarder.stop();
  });

  it('waits as long as it is asked to', async () => {
    const log = makeLog();
    log.write(1);
    let first = true;
    const sink = sinkOf(() => {
      const now: Delivery = first ? { kind: 'later', why: 'full', after: 7000 } : DELIVERED;
      first = false;
      return now;
    });
    const waits: (number | undefined)[] = [];
    const forwarder = forward(log, sink, {
      wait: (_, __, asked) => {
        waits.push(asked);
        return 1;
      },
    });
    await forwarder.caughtUp();
    expect(waits).toEqual([7000]);
    forwarder.stop();
  });

  it('makes a batch smaller until it is taken, and passes over only what is refused by itself', async () => {
    const log = makeLog();
    log.write(40);
    const sink = sinkOf(lines =>
      lines.some(line => line.seq === 17) ? { kind: 'refused', why: 'bad' } : DELIVERED,
    );
    const troubles: (string | undefined)[] = [];
    const forwarder = forward(log, sink, { onTrouble: trouble => troubles.push(trouble) });
    await forwarder.caughtUp();
    expect(seqs(sink.got)).toEqual(count(40).filter(seq => seq !== 17));
    expect(forwarder.refused).toBe(1);
    expect(troubles).toEqual(['refused one event for good: bad']);
    expect(readCursor(cursorFile(log.directory, 'test'))).toEqual({ offset: forwarder.offset, refused: 1 });
    forwarder.stop();
  });

  it('sends only what is wanted, and is done with the rest', async () => {
    const log = makeLog();
    log.write(6);
    const sink = sinkOf(() => DELIVERED);
    const forwarder = forward(log, sink, { wanted: line => line.seq === 2 || line.seq === 3 });
    await forwarder.caughtUp();
    expect(seqs(sink.got)).toEqual([2, 3]);
    expect(forwarder.offset).toBe(Buffer.byteLength(log.text()));
    forwarder.stop();
  });

  it('never has more than a bounded part of the log in hand', async () => {
    const log = makeLog();
    log.write(20_000);
    const sink = sinkOf(() => DELIVERED);
    const forwarder = forward(log, sink);
    await forwarder.caughtUp();
    expect(seqs(sink.got)).toEqual(count(20_000));
    const largest = Math.max(
      ...sink.got.map(lines => lines.reduce((sum, line) => sum + line.text.length, 0)),
    );
    expect(largest).toBeLessThanOrEqual(128 * 1024);
    forwarder.stop();
  });

  it('ends within its time while the sink hangs, and leaves the cursor where it is', async () => {
    const log = makeLog();
    log.write(3);
    const sink = sinkOf(() => new Promise<Delivery>(() => undefined));
    const forwarder = forward(log, sink);
    expect(await forwarder.drain(20)).toBe(false);
    forwarder.stop();
    expect(readCursor(cursorFile(log.directory, 'test')).offset).toBe(0);
  });

  it('drains what is left at once, also while it waits for its next try', async () => {
    const log = makeLog();
    log.write(3);
    let up = false;
    const sink = sinkOf(() => (up ? DELIVERED : { kind: 'later', why: 'down' }));
    const forwarder = forward(log, sink, { wait: () => 1_000_000 });
    expect(await forwarder.drain(5000)).toBe(false);
    up = true;
    expect(await forwarder.drain(5000)).toBe(true);
    expect(seqs(sink.got)).toEqual(count(3));
    forwarder.stop();
  });

  it('has nothing to send where there is no log', async () => {
    const log = makeLog();
    const sink = sinkOf(() => DELIVERED);
    const forwarder = forward({ ...log, directory: join(log.directory, 'none') }, sink);
    await forwarder.caughtUp();
    expect(sink.tries).toEqual([]);
    forwarder.stop();
  });

  it('loses no line and keeps their order, whatever the sink answers', async () => {
    const answers = fc.array(
      fc.constantFrom<Delivery>(DELIVERED, { kind: 'later', why: 'x' }, { kind: 'refused', why: 'y' }),
      {
        maxLength: 30,
      },
    );
    await fc.assert(
      fc.asyncProperty(answers, fc.integer({ min: 1, max: 20 }), async (list, lines) => {
        const log = makeLog();
        log.write(lines);
        const left = [...list];
        const sink = sinkOf(() => left.shift() ?? DELIVERED);
        const forwarder = forward(log, sink);
        await forwarder.caughtUp();
        forwarder.stop();
        const got = seqs(sink.got);
        expect(got).toEqual(got.toSorted((a, b) => (a ?? 0) - (b ?? 0)));
        expect(new Set(got).size + forwarder.refused).toBe(lines);
      }),
      { numRuns: 60 },
    );
  });
});
