import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readJournal } from '../../src/journal/read-journal.ts';
import { ChainCheck, type Verification } from '../../src/journal/verify.ts';
import { sampleEvents, temporaryDirectory, temporaryJournal } from './sample.ts';

function sampleLines(): string[] {
  const { journal } = temporaryJournal();
  for (const event of sampleEvents) journal.append(event);
  journal.close();
  return readFileSync(journal.path, 'utf8').split(/(?<=\n)/);
}

function verify(text: string): Verification {
  const path = join(temporaryDirectory(), 'events.jsonl');
  writeFileSync(path, text);
  const read = readJournal(path);
  if (!read.ok) throw new Error(read.reason);
  const check = new ChainCheck();
  check.add(read.records);
  return check.result(read.torn);
}

describe('following the chain', () => {
  const lines = sampleLines();
  const whole = lines.join('');

  it('finds a whole log unproven, for want of an anchor', () => {
    expect(verify(whole)).toMatchObject({ outcome: 'unproven', lines: lines.length });
  });

  it('finds a log without its end open, torn or not', () => {
    expect(verify(lines.slice(0, -1).join(''))).toMatchObject({ outcome: 'open', torn: 0 });
    expect(verify(whole.slice(0, -4))).toMatchObject({ outcome: 'open', lines: lines.length - 1 });
    expect(verify('')).toMatchObject({ outcome: 'open', lines: 0 });
  });

  it('finds lines that were changed, removed, swapped or added, and names the first', () => {
    const changed = lines.with(2, (lines[2] ?? '').replace('domains', 'd0mains'));
    expect(verify(changed.join(''))).toMatchObject({ outcome: 'edited', line: 3 });
    expect(verify(lines.toSpliced(4, 1).join(''))).toMatchObject({ outcome: 'edited', line: 5 });
    expect(
      verify(
        lines
          .with(3, lines[4] ?? '')
          .with(4, lines[3] ?? '')
          .join(''),
      ),
    ).toMatchObject({
      outcome: 'edited',
      line: 4,
    });
    expect(verify(lines.toSpliced(1, 0, lines[1] ?? '').join(''))).toMatchObject({
      outcome: 'edited',
      line: 3,
    });
    expect(verify(lines.slice(1).join(''))).toMatchObject({ outcome: 'edited', line: 1 });
  });
});
