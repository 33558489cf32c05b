import { describe, expect, it } from 'vitest';
import type { DryRunSummary } from '../../src/hold/dry-run-summary.ts';
import { cardOf } from '../../src/prompt/card.ts';
import { findingOf, waitingOf } from './holds.ts';

const summary: DryRunSummary = {
  complete: false,
  parts: [
    {
      id: 'a',
      title: './data',
      state: 'done',
      lines: [
        { text: '3 files, 12 kB, not in git', tone: 'danger', basis: 'counted' },
        { text: '2 files are in git', tone: 'good' },
      ],
    },
    {
      id: 'b',
      title: 'table users',
      state: 'done',
      lines: [{ text: '1200 rows', tone: 'danger', basis: 'estimated' }],
    },
    { id: 'c', title: 'volume v1', state: 'looking', lines: [] },
    { id: 'd', title: 'backups', state: 'not-checked', reason: 'needs the network', lines: [] },
    { id: 'e', title: './empty', state: 'done', lines: [], nothing: true },
  ],
};

describe('a card', () => {
  it('says in this order what matters', () => {
    const operation = {
      ...findingOf('high').operation,
      targets: [{ kind: 'host', name: 'db1', locality: 'remote', production: 'host *.prod' }],
      credentials: [{ kind: 'password', place: 'URL', variable: 'DATABASE_URL', tail: 'ab12' }],
    } as const;
    const waiting = waitingOf({
      line: 'cd /project && rm -rf data',
      finding: {
        operation,
        adjustments: [
          { steps: 1, reason: 'production: host *.prod' },
          { steps: 1, reason: 'asks no question' },
        ],
      },
    });
    const { rows } = cardOf({ ...waiting, summary });
    expect(rows.map(({ label, text }) => `${label}: ${text}`)).toEqual([
      'would: removes ./data and all below',
      'PRODUCTION: host *.prod',
      'worse: asks no question',
      'how much: ./data: 3 files, 12 kB, not in git',
      ': 2 files are in git',
      'how much: table users: 1200 rows (estimated)',
      'looking at: volume v1',
      'not checked: backups: needs the network',
      'how much: ./empty: nothing would be lost',
      'comes back: no way back',
      'credential: password …ab12 in URL, from $DATABASE_URL',
      'instead: Move it aside.',
      'rule: files.remove-tree: Everything below it goes at once.',
      'from: cd /project && rm -rf data',
      'in: /project',
      'command: rm -rf data',
    ]);
    expect(rows.filter(row => row.looking === true).map(row => row.text)).toEqual(['volume v1']);
  });

  it('says of a credential what was looked up, in its place, and nothing twice', () => {
    const operation = {
      ...findingOf('high').operation,
      credentials: [{ kind: 'token', place: 'header Authorization' }],
    } as const;
    const waiting = waitingOf({ finding: { operation } });
    const lines = [
      { text: 'token …9f2c in header Authorization', tone: 'warning' },
      { text: 'stands in .env', tone: 'quiet' },
    ] as const;
    const parts = [{ id: 'x', title: 'credential', state: 'done', lines }] as const;
    const rows = cardOf({ ...waiting, summary: { parts, complete: true } }).rows;
    const texts = rows.map(({ label, text }) => `${label}: ${text}`);
    expect(texts.slice(1, 4)).toEqual([
      'comes back: no way back',
      'credential: token …9f2c in header Authorization',
      ': stands in .env',
    ]);
  });

  const shown: readonly (readonly [string, readonly string[], string])[] = [
    ['words', ['rm', '-rf', 'a b'], "rm -rf 'a b'"],
    ['a line of a shell', ['/bin/bash', '-c', 'rm -rf a; ls'], 'rm -rf a; ls'],
    ['a line of a login shell', ['bash', '-lc', 'rm -rf a'], 'rm -rf a'],
    ['a script with several lines', ['sh', '-c', 'cd x\nrm -rf a'], 'cd x\nrm -rf a'],
    ['tabs and escapes', ['bash', '-c', 'rm\t-rf \u001b[2Ja'], 'rm\\t-rf \\e[2Ja'],
    ['text that runs backwards', ['rm', 'a\u202etxt'], 'rm a\\u{202e}txt'],
    ['characters that are not seen', ['rm', 'a\u200bb'], 'rm a\\u{200b}b'],
    ['a carriage return', ['bash', '-c', 'rm -rf ~\rls'], 'rm -rf ~\\rls'],
  ];

  it.each(shown)('shows the command so that nothing of it hides: %s', (_, argv, wanted) => {
    expect(cardOf(waitingOf({ argv })).rows.at(-1)?.text).toBe(wanted);
  });

  it.each([
    ['one word', ['rm', 'x'.repeat(2_000_000)], /… and \d+ more characters/],
    ['many words', ['rm', ...Array.from({ length: 200_000 }, () => 'file')], /… and \d+ more words$/],
    ['a script', ['sh', '-c', 'rm x\n'.repeat(400_000)], /… and \d+ more characters$/],
  ])('is bounded for a command without end, and says what it leaves out: %s', (_, argv, wanted) => {
    const text = cardOf(waitingOf({ argv })).rows.at(-1)?.text ?? '';
    expect(text).toMatch(wanted);
    expect(text.length).toBeLessThan(50_000);
  });

  it('makes everything else visible, too', () => {
    const hostile = '\u001b]0;x\u0007\u202e';
    const waiting = waitingOf({
      line: hostile,
      finding: { summary: hostile, why: hostile, instead: hostile },
    });
    const part = { id: 'a', title: hostile, state: 'not-checked', reason: hostile, lines: [] } as const;
    const { rows } = cardOf({ ...waiting, summary: { parts: [part], complete: true } });
    expect(rows.map(row => row.text).join('')).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
  });
});
