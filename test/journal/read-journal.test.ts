import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openJournalReader, readJournal } from '../../src/journal/read-journal.ts';
import { sampleEvents, temporaryDirectory, temporaryJournal } from './sample.ts';

function sampleBytes(): Buffer {
  const { journal } = temporaryJournal();
  for (const event of sampleEvents) journal.append(event);
  journal.close();
  return readFileSync(journal.path);
}

describe('the reader of a log', () => {
  const bytes = sampleBytes();

  it('gives back what was written, with the exact bytes of each line', () => {
    const path = join(temporaryDirectory(), 'events.jsonl');
    writeFileSync(path, bytes);
    const read = readJournal(path);
    if (!read.ok) throw new Error(read.reason);
    expect(read.records.map(record => record.line)).toMatchObject(JSON.parse(JSON.stringify(sampleEvents)));
    expect(Buffer.concat(read.records.map(record => record.bytes))).toEqual(bytes);
    for (const { offset, bytes: line } of read.records) {
      expect(bytes.subarray(offset, offset + line.length).equals(line)).toBe(true);
    }
    expect(read.torn).toBe(0);
  });

  it('follows a file that grows by pieces of any size', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 900 }), { maxLength: 30 }), sizes => {
        const path = join(temporaryDirectory(), 'events.jsonl');
        writeFileSync(path, '');
        const opened = openJournalReader(path);
        if (!opened.ok) throw new Error(opened.reason);
        const types: (string | undefined)[] = [];
        let from = 0;
        for (const size of [...sizes, bytes.length]) {
          appendFileSync(path, bytes.subarray(from, from + size));
          from += size;
          types.push(...opened.reader.read().map(record => record.line?.type));
        }
        expect(types).toEqual(sampleEvents.map(event => event.type));
        expect(opened.reader.torn).toBe(0);
        opened.reader.close();
      }),
      { numRuns: 50 },
    );
  });

  it('counts the bytes of a torn end and numbers lines that it does not understand', () => {
    const path = join(temporaryDirectory(), 'events.jsonl');
    writeFileSync(path, 'nonsense\n{"seq":0,"at":0');
    const read = readJournal(path);
    expect(read).toMatchObject({ ok: true, torn: 15, records: [{ number: 1, problem: 'not JSON' }] });
  });

  it('says so when there is no log', () => {
    expect(readJournal(join(temporaryDirectory(), 'none'))).toMatchObject({ ok: false, code: 'ENOENT' });
  });
});
