import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DryRunSummary } from '../../src/hold/dry-run-summary.ts';
import { ARM_AFTER_PAINT, ARM_AFTER_SILENCE } from '../../src/prompt/arming.ts';
import type { Key } from '../../src/prompt/key.ts';
import { type PromptAnswer, pressKey } from '../../src/prompt/press-key.ts';
import {
  addHold,
  closeHold,
  EMPTY_PROMPT,
  type PromptState,
  painted,
  shownHold,
  summarize,
} from '../../src/prompt/prompt-state.ts';
import { type HoldWish, waitingOf } from './holds.ts';

const CARD = { lines: 20, room: 12 };

/** A person at a prompt: presses keys at times of his own, and sees what is painted. */
class Person {
  state: PromptState;
  now = 0;
  readonly answers: PromptAnswer[] = [];
  readonly closer: string[] = [];

  constructor(...wishes: readonly HoldWish[]) {
    this.state = wishes.reduce((state, wish) => addHold(state, waitingOf(wish)), EMPTY_PROMPT);
    this.#look();
  }

  waits(milliseconds: number): this {
    this.now += milliseconds;
    return this;
  }

  /** Waits until keys count. */
  reads(): this {
    return this.waits(ARM_AFTER_PAINT);
  }

  presses(...names: readonly string[]): this {
    for (const name of names) this.key(name.length === 1 ? { name: 'text', text: name } : { name, text: '' });
    return this;
  }

  /** One key; keys that a person presses come one to a read. */
  key(key: Omit<Key, 'burst'>, burst = 1): this {
    const step = pressKey(this.state, { ...key, burst }, { now: this.now, clock: 1000 });
    this.state = step.state;
    this.answers.push(...step.answers);
    if (step.closer !== undefined) this.closer.push(step.closer);
    for (const { hold, verdict, scope } of step.answers) {
      const answer = { verdict, scope, by: 'person', channel: 'prompt', at: 0 } as const;
      this.state = closeHold(this.state, hold, { kind: 'answered', answer });
    }
    this.#look();
    return this;
  }

  types(text: string): this {
    return this.presses(...text);
  }

  #look(): void {
    this.state = painted(this.state, this.now, CARD);
  }
}

describe('a key at the prompt', () => {
  const nothing: readonly (readonly [string, (person: Person) => void])[] = [
    ['type-ahead before anything was painted long enough', person => person.presses('y', 'enter')],
    ['type-ahead 499 ms after the picture', person => person.waits(499).presses('y', 'enter')],
    [
      'somebody who goes on typing',
      person => {
        for (let count = 0; count < 100; count += 1)
          person.waits(ARM_AFTER_SILENCE - 1).presses('y', 'enter');
      },
    ],
    ['a pasted y and Enter', person => person.reads().key({ name: 'text', text: 'y' }, 2)],
    [
      'a pasted line',
      person => {
        person.reads();
        for (const text of 'yes') person.key({ name: 'text', text }, 4);
        person.key({ name: 'enter', text: '' }, 4);
      },
    ],
    [
      'a key that is held since before the prompt',
      person => {
        for (let count = 0; count < 100; count += 1) person.waits(33).presses('y');
        for (let count = 0; count < 100; count += 1) person.waits(33).presses('enter');
      },
    ],
    ['y alone', person => person.reads().presses('y')],
    ['letters without a meaning', person => person.reads().presses('q', 'x', '1', ' ')],
    ['Backspace and arrows', person => person.reads().presses('backspace', 'up', 'down', 'page-down')],
  ];

  it.each(nothing)('answers nothing: %s', (_, act) => {
    const person = new Person({});
    act(person);
    expect(person.answers).toEqual([]);
  });

  const answers: readonly (readonly [string, readonly string[], Partial<PromptAnswer>])[] = [
    ['Enter denies, as that is marked', ['enter'], { verdict: 'deny' }],
    ['n', ['n'], { verdict: 'deny' }],
    ['Escape', ['escape'], { verdict: 'deny' }],
    ['Ctrl-C', ['ctrl-c'], { verdict: 'deny' }],
    ['y and Enter', ['y', 'enter'], { verdict: 'approve', scope: { kind: 'once' } }],
    ['Y and Enter', ['Y', 'enter'], { verdict: 'approve', scope: { kind: 'once' } }],
    ['c and Enter', ['c', 'enter'], { verdict: 'approve', scope: { kind: 'command' } }],
    ['t and Enter', ['t', 'enter'], { verdict: 'approve', scope: { kind: 'target', until: 901_000 } }],
    ['s and Enter', ['s', 'enter'], { verdict: 'approve', scope: { kind: 'target', until: 'session' } }],
    ['two down and Enter', ['down', 'down', 'enter'], { verdict: 'approve', scope: { kind: 'once' } }],
    [
      'up past the first comes to the last',
      ['up', 'up', 'enter'],
      { scope: { kind: 'target', until: 'session' } },
    ],
    ['another choice than the one first marked', ['y', 'n'], { verdict: 'deny' }],
    ['a message', ['m', 'enter', 'n', 'o', 'enter'], { verdict: 'deny', note: 'no' }],
    ['a corrected message', ['m', 'enter', 'n', 'x', 'backspace', 'o', 'enter'], { note: 'no' }],
    ['a message that was begun and Ctrl-C', ['m', 'enter', 'n', 'ctrl-c'], { verdict: 'deny' }],
  ];

  it.each(answers)('answers: %s', (_, keys, wanted) => {
    const person = new Person({}).reads().presses(...keys);
    expect(person.answers).toHaveLength(1);
    expect(person.answers[0]).toMatchObject({ hold: 'h1', ...wanted });
  });

  it('denies at once by Escape and Ctrl-C, whenever they come', () => {
    expect(new Person({}).presses('escape').answers).toMatchObject([{ verdict: 'deny' }]);
    expect(new Person({}).key({ name: 'ctrl-c', text: '' }, 20).answers).toMatchObject([{ verdict: 'deny' }]);
  });

  it('never approves what it was not shown long enough, whatever is typed', () => {
    const key = fc.constantFrom('y', 'enter', 'c', 't', 's', 'a', 'down', 'up', 'tab', 'm', 'd', 'k', 'l');
    const pressed = fc.record({ key, after: fc.integer({ min: 0, max: ARM_AFTER_SILENCE - 1 }) });
    fc.assert(
      fc.property(fc.array(pressed, { maxLength: 60 }), keys => {
        const person = new Person({}, { id: 'h2' });
        for (const { key: name, after } of keys) person.waits(after).presses(name);
        // Whoever never pauses never gets a key through, however long the prompt has been there.
        expect(person.answers.filter(answer => answer.verdict === 'approve')).toEqual([]);
      }),
    );
  });
});

describe('something critical', () => {
  const critical: HoldWish = { severity: 'critical', target: { name: 'billing-prod' } };

  it('asks for the name of its target', () => {
    const person = new Person(critical).reads().presses('y', 'enter');
    expect(person.answers).toEqual([]);
    expect(person.state.mode).toBe('confirm');
    person.types('billing-prod').presses('enter');
    expect(person.answers).toMatchObject([{ verdict: 'approve' }]);
  });

  it.each(['', 'y', 'billing', 'BILLING-PROD', 'billing-prod2'])('is not approved by typing %j', text => {
    const person = new Person(critical).reads().presses('y', 'enter').types(text).presses('enter');
    expect(person.answers).toEqual([]);
  });

  it('is not approved by a paste of the name', () => {
    const person = new Person(critical).reads().presses('y', 'enter');
    for (const text of 'billing-prod') person.key({ name: 'text', text }, 12);
    person.presses('enter');
    expect(person.answers).toEqual([]);
  });

  it('goes back by Escape, and denies then by another', () => {
    const person = new Person(critical).reads().presses('y', 'enter').types('bill').presses('escape');
    expect(person.state.mode).toBe('choose');
    expect(person.presses('escape').answers).toMatchObject([{ verdict: 'deny' }]);
  });

  it('asks so too when it is allowed for good', () => {
    const person = new Person(critical).reads().presses('a', 'enter').types('a test').presses('enter');
    expect(person.state.mode).toBe('confirm');
    person.types('billing-prod').presses('enter');
    expect(person.answers[0]).toMatchObject({ verdict: 'approve', scope: { kind: 'once' } });
    expect(person.answers[0]?.entry).toContain('"a test"');
  });
});

describe('always here', () => {
  it('wants a reason, and gives the entry', () => {
    const person = new Person({}).reads().presses('a', 'enter', 'enter');
    expect(person.answers).toEqual([]);
    person.types('scratch').presses('enter');
    expect(person.answers).toMatchObject([
      {
        verdict: 'approve',
        scope: { kind: 'once' },
        entry: 'allow:\n  - rule: "files.remove-tree"\n    target: "data"\n    reason: "scratch"',
      },
    ]);
  });

  it('is forgotten when the person goes back', () => {
    const person = new Person({})
      .reads()
      .presses('a', 'enter')
      .types('scratch')
      .presses('escape', 'y', 'enter');
    expect(person.answers).toHaveLength(1);
    expect(person.answers[0]?.entry).toBeUndefined();
  });
});

describe('several holds', () => {
  it('are answered one by one, each after it was read', () => {
    const person = new Person({}, { id: 'h2' }).reads().presses('y', 'enter', 'y', 'enter');
    expect(person.answers.map(answer => answer.hold)).toEqual(['h1']);
    person.reads().presses('y', 'enter');
    expect(person.answers.map(answer => answer.hold)).toEqual(['h1', 'h2']);
  });

  it('are turned over, and the one that is shown is the one that is answered', () => {
    const person = new Person({}, { id: 'h2' }, { id: 'h3' }).reads().presses('right');
    expect(shownHold(person.state)?.hold.id).toBe('h2');
    expect(person.presses('y', 'enter').answers).toEqual([]);
    person.reads().presses('y', 'enter');
    expect(person.answers).toMatchObject([{ hold: 'h2', verdict: 'approve' }]);
    expect(shownHold(person.state)?.hold.id).toBe('h1');
    expect(shownHold(person.reads().presses('left').state)?.hold.id).toBe('h3');
  });

  it('are denied together', () => {
    const person = new Person({}, { id: 'h2' }, { id: 'h3' }).reads().presses('d', 'enter');
    expect(person.answers.map(({ hold, verdict }) => `${hold} ${verdict}`)).toEqual([
      'h1 deny',
      'h2 deny',
      'h3 deny',
    ]);
  });

  it('cannot be denied together where there is only one', () => {
    expect(new Person({}).reads().presses('d').state.selected).toBe('deny');
  });
});

describe('a dry run', () => {
  const summary: DryRunSummary = {
    parts: [],
    complete: true,
    closer: 'Ask the API',
    keep: 'A copy of ./data',
  };

  it('can be asked for more, and the copy be kept', () => {
    const person = new Person({});
    person.state = summarize(person.state, 'h1', summary);
    person.reads().presses('l');
    expect(person.closer).toEqual(['h1']);
    expect(person.answers).toEqual([]);
    person.presses('k', 'enter');
    expect(person.answers).toMatchObject([{ verdict: 'approve', keep: true, scope: { kind: 'once' } }]);
  });

  it('offers neither without', () => {
    const person = new Person({}).reads().presses('l', 'k', 'enter');
    expect(person.closer).toEqual([]);
    expect(person.answers).toMatchObject([{ verdict: 'deny' }]);
  });
});

describe('a withdrawn hold', () => {
  const gone = { kind: 'withdrawn', why: 'its process has ended' } as const;

  it('is closed by what would deny it, and nothing is answered', () => {
    const person = new Person({}).reads();
    person.state = closeHold(person.state, 'h1', gone);
    expect(person.presses('escape').answers).toEqual([]);
    expect(person.state.queue).toEqual([]);
  });

  it('can be approved for the next try, once it was read that it is withdrawn', () => {
    const person = new Person({}).reads().presses('y');
    person.state = closeHold(person.state, 'h1', gone);
    person.state = painted(person.state, person.now, CARD);
    person.presses('enter');
    expect(person.answers).toEqual([]);
    person.reads().presses('y', 'enter');
    expect(person.answers).toMatchObject([{ hold: 'h1', verdict: 'approve', scope: { kind: 'once' } }]);
    expect(person.state.queue).toEqual([]);
  });
});

describe('a card that is longer than the screen', () => {
  it('scrolls, and not beyond its end', () => {
    const person = new Person({}).reads().presses('page-down', 'page-down', 'page-down');
    expect(person.state.scroll).toBe(8);
    expect(person.presses('page-up').state.scroll).toBe(0);
  });
});
