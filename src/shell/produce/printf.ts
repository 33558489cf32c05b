import type { Output } from '../analysis/output.ts';
import type { Shell } from '../analysis/shell.ts';
import type { Call } from '../walk/call.ts';
import type { Word, WordPart } from '../word.ts';
import { readEscapes } from './escapes.ts';

/** Most directives that are written; a constant that matters has fewer. */
const MOST = 1_000;

/** `printf` with `%s`, `%b`, `%d`, `%i`, `%c` and `%%` without widths (POSIX, XCU). */
export function printf(call: Call, shell: Shell): Output {
  const args = call.words.slice(1);
  if (args[0]?.value === '--') args.shift();
  const [format, ...values] = args;
  if (format?.value === undefined || format.value.startsWith('-')) return undefined;
  if (
    values.some(word =>
      word.parts.some(part => part.kind === 'glob' || (part.kind === 'unknown' && part.splits)),
    )
  )
    return undefined;
  const pieces = format.value.match(/%%|%[a-zA-Z]|%|[^%]+/g) ?? [];
  const parts: WordPart[] = [];
  let used = 0;
  let count = 0;
  do {
    const start = used;
    for (const piece of pieces) {
      count += 1;
      if (count > MOST) return undefined;
      const directive = piece.startsWith('%') && piece !== '%%';
      const made = directive ? convert(piece, values[used]) : escaped(piece === '%%' ? '%' : piece);
      if (made === undefined) return undefined;
      if (directive) used += 1;
      for (const part of made) parts.push(part);
    }
    if (used === start) break;
  } while (used < values.length);
  return shell.analysis.build(parts.reduce((size, part) => size + part.text.length, 0)) ? parts : undefined;
}

function escaped(text: string): WordPart[] | undefined {
  const read = readEscapes(text, 'printf');
  return read === undefined || read.stopped ? undefined : [{ kind: 'text', text: read.text }];
}

function convert(piece: string, value: Word | undefined): readonly WordPart[] | undefined {
  if (piece === '%s') return value?.parts ?? [];
  if (piece === '%b') {
    if (value === undefined) return [];
    const read = value.value === undefined ? undefined : readEscapes(value.value, 'echo');
    return read === undefined || read.stopped ? undefined : [{ kind: 'text', text: read.text }];
  }
  if (piece === '%d' || piece === '%i') {
    const text = value === undefined ? '0' : value.value;
    return text !== undefined && /^-?(0|[1-9][0-9]{0,15})$/.test(text) ? [{ kind: 'text', text }] : undefined;
  }
  if (piece === '%c') {
    const text = value === undefined ? '' : value.value;
    return text === undefined || /[^\0-\x7f]/.test(text)
      ? undefined
      : [{ kind: 'text', text: text.slice(0, 1) }];
  }
  return undefined;
}
