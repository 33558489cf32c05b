import { createHash } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { JournalEvent } from '../../src/journal/event.ts';
import { verifyLog } from '../../src/journal/verify.ts';
import { recordingFault } from '../../src/journal/verify-recording.ts';
import { sampleEvents, temporaryDirectory, temporaryJournal } from './sample.ts';

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

describe('the recording', () => {
  const bytes = Buffer.from('x'.repeat(3_000_000));
  const path = join(temporaryDirectory(), 'terminal.cast');
  const note = (line: number, size: number): { line: number; bytes: number; sha256: string } => ({
    line,
    bytes: size,
    sha256: sha256(bytes.subarray(0, size)),
  });
  const notes = [note(4, 0), note(7, 1000), note(9, 2_500_000)];

  it('agrees with what the log tells of it, also when it has grown since', () => {
    writeFileSync(path, bytes);
    expect(recordingFault(path, notes)).toBeUndefined();
    expect(recordingFault(path, [])).toBeUndefined();
  });

  it('is found changed, cut or missing, from the first note on that says so', () => {
    const changed = Buffer.from(bytes);
    changed[2000] = 0;
    writeFileSync(path, changed);
    expect(recordingFault(path, notes)).toMatchObject({ line: 9 });
    changed[10] = 0;
    writeFileSync(path, changed);
    expect(recordingFault(path, notes)).toMatchObject({ line: 7 });
    writeFileSync(path, bytes.subarray(0, 500));
    expect(recordingFault(path, notes)).toEqual({
      line: 7,
      reason: 'the recording has 500 bytes where it tells of 1000',
    });
    rmSync(path);
    expect(recordingFault(path, notes)).toMatchObject({
      line: 4,
      reason: expect.stringContaining('not there'),
    });
  });

  it('is verified with its log', () => {
    const { journal, directory } = temporaryJournal();
    const recorded: JournalEvent = { type: 'recording', bytes: 5, sha256: sha256(Buffer.from('hello')) };
    for (const event of [...sampleEvents.slice(0, -1), recorded, ...sampleEvents.slice(-1)])
      journal.append(event);
    journal.close();
    const verify = (): unknown => verifyLog(journal.path, '20261121T104600Z-00000000', { heads: [] });
    writeFileSync(join(directory, 'terminal.cast'), 'hello and more');
    expect(verify()).toMatchObject({ verification: { outcome: 'unproven' } });
    writeFileSync(join(directory, 'terminal.cast'), 'hallo');
    expect(verify()).toMatchObject({ verification: { outcome: 'edited', line: sampleEvents.length } });
  });
});
