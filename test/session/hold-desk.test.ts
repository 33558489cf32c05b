import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Answer } from '../../src/hold/answer.ts';
import type { DryRunSummary } from '../../src/hold/dry-run-summary.ts';
import type { JournalEvent } from '../../src/journal/event.ts';
import type { Journal } from '../../src/journal/journal.ts';
import type { AskedAgain, Asker } from '../../src/session/asker.ts';
import type { Asked } from '../../src/session/decider.ts';
import { HoldDesk, type HoldDeskOptions } from '../../src/session/hold-desk.ts';
import type { HoldLook, SecondLook } from '../../src/session/hold-look.ts';
import { holdOf } from '../prompt/holds.ts';

const MINUTE = 60_000;

/** A desk with a log in memory and one asker who only listens. */
class Scene {
  readonly events: JournalEvent[] = [];
  readonly settled: string[] = [];
  readonly said: string[] = [];
  readonly asker: Asker = {
    ask: (hold, code) => this.said.push(`ask ${hold.id} ${code}`),
    summarized: (hold, summary) => this.said.push(`summary ${hold} ${summary.parts.length}`),
    closed: (hold, outcome) => this.said.push(`closed ${hold} ${outcome.kind}`),
  };
  diskFull = false;
  readonly desk: HoldDesk;

  constructor(options: Partial<HoldDeskOptions> = {}) {
    const write = (event: JournalEvent): { ok: boolean } => {
      if (!this.diskFull) this.events.push(event);
      return this.diskFull ? { ok: false } : { ok: true };
    };
    this.desk = new HoldDesk({
      journal: { append: write, appendDurable: write } as unknown as Journal,
      settle: (hold, { verdict, by }) => this.settled.push(`${hold} ${verdict} ${by}`),
      warn: message => this.said.push(message),
      clock: () => Date.now(),
      chooseCode: () => 'CODE',
      ...options,
    });
  }

  asks(): this {
    this.desk.addAsker(this.asker);
    return this;
  }

  /** Lets copies be kept. */
  copies(keep: NonNullable<HoldLook['keep']>): this {
    const nothing = (): void => {};
    this.desk.setLook({ begin: nothing, closer: nothing, end: nothing, keep });
    return this;
  }

  holds(id: string, fingerprint = id, deadline?: number): this {
    const wish = deadline === undefined ? { id } : { id, deadline };
    const asked: Asked = {
      hold: holdOf(wish),
      exec: 1,
      fingerprint,
      lineage: [{ pid: 1, start: id }],
    };
    this.desk.held(asked);
    return this;
  }

  answers(id: string, answer: Partial<Answer> = {}): ReturnType<HoldDesk['answer']> {
    const whole: Answer = {
      verdict: 'approve',
      by: 'person',
      channel: 'prompt',
      scope: { kind: 'once' },
      at: 0,
      ...answer,
    };
    return this.desk.answer(id, whole);
  }
}

beforeEach(() => void vi.useFakeTimers({ now: 0 }));
afterEach(() => void vi.useRealTimers());

describe('the desk', () => {
  it('asks, logs the answer before it is carried out, and closes the question', () => {
    const scene = new Scene().asks().holds('h1');
    expect(scene.answers('h1')).toBe('taken');
    expect(scene.events.map(event => event.type)).toEqual(['hold', 'answer']);
    expect(scene.settled).toEqual(['h1 approve person']);
    expect(scene.said).toEqual(['ask h1 CODE', 'closed h1 answered']);
  });

  it('takes only the first answer', () => {
    const scene = new Scene().asks().holds('h1');
    scene.answers('h1', { verdict: 'deny' });
    expect(scene.answers('h1')).toBe('gone');
    expect(scene.settled).toEqual(['h1 deny person']);
  });

  it('denies at once where nobody is there, and all when the last one leaves', () => {
    expect(new Scene().holds('h1').settled).toEqual(['h1 deny unattended']);
    const scene = new Scene().asks().holds('h1').holds('h2');
    scene.desk.removeAsker(scene.asker);
    expect(scene.settled).toEqual(['h1 deny unattended', 'h2 deny unattended']);
  });

  it('denies when the time is over, not before', () => {
    const scene = new Scene().asks().holds('h1', 'h1', 10 * MINUTE);
    vi.advanceTimersByTime(10 * MINUTE - 1);
    expect(scene.settled).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(scene.settled).toEqual(['h1 deny timeout']);
  });

  it('denies an approval that cannot be written to the log', () => {
    const scene = new Scene().asks().holds('h1');
    scene.diskFull = true;
    scene.answers('h1');
    expect(scene.settled).toEqual(['h1 deny failure']);
  });

  it('lets the next try pass once when the approval came after the process had ended', () => {
    const scene = new Scene().asks().holds('h1', 'same');
    scene.desk.withdrawn('h1', 'its process has ended');
    expect(scene.answers('h1')).toBe('late');
    expect(scene.answers('h1')).toBe('gone');
    scene.holds('h2', 'same').holds('h3', 'same');
    expect(scene.settled).toEqual(['h2 approve policy']);
    expect(scene.said.filter(line => line.startsWith('ask'))).toEqual(['ask h1 CODE', 'ask h3 CODE']);
  });

  it('does not when it came more than ten minutes later, or was a denial', () => {
    const scene = new Scene().asks().holds('h1', 'same').holds('h2', 'same');
    scene.desk.withdrawn('h1', 'gone');
    scene.desk.withdrawn('h2', 'gone');
    expect(scene.answers('h2', { verdict: 'deny' })).toBe('gone');
    vi.advanceTimersByTime(10 * MINUTE + 1);
    expect(scene.answers('h1')).toBe('gone');
    expect(scene.holds('h3', 'same').settled).toEqual([]);
  });

  it('keeps the copy before it runs, and does not run what cannot be kept', async () => {
    const order: string[] = [];
    const kept = new Scene({ settle: (hold, { verdict }) => order.push(`${hold} ${verdict}`) })
      .copies(async hold => {
        order.push(`kept ${hold.id}`);
        return { ok: true };
      })
      .asks();
    kept.holds('h1').answers('h1', { keep: true });
    await vi.runAllTimersAsync();
    expect(order).toEqual(['kept h1', 'h1 approve']);
    const failing = new Scene()
      .copies(async () => ({ ok: false, reason: 'disk full' }))
      .asks()
      .holds('h1');
    failing.answers('h1', { keep: true });
    await vi.runAllTimersAsync();
    expect(failing.settled).toEqual(['h1 deny failure']);
    const none = new Scene().asks().holds('h1');
    none.answers('h1', { keep: true });
    await vi.runAllTimersAsync();
    expect(none.settled).toEqual(['h1 deny failure']);
  });

  it('looks at what would be lost while it asks, closer on demand, and no longer', () => {
    const scene = new Scene().asks();
    const looks: string[] = [];
    scene.desk.setLook({
      begin: hold => looks.push(`begin ${hold.id}`),
      closer: hold => looks.push(`closer ${hold}`),
      end: hold => looks.push(`end ${hold}`),
    });
    scene.holds('h1');
    scene.desk.summarize('h1', { parts: [], complete: false });
    scene.desk.lookCloser('h1');
    scene.answers('h1');
    scene.desk.lookCloser('h1');
    scene.desk.summarize('h1', { parts: [], complete: true });
    expect(looks).toEqual(['begin h1', 'closer h1', 'end h1']);
    expect(scene.said).toEqual(['ask h1 CODE', 'summary h1 0', 'closed h1 answered']);
  });

  it('denies whatever waits when something is wrong with the terminal, and goes on asking', () => {
    const scene = new Scene().asks().holds('h1').holds('h2');
    scene.desk.denyOpen('process 7 opened the terminal');
    scene.holds('h3');
    expect(scene.settled).toEqual(['h1 deny failure', 'h2 deny failure']);
    expect(scene.said.at(-1)).toBe('ask h3 CODE');
  });

  it('denies what comes after the end', () => {
    const scene = new Scene().asks();
    scene.desk.end();
    expect(scene.holds('h1').settled).toEqual(['h1 deny end']);
  });

  describe('releases only what is as it was shown', () => {
    const summary: DryRunSummary = { parts: [], complete: true };

    /** A desk whose looks find, one after the other, what is given; then that all is the same. */
    function looking(...found: readonly SecondLook[]): Scene & { readonly looks: string[] } {
      const left = [...found];
      const looks: string[] = [];
      const scene = Object.assign(new Scene({ chooseCode: () => `CODE${looks.length}` }).asks(), { looks });
      scene.desk.setLook({
        begin: hold => looks.push(`begin ${hold.id}`),
        again: hold => looks.push(`again ${hold.id}`),
        check: async hold => {
          looks.push(`check ${hold.id}`);
          return left.shift() ?? { kind: 'same' };
        },
        closer: () => undefined,
        end: () => undefined,
      });
      Object.assign(scene.asker, {
        changed: ({ hold, code, because }: AskedAgain) =>
          scene.said.push(`again ${hold.id} ${code}: ${because}`),
      });
      scene.holds('h1');
      scene.desk.summarize('h1', summary);
      return scene;
    }

    const approval: Answer = {
      verdict: 'approve',
      by: 'person',
      channel: 'prompt',
      scope: { kind: 'once' },
      at: 0,
    };
    const moved: SecondLook = { kind: 'changed', what: ['HEAD was a, is b'] };

    it('at once if it is', async () => {
      const scene = looking();
      expect(await scene.desk.answerShown('h1', approval, ['a line'])).toBe('taken');
      expect(scene.settled).toEqual(['h1 approve person']);
      expect(scene.looks).toEqual(['begin h1', 'check h1']);
    });

    it('else asks anew, by another code, and logs both', async () => {
      const scene = looking(moved);
      const fate = await scene.desk.answerShown('h1', approval, ['a line']);
      expect(fate).toEqual({ again: 'HEAD was a, is b' });
      expect(scene.settled).toEqual([]);
      expect(scene.looks).toEqual(['begin h1', 'check h1', 'again h1']);
      expect(scene.said.at(-1)).toBe('again h1 CODE2: HEAD was a, is b');
      expect(scene.desk.codeOf('h1')).toBe('CODE2');
      expect(scene.events.slice(1)).toEqual([
        { type: 'summary', hold: 'h1', lines: ['a line'] },
        {
          type: 'notice',
          kind: 'changed',
          message:
            'h1: the approval (person, prompt) was not carried out, it is asked about anew: HEAD was a, is b',
        },
      ]);
      scene.desk.summarize('h1', summary);
      expect(await scene.desk.answerShown('h1', approval)).toBe('taken');
      expect(scene.settled).toEqual(['h1 approve person']);
    });

    it('does not compare what was never shown, and never a denial', async () => {
      const scene = looking(moved, moved);
      expect(await scene.desk.answerShown('h1', { ...approval, verdict: 'deny' })).toBe('taken');
      scene.holds('h2');
      expect(await scene.desk.answerShown('h2', approval)).toBe('taken');
      expect(scene.settled).toEqual(['h1 deny person', 'h2 approve person']);
    });

    it('is denied by a key that comes while it is compared', async () => {
      const scene = looking(moved);
      const first = scene.desk.answerShown('h1', approval);
      expect(await scene.desk.answerShown('h1', { ...approval, verdict: 'deny' })).toBe('taken');
      expect(await first).toBe('gone');
      expect(scene.settled).toEqual(['h1 deny person']);
    });

    it('takes two approvals at a time for one', async () => {
      const scene = looking(moved);
      const [one, other] = [scene.desk.answerShown('h1', approval), scene.desk.answerShown('h1', approval)];
      expect(await one).toEqual(await other);
      expect(scene.looks).toEqual(['begin h1', 'check h1', 'again h1']);
    });

    it('holds for the next try too, if the last one was approved too late', async () => {
      for (const [found, settled] of [
        [{ kind: 'same' }, ['h2 approve policy']],
        [moved, []],
      ] as const) {
        const scene = looking(found);
        scene.desk.withdrawn('h1', 'gone');
        expect(await scene.desk.answerShown('h1', approval)).toBe('late');
        scene.holds('h2', 'h1');
        await vi.advanceTimersByTimeAsync(0);
        expect(scene.settled).toEqual(settled);
        const asked = scene.said.filter(line => /h2/.test(line) && /^(?:ask|again)/.test(line));
        expect(asked).toHaveLength(found === moved ? 2 : 0);
        if (found === moved) expect(asked[1]).toMatch(/^again h2 CODE\d: HEAD was a, is b$/);
      }
    });

    it.each<[string, Answer['by'], readonly SecondLook[], string]>([
      [
        'what keeps changing is run if a person says so',
        'person',
        [moved, moved, moved],
        'h1 approve person',
      ],
      ['what keeps changing is not run for a program', 'program', [moved, moved, moved], 'h1 deny failure'],
      [
        'what cannot be compared is run if a person says so',
        'person',
        [{ kind: 'unknown' }],
        'h1 approve person',
      ],
      [
        'what cannot be compared is not run for a program',
        'program',
        [{ kind: 'unknown' }],
        'h1 deny failure',
      ],
    ])('%s', async (_, by, found, settled) => {
      const scene = looking(...found);
      for (const [round] of found.entries()) {
        const fate = await scene.desk.answerShown('h1', { ...approval, by });
        const isLast = round === found.length - 1;
        expect(fate).toEqual({ again: expect.stringMatching(isLast ? /whatever changes$/ : /is b$/) });
        scene.desk.summarize('h1', summary);
      }
      expect(await scene.desk.answerShown('h1', { ...approval, by })).toBe('taken');
      expect(scene.settled).toEqual([settled]);
    });
  });

  describe('where nothing would be lost', () => {
    const nothing: DryRunSummary = {
      parts: [{ id: 'a', title: 'absent', state: 'done', lines: [], nothing: true }],
      complete: true,
      nothing: true,
    };

    function looking(
      found: SecondLook = { kind: 'same' },
      options: Partial<HoldDeskOptions> = {},
      stillNothing?: () => Promise<boolean>,
    ): Scene {
      const scene = new Scene({ nothingLost: 'config.yaml:2', ...options });
      scene.desk.setLook({
        begin: () => undefined,
        closer: () => undefined,
        end: () => undefined,
        check: async () => found,
        stillNothing: stillNothing ?? (async () => true),
      });
      return scene;
    }

    it('runs it without asking, and logs what was found and by whose word', async () => {
      const scene = looking().asks().holds('h1');
      expect(scene.said).toEqual([]);
      scene.desk.summarize('h1', { parts: [], complete: false });
      scene.desk.summarize('h1', nothing);
      await vi.advanceTimersByTimeAsync(0);
      expect(scene.settled).toEqual(['h1 approve policy']);
      expect(scene.said).toEqual(['closed h1 answered']);
      expect(scene.events.slice(1)).toMatchObject([
        { type: 'summary', hold: 'h1', lines: ['absent'] },
        { type: 'answer', answer: { because: 'nothing would be lost, and config.yaml:2 lets it run' } },
      ]);
      expect(scene.desk.tally).toEqual({ held: 0, denied: 0 });
    });

    it('covers nothing that it starts', async () => {
      const scene = looking().asks().holds('h1');
      scene.desk.summarize('h1', nothing);
      await vi.advanceTimersByTimeAsync(0);
      scene.holds('h2', 'h1');
      scene.desk.summarize('h2', { parts: [], complete: true });
      expect(scene.said.filter(line => line.startsWith('ask'))).toEqual(['ask h2 CODE']);
    });

    it('does so where nobody could be asked', async () => {
      const scene = looking().holds('h1').holds('h2');
      scene.desk.summarize('h1', nothing);
      scene.desk.summarize('h2', { parts: [], complete: true });
      await vi.advanceTimersByTimeAsync(0);
      expect(scene.settled).toEqual(['h2 deny unattended', 'h1 approve policy']);
    });

    it.each<[string, Scene, DryRunSummary | undefined]>([
      ['something would', looking().asks(), { parts: [], complete: true }],
      ['it has changed meanwhile', looking({ kind: 'changed', what: ['x'] }).asks(), nothing],
      ['it cannot be found out', looking({ kind: 'unknown' }).asks(), nothing],
      [
        'something would at a second look, though it is known by nothing',
        looking({ kind: 'same' }, {}, async () => false).asks(),
        nothing,
      ],
      ['the look takes too long', looking().asks(), undefined],
      [
        'the configuration does not say so',
        looking({ kind: 'same' }, { nothingLost: undefined }).asks(),
        nothing,
      ],
    ])('asks if %s', async (_, scene, summary) => {
      scene.holds('h1');
      if (summary !== undefined) scene.desk.summarize('h1', summary);
      await vi.advanceTimersByTimeAsync(summary === undefined ? 2000 : 0);
      expect(scene.settled).toEqual([]);
      expect(scene.said[0]).toBe('ask h1 CODE');
      // It stays asked, whatever is found then.
      scene.desk.summarize('h1', nothing);
      await vi.advanceTimersByTimeAsync(0);
      expect(scene.settled).toEqual([]);
    });

    it('always asks about what is critical', async () => {
      const scene = looking().asks();
      const { judgement } = holdOf({ id: 'h1' });
      const hold = { ...holdOf({ id: 'h1' }), judgement: { ...judgement, severity: 'critical' as const } };
      scene.desk.held({ hold, exec: 1, fingerprint: 'h1', lineage: [] });
      expect(scene.said).toEqual(['ask h1 CODE']);
    });
  });
});
