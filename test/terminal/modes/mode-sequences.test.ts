import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keyStackSequence } from '../../../src/terminal/modes/key-stack.ts';
import { ModeScanner } from '../../../src/terminal/modes/mode-scanner.ts';
import {
  abandonSequence,
  needsAbandoning,
  resumeKeys,
  resumeModes,
  resumeRegion,
  suspendModes,
} from '../../../src/terminal/modes/mode-sequences.ts';
import {
  copyModes,
  decMode,
  initialModes,
  type TerminalModes,
} from '../../../src/terminal/modes/terminal-modes.ts';

/** Single changes of mode; any list of them is a program's output. */
const change = fc.constantFrom(
  ...[
    1, 5, 6, 7, 9, 12, 25, 45, 66, 1000, 1002, 1003, 1004, 1005, 1006, 1015, 1016, 2004, 2026, 2031,
  ].flatMap(mode => [`\x1b[?${mode}h`, `\x1b[?${mode}l`]),
  ...['\x1b[4h', '\x1b[4l', '\x1b[20h', '\x1b=', '\x1b>', '\x1b[3;9r', '\x1b[r', '\x1b[5 q'],
  ...[
    '\x1b[?69h',
    '\x1b[2;20s',
    '\x1b[1;31m',
    '\x1b[4:3m',
    '\x1b[m',
    '\x1b(0',
    '\x1b)0',
    '\x0e',
    '\x0f',
    '\x1bn',
  ],
  ...['\x1b[>1u', '\x1b[>5u', '\x1b[<u', '\x1b[=3u', '\x1b[>4;2m', '\x1b[>1;1m', '\x1b]2;title\x07'],
  ...['\x1b]8;;https://example.org\x07', '\x1b]8;;\x07', '\x1b7', '\x1b8', '\x1b[?1049h', '\x1b[?1049l'],
);
const output = fc.array(change, { maxLength: 30 }).map(changes => changes.join(''));

function modesAfter(...outputs: readonly string[]): TerminalModes {
  const scanner = new ModeScanner();
  for (const text of outputs) scanner.push(Buffer.from(text));
  return scanner.modes;
}

/** Modes without what says the same in two ways: a mode that was never set, and one set to what it is anyway. */
function meaning(modes: TerminalModes): unknown {
  const { dec, decSaved: _saved, lineDrawing: _lines, saved, ...rest } = modes;
  const on = [...dec.keys()].filter(mode => decMode(modes, mode) !== decMode(initialModes(), mode));
  return { ...rest, on: on.sort((one, other) => one - other), saved: saved.main?.pen };
}

describe('suspendModes', () => {
  it('is undone by its counterparts', () => {
    fc.assert(
      fc.property(output, text => {
        const modes = copyModes(modesAfter(text));
        const undo = resumeKeys(modes) + resumeRegion(modes) + resumeModes(modes);
        expect(meaning(modesAfter(text, suspendModes(modes), undo))).toEqual(meaning(modes));
      }),
    );
  });

  it('leaves plain keys, no mouse, no margins, no colours and bracketed pastes', () => {
    fc.assert(
      fc.property(output, text => {
        const modes = copyModes(modesAfter(text));
        const suspended = modesAfter(text, suspendModes(modes));
        for (const mode of [1, 5, 6, 7, 9, 25, 66, 1000, 1001, 1002, 1003, 1005, 1006, 1015, 1016]) {
          expect(decMode(suspended, mode)).toBe(false);
        }
        expect(decMode(suspended, 2004)).toBe(true);
        const { rows, insert, newline, keypad, link, pen, shift, modifiedKeys } = suspended;
        const plain = initialModes();
        expect({ rows, insert, newline, keypad, link, pen, shift, modifiedKeys }).toEqual({
          rows: plain.rows,
          insert: false,
          newline: false,
          keypad: false,
          link: '',
          pen: plain.pen,
          shift: 0,
          modifiedKeys: new Map(),
        });
        const { main, alternate } = suspended.keys;
        expect((suspended.alternate ? alternate : main).flags).toBe(0);
      }),
    );
  });
});

describe('resumeModes', () => {
  it('brings a terminal that was suspended in other modes to those of the program', () => {
    fc.assert(
      fc.property(output, output, (earlier, later) => {
        const before = copyModes(modesAfter(earlier));
        const now = copyModes(modesAfter(earlier, later));
        fc.pre(before.alternate === now.alternate);
        const screen = now.alternate ? 'alternate' : 'main';
        const sequence = [
          suspendModes(before),
          resumeKeys(before),
          keyStackSequence(before.keys[screen], now.keys[screen]),
          resumeRegion(now),
          resumeModes(now, before),
        ].join('');
        const told = modesAfter(earlier, sequence);
        const [expected, found] = [meaning(now), meaning(told)].map(value => ({
          ...(value as object),
          // Of the other screen nothing can be told while it is hidden; DECSC is not a mode.
          keys: undefined,
          saved: undefined,
          on: (value as { on: number[] }).on.filter(mode => mode !== 2026),
        }));
        expect(found).toEqual(expected);
        expect(told.keys[screen]).toEqual(now.keys[screen]);
      }),
    );
  });

  it('restores mouse modes in the order in which they were set: the last one counts', () => {
    const modes = modesAfter('\x1b[?1003h\x1b[?1000h\x1b[?1006h');
    expect(resumeModes(modes)).toMatch(/\?1003h.*\?1000h.*\?1006h/);
  });

  it('lets no control character of a title through', () => {
    const modes = modesAfter('\x1b]2;a\x01b\x07');
    expect(resumeModes(modes, initialModes())).toContain('\x1b]2;ab\x07');
  });
});

describe('abandonSequence', () => {
  it('leaves nothing that a shell would stumble over', () => {
    fc.assert(
      fc.property(output, fc.boolean(), (text, overlaid) => {
        const modes = copyModes(modesAfter(text));
        const covered = overlaid ? (modes.alternate ? '' : '\x1b[?1049h') + suspendModes(modes) : '';
        const left = modesAfter(text, covered, abandonSequence(modes, overlaid));
        expect(left.alternate).toBe(false);
        expect(needsAbandoning(left)).toBe(false);
        expect(left.pen).toEqual(initialModes().pen);
      }),
    );
  });

  it('is the same text for a program that toggles cursor and frames', () => {
    const text = (sequence: string): string => abandonSequence(modesAfter(sequence), false);
    expect(text('\x1b[?25l\x1b[?2026h')).toBe(text(''));
  });
});

describe('keyStackSequence', () => {
  it('brings one stack to the other', () => {
    const keys = fc.array(fc.constantFrom('\x1b[>1u', '\x1b[>5u', '\x1b[<u', '\x1b[=3u'), { maxLength: 12 });
    fc.assert(
      fc.property(keys, keys, (one, other) => {
        const before = copyModes(modesAfter(one.join(''))).keys.main;
        const wanted = modesAfter(other.join('')).keys.main;
        expect(modesAfter(one.join(''), keyStackSequence(before, wanted)).keys.main).toEqual(wanted);
      }),
    );
  });
});
