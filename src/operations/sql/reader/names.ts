import type { SqlToken } from '../lexer/token.ts';
import type { Phrase } from './phrase.ts';

/** A name and the position behind it. */
export interface FoundName {
  readonly name: string;
  readonly next: number;
}

/** Reads the name at a position, dots and all: `public.users`, `[a]..[b]`, `project-1.set.table`. */
export function readName(phrase: Phrase, at: number): FoundName | undefined {
  const first = phrase.token(at);
  if (first === undefined || !isNamePart(first)) return undefined;
  let name = first.text;
  let next = at + 1;
  for (;;) {
    const sign = phrase.sign(next);
    const part = phrase.token(next + 1);
    if (sign === '.' && part !== undefined && (isNamePart(part) || part.text === '*' || part.text === '.')) {
      if (part.text === '.') {
        name += '.';
        next += 1;
      } else {
        name += `.${part.text}`;
        next += 2;
      }
    } else if (sign === '-' && part !== undefined && glued(phrase, next)) {
      name += `-${part.text}`;
      next += 2;
    } else return { name, next };
  }
}

/**
 * Reads names separated by commas, leaving out what stands around them: `ONLY`, an alias, the arguments of
 * a function, a star.
 * @returns the names and the position behind the last
 */
export function readNames(phrase: Phrase, at: number): { readonly names: string[]; readonly next: number } {
  const names: string[] = [];
  let next = at;
  for (;;) {
    if (phrase.word(next) === 'only') next += 1;
    // `ONLY (t)` and PostgreSQL's `DROP TABLE (t)` are the only parentheses in front of a name.
    if (phrase.sign(next) === '(') next += 1;
    const found = readName(phrase, next);
    if (found === undefined) return { names, next };
    names.push(found.name);
    next = found.next;
    if (phrase.sign(next) === ')' || phrase.sign(next) === '*') next += 1;
    if (phrase.sign(next) === '(') next = phrase.closing(next) + 1;
    if (phrase.sign(next) !== ',') return { names, next };
    next += 1;
  }
}

function isNamePart(token: SqlToken): boolean {
  return token.kind !== 'sign';
}

/** A hyphen between two words without blanks: BigQuery allows it in project names. */
function glued(phrase: Phrase, at: number): boolean {
  const hyphen = phrase.token(at);
  return (
    phrase.token(at - 1)?.end === hyphen?.start &&
    hyphen?.end === phrase.token(at + 1)?.start &&
    ['word', 'number'].includes(phrase.token(at + 1)?.kind ?? '')
  );
}
