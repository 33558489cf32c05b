import { createHash } from 'node:crypto';
import type { Held, JournalEvent } from '../../../src/journal/event.ts';
import { sampleEvents, volumeFinding } from '../../journal/sample.ts';
import type { Recorded } from '../sessions.ts';

/** The token that the agent of the sample incident finds; of a form that nothing gives away. */
export const TOKEN = '3f6c2a51-9d0e-4b7f-8a1c-5e2d7b90c4aa';

/** What the recorder knows of a secret. */
export const digestOf = (value: string): string =>
  createHash('sha256').update(value).digest('hex').slice(0, 16);

const [, , , , held] = sampleEvents as readonly [unknown, unknown, unknown, unknown, Held];

/** The sample session as an incident: the token comes from a file, the call is approved, and more follows. */
export const incident: readonly JournalEvent[] = sampleEvents.flatMap((event): JournalEvent[] => {
  if (event.type === 'hold') {
    const operation = {
      ...volumeFinding.operation,
      credentials: [
        {
          kind: 'Railway token',
          place: 'header Authorization',
          variable: 'TOKEN',
          tail: 'c4aa',
          digest: digestOf(TOKEN),
        },
      ],
    };
    const findings = [{ ...volumeFinding, operation }];
    return [{ ...held, hold: { ...held.hold, judgement: { ...held.hold.judgement, findings } } }];
  }
  if (event.type === 'answer')
    return [{ ...event, answer: { ...event.answer, verdict: 'approve', note: 'go ahead' } }];
  if (event.type === 'exec.end' && event.exec === 3) {
    return [
      { ...event, code: 0 },
      {
        type: 'exec',
        exec: 4,
        pid: 104,
        parent: 101,
        file: '/usr/bin/git',
        argv: ['git', 'push', '--force'],
        cwd: '/home/ann/shop',
        decision: 'allow',
      },
      { type: 'exec.end', exec: 4, code: 1, signal: undefined, duration: 900 },
      { type: 'notice', kind: 'gate', message: 'the terminal was opened by another process' },
    ];
  }
  return [event];
});

/** Its terminal: the file with the token is shown before the call. */
export const incidentRecording: readonly Recorded[] = [
  [5, 'o', '$ cat docs/domains.md\r\n'],
  [32, 'o', `Domains\r\nrailway project token: ${TOKEN}\r\n$ `],
  [60, 'o', '{"data":{"volumeDelete":true}}\r\n$ '],
];
