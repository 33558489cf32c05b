import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Exec, JournalEvent } from '../../../src/journal/event.ts';
import { SecretFinder } from '../../../src/journal/redact/find-secrets.ts';
import { redactEvent } from '../../../src/journal/redact/redact-event.ts';
import { sampleEvents, temporaryJournal } from '../sample.ts';
import { PLANTED } from './planted.ts';

const exec = (...argv: string[]): Exec => ({
  type: 'exec',
  exec: 1,
  pid: 2,
  parent: 1,
  file: '/usr/bin/x',
  argv,
  cwd: '/',
  decision: 'allow',
});

describe('the redaction of events', () => {
  const finder = new SecretFinder();

  it('leaves events without secrets as they are', () => {
    for (const event of sampleEvents) expect(redactEvent(event, finder)).toEqual(event);
  });

  it.each([
    [
      'the value of an option',
      exec('railway', '--token', 'abc'),
      ['railway', '--token', '[REDACTED:option]'],
    ],
    ['nothing that is a variable', exec('railway', '--token', '$T'), ['railway', '--token', '$T']],
    ['no option that follows', exec('x', '--password', '--force'), ['x', '--password', '--force']],
    [
      'part of an argument',
      exec('psql', 'postgres://u:pw12@h/x'),
      ['psql', 'postgres://u:[REDACTED:url-password]@h/x'],
    ],
  ])('takes out %s', (_what, event, argv) => {
    expect(redactEvent(event, finder)).toEqual({ ...event, argv });
  });

  it('reaches every part of every event', () => {
    const secret = PLANTED[0]?.secret ?? '';
    const { journal } = temporaryJournal();
    const free = new Set(['type', 'decision', 'severity', 'verdict', 'kind', 'sha256', 'session', 'rule']);
    for (const event of sampleEvents) {
      const planted = JSON.stringify(event, (key, value: unknown) =>
        typeof value === 'string' && !free.has(key) ? `${value} ${secret}` : value,
      );
      journal.append(JSON.parse(planted) as JournalEvent);
    }
    const log = readFileSync(journal.path, 'utf8');
    expect(log).not.toContain(secret);
    expect(log.match(/\[REDACTED:github-token\]/g)?.length).toBeGreaterThan(40);
  });

  it('finds all planted secrets in argv, one argument or many', () => {
    for (const { line, secret } of PLANTED) {
      expect(JSON.stringify(redactEvent(exec('sh', '-c', line), finder))).not.toContain(secret);
    }
  });
});
