import { describe, expect, it } from 'vitest';
import type { Answer } from '../../src/hold/answer.ts';
import type { Key } from '../../src/prompt/key.ts';
import { PlainPrompt } from '../../src/session/plain-prompt.ts';
import { holdOf } from '../prompt/holds.ts';

/** A prompt of lines whose keys are pressed, and whose words are heard. */
class Heard {
  readonly said: string[] = [];
  readonly answers: Answer[] = [];
  readonly prompt: PlainPrompt;
  #key: (key: Key) => void = () => {};
  #now = 0;

  constructor() {
    this.prompt = new PlainPrompt({
      word: 'heron',
      patience: undefined,
      answer: (_hold, answer) => this.answers.push(answer),
      closer: () => {},
      announce: () => '',
      now: () => this.#now,
      clock: () => this.#now,
      screen: {
        enter: ({ key }) => {
          this.#key = key;
        },
        signal: () => {},
        say: line => this.said.push(line),
        leave: () => {},
      },
    });
  }

  /** Presses keys, each after a silence that is long enough. */
  press(...keys: readonly string[]): void {
    for (const key of keys) {
      this.#now += 5000;
      this.#key(key.length === 1 ? { name: 'text', text: key, burst: 1 } : { name: key, text: '', burst: 1 });
    }
  }
}

describe('a prompt of lines', () => {
  const once = (verdict: Answer['verdict'], by: Answer['by'] = 'person'): Answer => ({
    verdict,
    by,
    channel: by === 'person' ? 'prompt' : 'holdfire',
    scope: { kind: 'once' },
    at: 0,
  });

  it('says that a command is approved when it is, not before the second look', () => {
    const heard = new Heard();
    heard.prompt.ask(holdOf(), 'code');
    heard.press('y', 'enter');
    expect(heard.answers).toMatchObject([{ verdict: 'approve' }]);
    expect(heard.said.at(-1)).toBe('h1: checking that all is as it was shown.');
    heard.prompt.changed({ hold: holdOf(), code: 'other', because: 'data has 2 files' });
    expect(heard.said).not.toContain('h1: approved.');

    heard.press('y', 'enter');
    heard.prompt.closed('h1', { kind: 'answered', answer: once('approve') });
    expect(heard.said.at(-1)).toBe('h1: approved.');
  });

  it('says that a command is denied, also if its approval could not be carried out', () => {
    const heard = new Heard();
    heard.prompt.ask(holdOf(), 'code');
    heard.press('n');
    heard.prompt.closed('h1', { kind: 'answered', answer: once('deny') });
    heard.prompt.ask(holdOf({ id: 'h2' }), 'code');
    heard.press('y', 'enter');
    heard.prompt.closed('h2', { kind: 'answered', answer: once('deny', 'failure') });
    expect(heard.said.filter(line => /: (?:approved|denied)\.$/.test(line))).toEqual([
      'h1: denied.',
      'h2: denied.',
    ]);
  });
});
