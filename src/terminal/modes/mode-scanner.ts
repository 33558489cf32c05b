import { applyCsi } from './apply-csi.ts';
import { applyEscape } from './apply-escape.ts';
import { applyString } from './apply-string.ts';
import { initialModes, type TerminalModes } from './terminal-modes.ts';

const ESC = 0x1b;
const BEL = 0x07;
const CAN = 0x18;
const SUB = 0x1a;
const SGR_FINAL = 0x6d;
const SHIFT_OUT = 0x0e;
const SHIFT_IN = 0x0f;

/** Longest unfinished sequence that is held back, in bytes. */
const LONGEST_HELD = 4096;

/** Bytes of a text run that are looked at one by one before a search in native code pays off. */
const SHORT_RUN = 24;

/** What a sequence is that went on for more than is held back, so that its beginning is already through. */
type OpenSequence = 'none' | 'control' | 'osc' | 'string';

const NOTHING = Buffer.alloc(0);

/**
 * Reads everything that a program writes to its terminal: follows the modes it sets, and lets through only up
 * to the last boundary between sequences and characters, so that the terminal can be interrupted at any time.
 *
 * The same bytes give the same modes however they are split. At most 4 KiB are held back; a longer string (a
 * picture, a clipboard) goes through as it comes, and {@link interrupted} deals with being inside one. A
 * sequence longer than that sets no mode.
 */
export class ModeScanner {
  #modes = initialModes();
  #held: Buffer = NOTHING;
  #open: OpenSequence = 'none';
  /** Text and the rest of a string that was cut off are not to be shown. */
  #dropping = false;
  #revision = 0;

  /** The modes as of the last byte let through. The object changes with the next {@link push}. */
  get modes(): TerminalModes {
    return this.#modes;
  }

  /** Changes whenever something else than text, colours and cursor movement was seen. */
  get revision(): number {
    return this.#revision;
  }

  /** True if the last byte let through was inside a long string: the terminal takes what follows as part of it. */
  get insideString(): boolean {
    return this.#open !== 'none' && !this.#dropping;
  }

  /**
   * Takes the next bytes of the program's output and returns those that can go to the terminal now: a view of
   * `bytes` where possible, so as short-lived as they are.
   */
  push(bytes: Buffer): Buffer {
    const input = this.#held.length === 0 ? bytes : Buffer.concat([this.#held, bytes]);
    const from = this.#open === 'none' ? 0 : this.#skipOpen(input);
    const visible = this.#dropping ? from : 0;
    if (this.#open !== 'none') return this.#dropping ? NOTHING : this.#release(input);
    this.#dropping = false;
    const boundary = this.#scan(input, from);
    if (input.length - boundary > LONGEST_HELD) {
      this.#open = openingOf(input, boundary);
      applyString(this.#modes, input, boundary, input.length, false);
      return this.#release(input.subarray(visible));
    }
    // Copied: `bytes` is the reader's buffer, used again for the next read.
    this.#held = boundary === input.length ? NOTHING : Buffer.from(input.subarray(boundary));
    return input.subarray(visible, boundary);
  }

  /** What is still held back at the end of the output. */
  end(): Buffer {
    return this.#release(this.#held);
  }

  /**
   * To be told when the terminal was interrupted {@link insideString} and the string cancelled: its rest, which
   * the terminal would take for text, is dropped when it comes.
   */
  interrupted(): void {
    if (this.#open !== 'none') this.#dropping = true;
  }

  /** To be told when the terminal gets another size: terminals drop their margins then. */
  resized(): void {
    this.#modes.rows = undefined;
    this.#modes.columns = undefined;
  }

  #release(bytes: Buffer): Buffer {
    this.#held = NOTHING;
    return bytes;
  }

  /** Finds the end of the sequence that is open; returns where the bytes after it begin. */
  #skipOpen(input: Buffer): number {
    for (let at = 0; at < input.length; at += 1) {
      const byte = input[at] as number;
      if (byte === ESC || (this.#open === 'control' && byte >= 0x80)) return this.#close(at);
      if (byte === CAN || byte === SUB || (byte === BEL && this.#open === 'osc')) return this.#close(at + 1);
      if (this.#open === 'control' && byte >= 0x40 && byte < 0x7f) return this.#close(at + 1);
    }
    return input.length;
  }

  #close(at: number): number {
    this.#open = 'none';
    return at;
  }

  /** Applies every whole sequence from `from` on; returns where the first unfinished one begins. */
  #scan(input: Buffer, from: number): number {
    const shifts = input.indexOf(SHIFT_OUT) !== -1 || input.indexOf(SHIFT_IN) !== -1;
    let at = from;
    while (at < input.length) {
      const found = nextEscape(input, at);
      if (shifts) this.#applyShifts(input, at, found);
      if (found === input.length) return characterBoundary(input, at);
      const end = this.#sequence(input, found);
      if (end === -1) return found;
      at = end;
    }
    return at;
  }

  /** Reads the sequence that begins at `start`; returns where it ends, or -1 if it is unfinished. */
  #sequence(input: Buffer, start: number): number {
    const kind = input[start + 1];
    if (kind === undefined) return -1;
    if (kind === 0x5b) return this.#control(input, start);
    if (isStringOpening(kind)) return this.#string(input, start, kind);
    return this.#escape(input, start);
  }

  #control(input: Buffer, start: number): number {
    for (let at = start + 2; at < input.length; at += 1) {
      const byte = input[at] as number;
      // Other controls are executed by the terminal in the midst of a sequence; DEL is ignored.
      if (byte === CAN || byte === SUB) return at + 1;
      // A byte beyond ASCII is no final byte: the sequence is void and the byte begins a character.
      if (byte === ESC || byte >= 0x80) return at;
      if (byte < 0x40 || byte === 0x7f) continue;
      if (at - start <= LONGEST_HELD) {
        applyCsi(this.#modes, { bytes: input, start: start + 2, end: at });
        if (byte !== SGR_FINAL) this.#revision += 1;
      }
      return at + 1;
    }
    return -1;
  }

  #string(input: Buffer, start: number, kind: number): number {
    for (let at = start + 2; at < input.length; at += 1) {
      const byte = input[at] as number;
      if (byte >= 0x20) continue;
      const cancelled = byte === CAN || byte === SUB;
      if (!cancelled && byte !== ESC && (byte !== BEL || kind !== 0x5d)) continue;
      // Of a cancelled picture the terminal has drawn a part.
      applyString(this.#modes, input, start, at, !cancelled && at - start <= LONGEST_HELD);
      this.#revision += 1;
      // The backslash of the string terminator is read as a sequence of its own; ESC ends a string in any case.
      return byte === ESC ? at : at + 1;
    }
    return -1;
  }

  #escape(input: Buffer, start: number): number {
    for (let at = start + 1; at < input.length; at += 1) {
      const byte = input[at] as number;
      if (byte >= 0x20 && byte <= 0x2f) continue;
      if (byte === ESC || byte >= 0x80) return at;
      if (byte === CAN || byte === SUB) return at + 1;
      if (byte < 0x20 || byte === 0x7f) continue;
      if (at - start <= LONGEST_HELD) {
        this.#modes = applyEscape(this.#modes, input.toString('latin1', start + 1, at + 1));
        this.#revision += 1;
      }
      return at + 1;
    }
    return -1;
  }

  #applyShifts(input: Buffer, from: number, to: number): void {
    for (let at = from; at < to; at += 1) {
      if (input[at] === SHIFT_OUT) this.#modes.shift = 1;
      else if (input[at] === SHIFT_IN) this.#modes.shift = 0;
    }
  }
}

/** Where the next ESC stands, or the end. */
function nextEscape(input: Buffer, from: number): number {
  const near = Math.min(from + SHORT_RUN, input.length);
  for (let at = from; at < near; at += 1) if (input[at] === ESC) return at;
  const found = near === input.length ? -1 : input.indexOf(ESC, near);
  return found === -1 ? input.length : found;
}

/** OSC, DCS, APC, PM and SOS carry a string. */
function isStringOpening(kind: number): boolean {
  return kind === 0x5d || kind === 0x50 || kind === 0x5f || kind === 0x5e || kind === 0x58;
}

function openingOf(input: Buffer, start: number): OpenSequence {
  const kind = input[start + 1] as number;
  if (kind === 0x5d) return 'osc';
  return isStringOpening(kind) ? 'string' : 'control';
}

/** The end of the input, or where a UTF-8 character begins that is not yet whole. */
function characterBoundary(input: Buffer, from: number): number {
  const last = input.length - 1;
  for (let at = last; at >= from && at > last - 3; at -= 1) {
    const byte = input[at] as number;
    if (byte < 0x80) break;
    if (byte < 0xc0) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
    return at + length > input.length && byte < 0xf8 ? at : input.length;
  }
  return input.length;
}
