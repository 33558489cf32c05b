import { describe, expect, it } from 'vitest';
import { denialMessage } from '../../src/hold/message.ts';
import { holdOf } from '../prompt/holds.ts';

describe('what an agent reads after a denial', () => {
  it('says what, which rule, the note and what to do instead', () => {
    expect(denialMessage(holdOf().judgement, { by: 'person', note: 'use the staging copy' })).toBe(
      'holdfire: denied by your user: removes ./data and all below [files.remove-tree, high]\n' +
        'holdfire: note from your user: use the staging copy\n' +
        'holdfire: Move it aside. Do not try another way to the same end; ask your user.\n',
    );
  });

  it('tells it to try again where nobody was there', () => {
    expect(denialMessage(holdOf().judgement, { by: 'unattended' })).toContain(
      'Ask your user; once approved, run the same command again.',
    );
  });

  it('is one line each, bounded, without control characters', () => {
    const finding = { summary: 'a\nb\u001b[2J', instead: 'x'.repeat(5000) };
    const text = denialMessage(holdOf({ finding }).judgement, { by: 'timeout' });
    expect(text.trimEnd().split('\n')).toHaveLength(2);
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
    expect(text.length).toBeLessThan(800);
  });
});
