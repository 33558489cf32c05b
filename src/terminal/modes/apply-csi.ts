import { applyDecMode } from './dec-modes.ts';
import { applyKeyFlags } from './key-stack.ts';
import { plainPen } from './pen.ts';
import { restoreCursor, saveCursor } from './saved-cursor.ts';
import { applySgr } from './sgr.ts';
import { ASCII_SETS, currentKeys, decMode, type Range, type TerminalModes } from './terminal-modes.ts';

/** A control sequence without its `ESC [`: where its parts stand in `bytes`. */
export interface CsiSequence {
  readonly bytes: Uint8Array;
  /** First byte after `[`. */
  readonly start: number;
  /** The final byte. */
  readonly end: number;
}

/**
 * Applies a whole control sequence to the modes. Sequences that change no mode (cursor movement, erasing but
 * for the whole screen, queries) are passed over.
 */
export function applyCsi(modes: TerminalModes, sequence: CsiSequence): void {
  const { bytes, start, end } = sequence;
  const first = bytes[start] as number;
  const prefix = first >= 0x3c && first <= 0x3f ? String.fromCharCode(first) : '';
  switch (String.fromCharCode(bytes[end] as number)) {
    case 'm':
      if (prefix === '') applySgr(modes.pen, bytes, start, end);
      else if (prefix === '>') applyModifiedKeys(modes, readParameters(sequence));
      return;
    case 'h':
    case 'l':
      applyModes(modes, prefix, readParameters(sequence), bytes[end] === 0x68);
      return;
    case 'r':
      applyR(modes, prefix, sequence);
      return;
    case 's':
      applyS(modes, prefix, sequence);
      return;
    case 'u':
      applyU(modes, prefix, sequence);
      return;
    case 'q':
      if (prefix === '' && lastIntermediate(sequence) === ' ') {
        modes.cursorStyle = Math.max(readParameters(sequence)[0] ?? 0, 0);
      }
      return;
    case 'p':
      if (prefix === '' && lastIntermediate(sequence) === '!') softReset(modes);
      return;
    case 'J':
      if (prefix === '' && readParameters(sequence)[0] === 2) modes.picture = false;
      return;
    default:
      return;
  }
}

/** The numbers of a sequence, -1 for one left out; colons count as separators. */
function readParameters({ bytes, start, end }: CsiSequence): number[] {
  const found: number[] = [];
  let value = -1;
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at] as number;
    if (byte >= 0x30 && byte <= 0x39) value = Math.min(Math.max(value, 0) * 10 + byte - 0x30, 0xffffff);
    else if (byte === 0x3b || byte === 0x3a) {
      found.push(value);
      value = -1;
    }
  }
  found.push(value);
  return found;
}

/** The byte before the final one if it is an intermediate, else empty. */
function lastIntermediate({ bytes, start, end }: CsiSequence): string {
  const byte = end > start ? (bytes[end - 1] as number) : 0;
  return byte >= 0x20 && byte <= 0x2f ? String.fromCharCode(byte) : '';
}

function applyModes(modes: TerminalModes, prefix: string, parameters: readonly number[], on: boolean): void {
  for (const mode of parameters) {
    if (prefix === '?') applyDecMode(modes, mode, on);
    else if (prefix === '' && mode === 4) modes.insert = on;
    else if (prefix === '' && mode === 20) modes.newline = on;
  }
}

function applyModifiedKeys(modes: TerminalModes, parameters: readonly number[]): void {
  const [resource = -1, value = -1] = parameters;
  if (resource < 0) modes.modifiedKeys.clear();
  else if (resource > 9) return;
  else if (value < 0) modes.modifiedKeys.delete(resource);
  else modes.modifiedKeys.set(resource, value);
}

/** DECSTBM, or with `?` the return to private modes put aside. */
function applyR(modes: TerminalModes, prefix: string, sequence: CsiSequence): void {
  if (lastIntermediate(sequence) !== '') return;
  const parameters = readParameters(sequence);
  if (prefix === '') modes.rows = rangeOf(parameters);
  if (prefix !== '?') return;
  for (const mode of parameters) {
    const saved = modes.decSaved.get(mode);
    if (saved !== undefined) applyDecMode(modes, mode, saved);
  }
}

/** DECSLRM while `?69` is on, else the saving of the cursor; with `?` the putting aside of private modes. */
function applyS(modes: TerminalModes, prefix: string, sequence: CsiSequence): void {
  if (lastIntermediate(sequence) !== '') return;
  const parameters = readParameters(sequence);
  if (prefix === '?') {
    for (const mode of parameters) if (mode <= 9999) modes.decSaved.set(mode, decMode(modes, mode));
  } else if (prefix === '') {
    if (decMode(modes, 69)) modes.columns = rangeOf(parameters);
    else saveCursor(modes);
  }
}

/** The cursor taken back, or key flags. */
function applyU(modes: TerminalModes, prefix: string, sequence: CsiSequence): void {
  if (lastIntermediate(sequence) !== '') return;
  if (prefix === '') restoreCursor(modes);
  else {
    const [first = -1, second = -1] = readParameters(sequence);
    applyKeyFlags(currentKeys(modes), prefix, first, second);
  }
}

function rangeOf([from = -1, to = -1]: readonly number[]): Range | undefined {
  return from <= 1 && to <= 0 ? undefined : { from: Math.max(from, 0), to: Math.max(to, 0) };
}

/** DECSTR, as xterm resets (ctlseqs, "Soft terminal reset"). */
function softReset(modes: TerminalModes): void {
  for (const mode of [1, 6, 25]) modes.dec.delete(mode);
  modes.insert = false;
  modes.keypad = false;
  modes.rows = undefined;
  modes.columns = undefined;
  for (const index of [0, 1, 2, 3] as const) modes.charsets[index] = ASCII_SETS[index];
  modes.shift = 0;
  modes.pen = plainPen();
  modes.saved[modes.alternate ? 'alternate' : 'main'] = undefined;
}
