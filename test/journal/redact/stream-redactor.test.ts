import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SecretFinder } from '../../../src/journal/redact/find-secrets.ts';
import { StreamRedactor } from '../../../src/journal/redact/stream-redactor.ts';
import { HARMLESS, PLANTED, PRIVATE_KEY } from './planted.ts';

/** Sends a text in pieces that end at these places through a redactor. */
function stream(text: string, borders: readonly number[], finder = new SecretFinder()): string {
  const redactor = new StreamRedactor(finder);
  const cuts = [...borders.map(at => at % (text.length + 1)).sort((a, b) => a - b), text.length];
  const out = cuts.flatMap((to, index) =>
    redactor.add({ time: index, text: text.slice(cuts[index - 1] ?? 0, to) }),
  );
  return [...out, ...redactor.flush()].map(piece => piece.text).join('');
}

const borders = fc.array(fc.nat(5000), { maxLength: 40 });

describe('the redaction of a stream', () => {
  const lines = PLANTED.map(each => each.line);

  it('lets no planted secret through, wherever the output is cut', () => {
    const text = `${lines.join('\r\n')}\r\n`;
    fc.assert(
      fc.property(borders, cuts => {
        const shown = stream(text, cuts);
        for (const { secret } of PLANTED) expect(shown).not.toContain(secret);
        expect(shown.match(/\r\n/g)).toHaveLength(PLANTED.length);
        expect(shown).toContain('DefaultEndpointsProtocol');
      }),
      { numRuns: 150 },
    );
  });

  it('lets no planted secret through in pieces of one byte, as they are typed', () => {
    for (const { line, secret } of PLANTED) {
      expect(
        stream(
          `$ ${line}\r\n$ `,
          Array.from(line, (_, index) => index),
        ),
      ).not.toContain(secret);
    }
  });

  it('lets no line of a private key through', () => {
    const text = `$ cat key\r\n${PRIVATE_KEY.replaceAll('\n', '\r\n')}\r\n$ `;
    fc.assert(
      fc.property(borders, cuts => {
        const shown = stream(text, cuts);
        for (const line of PRIVATE_KEY.split('\n').slice(1, -1)) expect(shown).not.toContain(line);
        expect(shown).toContain('-----END OPENSSH');
      }),
      { numRuns: 50 },
    );
  });

  it('changes nothing else, and keeps every time', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...HARMLESS, '\u001b[2J\u001b[H', '中文 ', '50%'), { maxLength: 20 }),
        borders,
        (parts, cuts) => {
          expect(stream(parts.join('\r\n'), cuts)).toBe(parts.join('\r\n'));
        },
      ),
      { numRuns: 100 },
    );
  });

  it('holds a word back until it ends, and gives it out at the time it came', () => {
    const redactor = new StreamRedactor(new SecretFinder());
    expect(redactor.add({ time: 1, text: 'ls gh' })).toEqual([{ time: 1, text: 'ls ' }]);
    expect(redactor.waiting).toBe(true);
    expect(redactor.add({ time: 2, text: 'p' })).toEqual([]);
    expect(redactor.add({ time: 3, text: '_x\n' })).toEqual([
      { time: 1, text: 'gh' },
      { time: 2, text: 'p' },
      { time: 3, text: '_x\n' },
    ]);
    expect(redactor.waiting).toBe(false);
  });

  it('knows the rest of a secret whose beginning had to go out', () => {
    const redactor = new StreamRedactor(new SecretFinder());
    const secret = PLANTED[0]?.secret ?? '';
    redactor.add({ time: 1, text: `x ${secret.slice(0, 20)}` });
    redactor.flush();
    const rest = redactor.add({ time: 9, text: `${secret.slice(20)}\n` });
    expect(rest.map(piece => piece.text).join('')).toBe(`${'*'.repeat(20)}\n`);
  });

  it('keeps the width of what it hides, with colours and line ends in their places', () => {
    const finder = new SecretFinder();
    finder.learn('abcdefghijklmnopqrstuvwxyz0123456789', 'KEY');
    const shown = stream('[abcdefghijkl\u001b[1mmnopqrstuvwxyz0123\r\n456789]\n', [], finder);
    expect(shown).toBe('[[REDACTED:KEY]\u001b[1m******************\r\n******]\n');
  });

  it('does not wait for the end of a word without one', () => {
    const redactor = new StreamRedactor(new SecretFinder());
    expect(redactor.add({ time: 1, text: 'x'.repeat(70_000) })).toHaveLength(1);
  });
});
