import type { Key } from './key.ts';

/** Sequences of special keys (ECMA-48 and xterm's control sequences), without modifiers. */
const SEQUENCES: Readonly<Record<string, string>> = {
  '\r': 'enter',
  '\n': 'enter',
  '\x1b': 'escape',
  '\t': 'tab',
  '\x7f': 'backspace',
  '\b': 'backspace',
  '\x03': 'ctrl-c',
  '\x15': 'ctrl-u',
  '\x1b[A': 'up',
  '\x1b[B': 'down',
  '\x1b[C': 'right',
  '\x1b[D': 'left',
  '\x1bOA': 'up',
  '\x1bOB': 'down',
  '\x1bOC': 'right',
  '\x1bOD': 'left',
  '\x1b[5~': 'page-up',
  '\x1b[6~': 'page-down',
};

/**
 * Reads the bytes of one key.
 * @param burst how many keys came in the same read
 * @returns undefined for a key that a prompt has no use for
 */
export function decodeKey(bytes: Buffer, burst: number): Key | undefined {
  const text = bytes.toString('utf8');
  const name = SEQUENCES[text];
  if (name !== undefined) return { name, text: '', burst: burst > 1 };
  // Invisible characters are of no use in a name or a note.
  return /^[^\p{Cc}\p{Cf}\p{Cs}]$/u.test(text) ? { name: 'text', text, burst: burst > 1 } : undefined;
}
