import type { Word } from '../../shell/word.ts';
import type { FoundCredential } from './found-credential.ts';
import { isStrong } from './is-strong.ts';
import { shapesIn } from './shapes.ts';

/** Secrets that are searched one by one; of more, those with a vendor's shape are still found by it. */
const MOST_SECRETS = 200;

/** Stands between words while they are redacted together; no argument can hold it. */
const BETWEEN = '\0';

/**
 * Replaces secrets in a text by `[REDACTED:kind]`: a value that is long and mixed wherever it stands, also
 * percent-encoded or escaped for JSON; a weak one (`postgres`), which may be an ordinary word elsewhere,
 * only where it stands behind its option, variable or user name.
 */
export function redactText(text: string, found: readonly FoundCredential[]): string {
  const secrets = found
    .filter(one => one.value !== undefined && one.value !== '')
    .slice(0, MOST_SECRETS)
    .sort((a, b) => (b.value?.length ?? 0) - (a.value?.length ?? 0));
  return redactShapes(secrets.reduce((result, one) => redactOne(result, one), text));
}

/**
 * The words of a command for a person or a log: values, unknown parts as written, secrets replaced.
 * @returns as many texts as there are words
 */
export function redactWords(words: readonly Word[], found: readonly FoundCredential[]): string[] {
  return redactText(words.map(shown).join(BETWEEN), found).split(BETWEEN);
}

function shown(word: Word): string {
  return (word.value ?? word.parts.map(part => part.text).join('')).replaceAll(BETWEEN, '\ufffd');
}

function redactOne(text: string, { value = '', anchor, credential }: FoundCredential): string {
  const mark = `[REDACTED:${credential.kind}]`;
  if (isStrong(value)) {
    return spellings(value).reduce((result, spelling) => result.replaceAll(spelling, mark), text);
  }
  return replaceBehind(text, value, { anchor, mark });
}

/** What has a vendor's shape is replaced whether it was found before or not. */
function redactShapes(text: string): string {
  let result = '';
  let from = 0;
  for (const { kind, value, at } of shapesIn(text)) {
    result += `${text.slice(from, at)}[REDACTED:${kind}]`;
    from = at + value.length;
  }
  return from === 0 ? text : result + text.slice(from);
}

function spellings(value: string): string[] {
  const quoted = JSON.stringify(value).slice(1, -1);
  return [...new Set([value, quoted, encoded(value), decoded(value)])].filter(one => one.length >= 8);
}

function encoded(value: string): string {
  try {
    return encodeURIComponent(value);
  } catch {
    return value; // a lone surrogate
  }
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value; // not percent-encoded
  }
}

function replaceBehind(
  text: string,
  value: string,
  { anchor, mark }: { readonly anchor: string; readonly mark: string },
): string {
  const wanted = bare(anchor);
  if (wanted === '') return text;
  let result = '';
  let from = 0;
  for (let at = text.indexOf(value); at !== -1; at = text.indexOf(value, from)) {
    const stands = bare(text.slice(Math.max(0, at - anchor.length - 8), at)).endsWith(wanted);
    result += text.slice(from, at) + (stands ? mark : value);
    from = at + value.length;
  }
  return result + text.slice(from);
}

/** Blanks and quotes between an option and its value depend on how the words were written. */
function bare(text: string): string {
  return text.replace(/[\s\0"'\\]+/g, ' ').trimEnd();
}
