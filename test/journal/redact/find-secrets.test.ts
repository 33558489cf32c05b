import { describe, expect, it } from 'vitest';
import { SecretFinder } from '../../../src/journal/redact/find-secrets.ts';
import { redactText } from '../../../src/journal/redact/redact-text.ts';
import { HARMLESS, PLANTED, PRIVATE_KEY } from './planted.ts';

const finder = new SecretFinder();
const redact = (text: string): string => redactText(text, finder);

describe('secrets', () => {
  it('are forty', () => {
    expect(new Set(PLANTED.map(each => each.secret)).size).toBe(40);
  });

  it.each(PLANTED)('of kind $what are found in a line', ({ line, secret }) => {
    expect(line).toContain(secret);
    expect(redact(line)).not.toContain(secret);
    expect(redact(line)).toMatch(/\[REDACTED:[A-Za-z0-9_-]+\]/);
  });

  it.each(PLANTED)('of kind $what are found among colours', ({ line, secret }) => {
    const middle = line.indexOf(secret) + Math.floor(secret.length / 2);
    const painted = `\u001b[32m${line.slice(0, middle)}\u001b[1;31m\u001b[K${line.slice(middle)}\u001b[m`;
    const shown = redact(painted);
    expect(shown.replace(/\u001b\[[\d;]*[A-Za-z]/g, '')).not.toContain(secret.slice(0, secret.length / 2));
    expect(shown).toContain('\u001b[m');
  });

  it.each(HARMLESS)('are not seen in: %s', line => {
    expect(redact(line)).toBe(line);
  });

  it('in PEM are left out whole, with and without their end', () => {
    const body = PRIVATE_KEY.split('\n').slice(1, -1);
    for (const text of [PRIVATE_KEY, PRIVATE_KEY.slice(0, -60), PRIVATE_KEY.replaceAll('\n', '\r\n')]) {
      const shown = redact(`$ cat id\n${text}\n$ `);
      for (const line of body) expect(shown).not.toContain(line);
      expect(shown).toContain('[REDACTED:private-key]');
    }
  });

  it('with a form of their own are found when a line end was put into them', () => {
    const own = PLANTED.filter(each =>
      /^(?:gh|glpat|sk|xox|npm_|AIza|SG|dop|napi|hvs|hf_|dapi|eyJ)/.test(each.secret),
    );
    expect(own.length).toBeGreaterThan(10);
    for (const { secret } of own) {
      const cut = Math.min(30, secret.length - 20);
      const wrapped = `the token is here: ${secret.slice(0, cut)}\r\n  ${secret.slice(cut)}\r\nand no more`;
      const shown = redact(wrapped);
      expect(shown, secret).not.toContain(secret.slice(cut));
      expect(shown).toContain('\nand no more');
    }
  });

  it('cannot be let through by what secretlint would obey', () => {
    const { line, secret } = PLANTED[0] ?? { line: '', secret: '-' };
    expect(redact(`// secretlint-disable\n${line} // secretlint-disable-line`)).not.toContain(secret);
  });
});

describe('learned secrets', () => {
  const value = '3f6c2a51-9d0e-4b7f-8a1c-5e2d7b90c4aa';
  const taught = new SecretFinder();
  taught.learn(value, 'RAILWAY_TOKEN');
  taught.learn('with/slash & more', 'odd name');

  it.each([
    ['alone', value],
    ['in a text', `before${value}after`],
    ['percent-encoded', `x=${encodeURIComponent('with/slash & more')}&y`],
    ['in base64', `Basic ${Buffer.from(value).toString('base64')}`],
    ['wrapped in narrow lines', `${value.slice(0, 13)}\n${value.slice(13, 26)}\n${value.slice(26)}`],
  ])('are found %s', (_where, text) => {
    const shown = redactText(text, taught);
    expect(shown).toMatch(/\[REDACTED:(?:RAILWAY_TOKEN|odd-name)\]/);
    expect(shown.replace(/\s/g, '')).not.toContain(value);
  });

  it('that are too short to mean anything are not looked for', () => {
    const short = new SecretFinder();
    short.learn('abc', 'SHORT');
    expect(redactText('abc abc', short)).toBe('abc abc');
  });

  it('are found however many there are, wherever they stand', () => {
    const many = new SecretFinder();
    const values = Array.from(
      { length: 300 },
      (_, index) => `v${index.toString(36)}!${(index * 7919).toString(36)}Zq`,
    );
    values.forEach((each, index) => {
      many.learn(each, `NAME${index}`);
    });
    for (let shift = 0; shift < 16; shift++) {
      const text = `${'.'.repeat(shift)}${values.join(' ')}`;
      expect(redactText(text, many).match(/REDACTED/g)).toHaveLength(300);
    }
  });
});
