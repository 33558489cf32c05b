import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputSplitter, type RoutedInput } from '../../../src/terminal/input/input-splitter.ts';

const text = (inputs: readonly RoutedInput[], route: 'program' | 'overlay'): string =>
  inputs
    .filter(input => input.route === route)
    .map(input => (input.route === 'program' ? input.bytes : input.token.bytes).toString('latin1'))
    .join('');

const kinds = (inputs: readonly RoutedInput[]): string[] =>
  inputs.map(input => (input.route === 'program' ? 'program' : input.token.kind));

/** A splitter on a clock of its own. */
function open(): {
  push(text: string): RoutedInput[];
  redirect(to: 'program' | 'overlay'): RoutedInput[];
  wait(milliseconds: number): RoutedInput[];
  splitter: InputSplitter;
} {
  let now = 0;
  const splitter = new InputSplitter();
  return {
    splitter,
    push: bytes => splitter.push(Buffer.from(bytes, 'latin1'), now),
    redirect: to => splitter.redirect(to, now),
    wait: milliseconds => {
      now += milliseconds;
      return splitter.flush(now);
    },
  };
}

const pieces = fc.constantFrom(
  ...[
    'a',
    '\r',
    '\x1b',
    '\x1b[A',
    '\x1b[',
    'é',
    '\x1b[<0;1;1M',
    '\x1b[M !!',
    '\x1b[I',
    '\x1b[5;5R',
    '\x1b]11;x\x07',
  ],
  ...['\x1b[200~', 'pasted', '\x1b[201~', '\x1b[20', '1~', '\x1bP1$r', '\x1b\\', '\x1bOA', '\x1b\x1b'],
);

describe('InputSplitter', () => {
  it('gives the program every byte at once, whatever it is', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(pieces, fc.string({ unit: 'binary-ascii', maxLength: 3 }))), parts => {
        const { push } = open();
        for (const part of parts) expect(text(push(part), 'program')).toBe(part);
      }),
    );
  });

  it('gives each byte to exactly one of the two, in order, whenever the overlay comes and goes', () => {
    const action = fc.oneof(
      { weight: 5, arbitrary: pieces },
      { weight: 1, arbitrary: fc.constantFrom({ to: 'overlay' as const }, { to: 'program' as const }) },
      { weight: 1, arbitrary: fc.constantFrom({ wait: 10 }, { wait: 2000 }) },
    );
    fc.assert(
      fc.property(fc.array(action, { maxLength: 40 }), actions => {
        const { push, redirect, wait } = open();
        const found: RoutedInput[] = [];
        let given = '';
        for (const what of actions) {
          if (typeof what === 'string') {
            given += what;
            found.push(...push(what));
          } else if ('to' in what) found.push(...redirect(what.to));
          else found.push(...wait(what.wait));
        }
        found.push(...wait(20_000));
        const all = found.map(input => (input.route === 'program' ? input.bytes : input.token.bytes));
        expect(Buffer.concat(all).toString('latin1')).toBe(given);
      }),
      { numRuns: 500 },
    );
  });

  it('cuts the same tokens however the bytes are split', () => {
    const whole = fc.array(pieces, { maxLength: 12 }).map(parts => parts.join(''));
    fc.assert(
      fc.property(whole, fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1 }), (input, sizes) => {
        const one = open();
        one.redirect('overlay');
        const split = open();
        split.redirect('overlay');
        const tokens = [...one.push(input), ...one.wait(20_000)];
        const found: RoutedInput[] = [];
        let at = 0;
        for (let index = 0; at < input.length; index += 1) {
          const size = sizes[index % sizes.length] as number;
          found.push(...split.push(input.slice(at, at + size)));
          at += size;
        }
        found.push(...split.wait(20_000));
        const spell = (inputs: RoutedInput[]): string[] => mergePastes(inputs);
        expect(spell(found)).toEqual(spell(tokens));
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['a key that began before', '\x1b[', 'Ax', 'A', 'x'],
    ['a character that began before', '\xe6\xbc', '\xa2x', '\xa2', 'x'],
    ['a paste that began before', '\x1b[200~one', ' two\x1b[201~x', ' two\x1b[201~', 'x'],
    ['an answer that began before', '\x1b]11;rgb', ':0/0/0\x07x', ':0/0/0\x07', 'x'],
  ])('lets the program have the rest of %s', (_title, before, after, program, overlay) => {
    const { push, redirect } = open();
    push(before);
    redirect('overlay');
    const found = push(after);
    expect(text(found, 'program')).toBe(program);
    expect(text(found, 'overlay')).toBe(overlay);
  });

  it('does not take a key pressed later for the rest of an Escape from before', () => {
    const { push, redirect, wait } = open();
    push('\x1b');
    wait(200);
    redirect('overlay');
    expect(text(push('n'), 'overlay')).toBe('n');
  });

  it('keeps the rest of what the overlay saw the beginning of from the program', () => {
    const { push, redirect } = open();
    redirect('overlay');
    push('\x1b[200~rm -rf ');
    redirect('program');
    const found = push('/\r\x1b[201~ls');
    expect(text(found, 'program')).toBe('ls');
    expect(kinds(found)).toEqual(['paste', 'program']);
  });

  it('takes a lone ESC for the Escape key after a while, an answer only much later', () => {
    const { push, redirect, wait, splitter } = open();
    redirect('overlay');
    push('\x1b');
    expect(splitter.patience).toBe(50);
    expect(wait(20)).toEqual([]);
    expect(text(wait(40), 'overlay')).toBe('\x1b');
    push('\x1bP1$r');
    expect(wait(500)).toEqual([]);
    expect(kinds(wait(600))).toEqual(['reply']);
  });

  it('gives up on a paste without an end after a long silence', () => {
    const { push, redirect, wait } = open();
    redirect('overlay');
    push('\x1b[200~text');
    wait(5000);
    expect(kinds(push('y'))).toEqual(['paste']);
    wait(11_000);
    expect(kinds(push('y'))).toEqual(['key']);
  });

  it('gives up on an answer that does not end', () => {
    const { push, redirect } = open();
    redirect('overlay');
    push('\x1b]52;c;');
    const found = push('A'.repeat(1_100_000));
    expect(kinds(found)).toEqual(['reply']);
  });

  it('remembers the focus, whoever gets the report', () => {
    const { push, redirect, splitter } = open();
    expect(splitter.focused).toBe(undefined);
    push('\x1b[I');
    expect(splitter.focused).toBe(true);
    redirect('overlay');
    push('\x1b[O');
    expect(splitter.focused).toBe(false);
  });
});

/** Kind and text of each token, parts of one paste put together: those depend on how it came. */
function mergePastes(inputs: readonly RoutedInput[]): string[] {
  const found: string[] = [];
  let open = false;
  for (const input of inputs) {
    if (input.route === 'program') continue;
    const { kind, bytes } = input.token;
    if (kind === 'paste' && open) found[found.length - 1] += bytes.toString('latin1');
    else found.push(`${kind} ${bytes.toString('latin1')}`);
    open = input.token.kind === 'paste' && !input.token.last;
  }
  return found;
}
