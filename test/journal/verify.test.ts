import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CHAIN_START, hashLine } from '../../src/journal/chain.ts';
import type { JournalEvent, SessionStart } from '../../src/journal/event.ts';
import { openJournal } from '../../src/journal/journal.ts';
import { KEY_SIZE, keyAfter } from '../../src/journal/seal/keys.ts';
import { Sealer } from '../../src/journal/seal/sealer.ts';
import { type Evidence, type Verification, verifyLog } from '../../src/journal/verify.ts';
import { sampleEvents, sessionStart, temporaryDirectory } from './sample.ts';

const SESSION = '20261121T104600Z-00000000';
const seed = Buffer.alloc(KEY_SIZE, 7);

/** A log's lines with their newlines; sealed with the key of this epoch. */
function logLines(events: readonly JournalEvent[], epoch: number | undefined, close = true): string[] {
  const directory = temporaryDirectory();
  let now = 0;
  const opened = openJournal({
    directory,
    clock: () => now,
    monotonic: () => (now += 5),
    ...(epoch === undefined ? {} : { sealer: new Sealer(keyAfter(seed, epoch), epoch, SESSION) }),
  });
  if (!opened.ok) throw new Error(opened.reason);
  for (const event of events) opened.journal.append(event);
  if (close) opened.journal.close();
  return readFileSync(opened.journal.path, 'utf8').split(/(?<=\n)/);
}

function verify(text: string | Uint8Array, evidence: Partial<Evidence> = {}): Verification {
  const path = join(temporaryDirectory(), 'events.jsonl');
  writeFileSync(path, text);
  const verified = verifyLog(path, SESSION, { heads: [], ...evidence });
  if (!verified.ok) throw new Error(verified.reason);
  return verified.verification;
}

/** The same lines with the hashes made right again, as somebody would who knows how the log is made. */
function rechain(lines: readonly string[]): string[] {
  let prev = CHAIN_START;
  return lines.map((line, seq) => {
    const text = `${JSON.stringify({ ...(JSON.parse(line) as object), seq, prev })}\n`;
    prev = hashLine(Buffer.from(text));
    return text;
  });
}

/** A longer session, so that there are several seals. */
const manyEvents: readonly JournalEvent[] = [
  ...sampleEvents.slice(0, 3),
  ...Array.from(
    { length: 150 },
    (_, index): JournalEvent => ({
      type: 'exec',
      exec: index + 10,
      pid: 200 + index,
      parent: 101,
      file: '/usr/bin/true',
      argv: ['true', String(index)],
      cwd: '/home/ann/shop',
      decision: 'allow',
    }),
  ),
  ...sampleEvents.slice(3),
];

describe('verifying a log without a key', () => {
  const lines = logLines(sampleEvents, undefined);
  const whole = lines.join('');

  it('finds a whole one unproven', () => {
    expect(verify(whole)).toMatchObject({ outcome: 'unproven', lines: lines.length });
  });

  it('finds one without its end open, torn or not', () => {
    expect(verify(lines.slice(0, -1).join(''))).toMatchObject({ outcome: 'open', torn: 0 });
    expect(verify(whole.slice(0, -4))).toMatchObject({ outcome: 'open', lines: lines.length - 1 });
    expect(verify('')).toMatchObject({ outcome: 'open', lines: 0 });
  });

  it('finds lines that were changed, removed, swapped or added, and names the first', () => {
    const changed = lines.with(2, (lines[2] ?? '').replace('domains', 'd0mains'));
    expect(verify(changed.join(''))).toMatchObject({ outcome: 'edited', line: 3 });
    expect(verify(lines.toSpliced(4, 1).join(''))).toMatchObject({ outcome: 'edited', line: 5 });
    const swapped = lines.with(3, lines[4] ?? '').with(4, lines[3] ?? '');
    expect(verify(swapped.join(''))).toMatchObject({ outcome: 'edited', line: 4 });
    expect(verify(lines.toSpliced(1, 0, lines[1] ?? '').join(''))).toMatchObject({
      outcome: 'edited',
      line: 3,
    });
    expect(verify(lines.slice(1).join(''))).toMatchObject({ outcome: 'edited', line: 1 });
  });

  it('finds the log of another session', () => {
    const path = join(temporaryDirectory(), 'events.jsonl');
    writeFileSync(path, whole);
    expect(verifyLog(path, 'another', { heads: [] })).toMatchObject({
      verification: { outcome: 'edited', line: 1 },
    });
  });

  it('says so when there is none', () => {
    expect(verifyLog(join(temporaryDirectory(), 'none'), SESSION, { heads: [] })).toMatchObject({
      ok: false,
    });
  });
});

describe('verifying a log against a head that was noted elsewhere', () => {
  const lines = logLines(sampleEvents, undefined);
  const head = { source: 'journald', lines: lines.length, hash: hashLine(Buffer.from(lines.at(-1) ?? '')) };

  it('proves it', () => {
    expect(verify(lines.join(''), { heads: [head] })).toMatchObject({ outcome: 'ok', by: ['journald'] });
  });

  it('finds a cut end, a new end and a log rewritten from the beginning', () => {
    expect(verify(lines.slice(0, 4).join(''), { heads: [head] })).toMatchObject({
      outcome: 'truncated',
      lines: 4,
      expected: lines.length,
      source: 'journald',
    });
    const longer = rechain([...lines, lines.at(-1) ?? '']);
    expect(verify(longer.join(''), { heads: [head] })).toMatchObject({
      outcome: 'edited',
      line: lines.length + 1,
    });
    const rewritten = rechain(lines.with(2, (lines[2] ?? '').replace('domains', 'd0mains')));
    expect(verify(rewritten.join(''))).toMatchObject({ outcome: 'unproven' });
    expect(verify(rewritten.join(''), { heads: [head] })).toMatchObject({ outcome: 'edited' });
  });

  it('takes the index for a finder of faults, not for a proof', () => {
    const place = { seq: 0, at: 0, prev: CHAIN_START };
    const index = {
      lines: [{ ...place, type: 'end' as const, session: SESSION, lines: head.lines, head: head.hash }],
      hashes: [''],
      broken: 0,
    };
    expect(verify(lines.join(''), { index })).toMatchObject({
      outcome: 'unproven',
      reason: expect.stringContaining('agrees with the index'),
    });
    expect(verify(lines.slice(0, -1).join(''), { index })).toMatchObject({ outcome: 'truncated' });
  });
});

describe('verifying a sealed log', () => {
  const lines = logLines(manyEvents, 3);
  const seals = lines.filter(line => line.includes('"type":"seal"')).length;

  it('proves it with the key, and only with that', () => {
    expect(seals).toBeGreaterThan(3);
    expect(verify(lines.join(''), { key: seed })).toMatchObject({ outcome: 'ok', by: ['its seals'] });
    expect(verify(lines.join(''))).toMatchObject({ outcome: 'unproven' });
    expect(verify(lines.join(''), { key: Buffer.alloc(KEY_SIZE, 8) })).toMatchObject({ outcome: 'edited' });
  });

  it('finds what somebody changed who made all hashes right again', () => {
    for (const [at, line] of lines.entries()) {
      if (!line.includes('/home/ann')) continue;
      const forged = rechain(lines.with(at, line.replace('/home/ann', '/home/bob')));
      expect(verify(forged.join(''), { key: seed }), String(at)).toMatchObject({ outcome: 'edited' });
    }
  });

  it('finds seals that were taken out, and does not take a log without seals for proven', () => {
    const isSeal = (line: string): boolean => line.includes('"type":"seal"');
    const one = lines.findIndex(isSeal);
    expect(verify(rechain(lines.toSpliced(one, 1)).join(''), { key: seed })).toMatchObject({
      outcome: 'edited',
    });
    const later = rechain(lines.filter((line, at) => at < 70 || !isSeal(line)));
    expect(verify(later.join(''), { key: seed })).toMatchObject({ outcome: 'open', sealed: 64 });
    const bare = rechain(lines.filter(line => !isSeal(line)));
    expect(verify(bare.join(''), { key: seed })).toMatchObject({ outcome: 'unproven' });
  });

  it('does not take an end without a seal for the end', () => {
    const end = lines.findIndex(line => line.includes('"type":"session.end"'));
    const cut = rechain([...lines.slice(0, 70), lines[end] ?? '']);
    expect(verify(cut.join(''), { key: seed })).toMatchObject({ outcome: 'open', sealed: 64 });
  });

  it('says how far a crashed one is proven', () => {
    const crashed = logLines(manyEvents.slice(0, 100), 0, false);
    expect(verify(crashed.join(''), { key: seed })).toMatchObject({
      outcome: 'open',
      lines: 101,
      sealed: 64,
    });
  });
});

describe('tampering', () => {
  const lines = logLines(manyEvents.slice(0, 90).concat(sampleEvents.slice(-2)), 1);
  const bytes = Buffer.from(lines.join(''));
  const other = logLines(
    [{ ...(sessionStart as SessionStart), session: '20261122T104600Z-00000000' }, ...sampleEvents.slice(1)],
    2,
  );
  const untouched = lines.join('');

  /** With the key nothing but the untouched log is ok; without it no change that breaks the chain is missed. */
  function expectFound(text: string | Uint8Array, what = ''): void {
    const { outcome } = verify(text, { key: seed });
    expect(outcome, what).not.toBe('ok');
    expect(['edited', 'truncated', 'unproven', 'open']).toContain(outcome);
  }

  it('is found in every single byte', () => {
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const forged = Buffer.from(bytes);
        forged[at] = (forged[at] ?? 0) ^ change;
        expectFound(forged);
      }),
      { numRuns: 400 },
    );
    // Each byte of the last line, which no later one bears witness to.
    for (let at = bytes.lastIndexOf(10, bytes.length - 2) + 1; at < bytes.length; at += 1) {
      for (const change of [1, 2, 32]) {
        const forged = Buffer.from(bytes);
        forged[at] = (forged[at] ?? 0) ^ change;
        expectFound(forged, `byte ${at - bytes.length}`);
      }
    }
  });

  it('is found when lines are removed, doubled, moved or cut off, with and without new hashes', () => {
    const index = fc.nat(lines.length - 1);
    fc.assert(
      fc.property(
        index,
        index,
        fc.constantFrom('remove', 'double', 'move', 'cut'),
        fc.boolean(),
        (at, to, how, again) => {
          const line = lines[at] ?? '';
          const forged = {
            remove: () => lines.toSpliced(at, 1),
            double: () => lines.toSpliced(to, 0, line),
            move: () => lines.toSpliced(at, 1).toSpliced(to, 0, line),
            cut: () => lines.slice(0, at),
          }[how]();
          if (forged.join('') === untouched) return;
          expectFound((again ? rechain(forged) : forged).join(''));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('is found when two sessions are spliced, with and without new hashes', () => {
    fc.assert(
      fc.property(fc.nat(lines.length), fc.nat(other.length), fc.boolean(), (first, second, again) => {
        const forged = [...lines.slice(0, first), ...other.slice(second)];
        if (forged.join('') === untouched) return;
        expectFound((again ? rechain(forged) : forged).join(''));
      }),
      { numRuns: 300 },
    );
  });

  it('is found when the end is cut at any byte', () => {
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), size => expectFound(bytes.subarray(0, size))),
      { numRuns: 200 },
    );
  });
});
