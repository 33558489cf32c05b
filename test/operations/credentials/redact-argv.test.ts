import { describe, expect, it } from 'vitest';
import { redactArgv } from '../../../src/operations/credentials/redact-argv.ts';

describe('redactArgv', () => {
  it.each([
    [
      ['psql', '--password=hunter2x', 'db'],
      ['psql', '--password=[REDACTED:password]', 'db'],
    ],
    [
      [
        'curl',
        '-H',
        'Authorization: Bearer 7f3a9c1e-5b2d-4e8f-a6c4-0d9b8e7f9f2c',
        'https://backboard.railway.app/x',
      ],
      ['curl', '-H', 'Authorization: Bearer [REDACTED:Railway token]', 'https://backboard.railway.app/x'],
    ],
    [
      ['bash', '-c', 'TOKEN=$(x docs/a); curl -H "Authorization: Bearer $TOKEN"'],
      ['bash', '-c', 'TOKEN=$(x docs/a); curl -H "Authorization: Bearer $TOKEN"'],
    ],
    [
      ['bash', '-c', 'TOKEN=ghp_abcdefghijklmnopqrstuvwxyz0123456789 gh api x'],
      ['bash', '-c', 'TOKEN=[REDACTED:GitHub token] gh api x'],
    ],
    [
      ['ls', '-la'],
      ['ls', '-la'],
    ],
  ])('shows %j without its secrets', (argv, wanted) => expect(redactArgv(argv)).toEqual(wanted));
});
