import { join } from 'node:path';
import { EVENTS_FILE } from '../journal/journal.ts';
import { openJournalReader } from '../journal/read-journal.ts';
import { ChainCheck, type Verification } from '../journal/verify.ts';
import { namedSession } from './log-location.ts';
import { print, UsageError } from './output.ts';

/** Exit statuses of `holdfire verify`. */
const STATUS: Readonly<Record<Verification['outcome'], number>> = {
  ok: 0,
  unproven: 5,
  open: 5,
  edited: 6,
  truncated: 6,
};

/** Checks a session's log. Returns 0 ok, 5 unproven, 6 altered or truncated. */
export function verify(name: string | undefined): number {
  const { id, directory } = namedSession(name);
  const opened = openJournalReader(join(directory, EVENTS_FILE));
  if (!opened.ok) throw new UsageError(opened.reason);
  const check = new ChainCheck();
  try {
    for (let records = opened.reader.read(); records.length > 0; records = opened.reader.read())
      check.add(records);
    const result = check.result(opened.reader.torn);
    print(`${id}: ${describe(result)}`);
    return STATUS[result.outcome];
  } finally {
    opened.reader.close();
  }
}

function describe(result: Verification): string {
  switch (result.outcome) {
    case 'ok':
      return `ok, ${result.lines} lines, head ${result.head}`;
    case 'edited':
      return `ALTERED at line ${result.line}: ${result.reason}`;
    case 'truncated':
      return `TRUNCATED after ${result.lines} lines: ${result.reason}`;
    case 'unproven':
      return `the chain of ${result.lines} lines is whole; nothing outside proves that this is the log that was written (head ${result.head})`;
    case 'open':
      return `not closed: the chain of ${result.lines} lines is whole${result.torn > 0 ? `, ${result.torn} bytes behind it are torn` : ''}`;
  }
}
