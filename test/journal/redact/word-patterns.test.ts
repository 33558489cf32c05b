import { describe, expect, it } from 'vitest';
import { SecretFinder } from '../../../src/journal/redact/find-secrets.ts';
import { redactText } from '../../../src/journal/redact/redact-text.ts';

describe('words that somebody has named as secret', () => {
  const finder = new SecretFinder(['acme-*-secret-*', 'PROJECT?BLUE', '*']);

  it.each([
    ['the word acme-eu-secret-7 here', 'the word [REDACTED:named] here'],
    ['NAME=acme-eu-secret-7', 'NAME=[REDACTED:named]'],
    ['https://host/acme-1-secret-2/x', 'https://host/[REDACTED:named]/x'],
    ['("Project-Blue")', '("[REDACTED:named]")'],
    ['a\nacme-a-secret-b\nc', 'a\n[REDACTED:named]\nc'],
    ['\u0130 acme-a-secret-b', '\u0130 [REDACTED:named]'],
    ['acme-secret', 'acme-secret'],
    ['nothing of the kind', 'nothing of the kind'],
  ])('%j', (text, redacted) => {
    expect(redactText(text, finder)).toBe(redacted);
  });

  it('are looked for in linear time', () => {
    const text = `${'acme-'.repeat(20_000)} `.repeat(5);
    const started = performance.now();
    redactText(text, new SecretFinder(['acme-*-secret-*']));
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
