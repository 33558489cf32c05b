import { posix } from 'node:path';
import type { SimpleCommand } from '../../shell/command.ts';
import type { Word } from '../../shell/word.ts';
import { fillHoles, hasHole, textWithHoles } from '../hole.ts';
import type { FoundCredential } from './found-credential.ts';
import { isStrong } from './is-strong.ts';
import { isSecretName, isSecretVariable } from './secret-names.ts';
import { type SecretOption, type SecretPart, secretLetters, secretOption } from './secret-options.ts';
import { kindOfName, secretsInText, secretValue, type TextContext } from './secrets-in-text.ts';

/**
 * Finds the secrets that a command carries: in assignments, options, headers, URLs, parameters, JSON and
 * GraphQL fields, and by their shape anywhere; also the variables and files that secrets are taken from.
 * Works on any command; what it finds is meant for redaction and for an operation's `credentials`.
 */
export function findCredentials(command: SimpleCommand): FoundCredential[] {
  const words = [...command.wrappers.flatMap(wrapper => wrapper.words), ...command.words];
  const texts = words.map(textWithHoles);
  const surroundings = texts.join(' ').slice(0, 1 << 16);
  const context = (place: string): TextContext => ({
    place,
    surroundings,
    valueOf: variable => {
      const state = command.env.get(variable);
      return state.state === 'known' ? state.value : undefined;
    },
  });
  return withoutRepeats([
    ...command.assignments.flatMap(one => inAssignment(one.name, one.value, context)),
    ...inOptions(programOf(command), texts, context('argument')),
    ...texts.flatMap(text => secretsInText(text, context('argument'))),
    ...(command.stdin.kind === 'text'
      ? secretsInText(textWithHoles(command.stdin.text), context('standard input'))
      : []),
  ]);
}

function programOf(command: SimpleCommand): string {
  return posix.basename(command.words[0]?.value ?? '');
}

function inAssignment(name: string, word: Word, context: (place: string) => TextContext): FoundCredential[] {
  const value = textWithHoles(word);
  const place = `variable ${name}`;
  if (isSecretVariable(name) && !value.includes('://')) {
    return secretValue({ value, kind: kindOfName(name), place, anchor: `${name}=` }, context(place));
  }
  return secretsInText(value, context(place)).map(found => ({
    ...found,
    credential: { ...found.credential, place },
  }));
}

function inOptions(program: string, texts: readonly string[], context: TextContext): FoundCredential[] {
  const letters = secretLetters(program);
  return texts.flatMap((text, index) => {
    const option = readOption(text, program, letters);
    if (option === undefined) return [];
    const separate = option.value === undefined;
    const whole = separate ? texts[index + 1] : option.value;
    if (whole === undefined || (separate && (option.attached || whole.startsWith('-')))) return [];
    const value = cutPart(whole, option.part);
    if (value === undefined) return [];
    const given = whole.slice(0, whole.length - value.length);
    const anchor = (separate ? `${text} ${given}` : text.slice(0, text.length - value.length)).slice(-32);
    const place = `option ${option.written}`;
    if (option.file) return [secretFile(value, option.kind, place)];
    return secretValue({ value, kind: option.kind, place, anchor }, context);
  });
}

interface ReadOption {
  readonly written: string;
  readonly value: string | undefined;
  readonly part: SecretPart;
  readonly attached: boolean;
  readonly kind: string;
  /** The value names a file that holds the secret. */
  readonly file: boolean;
}

function readOption(text: string, program: string, letters: string): ReadOption | undefined {
  return readLetters(text, program, letters) ?? readName(text, program);
}

/** `-uUSER:PASSWORD`, `-sSu USER:PASSWORD` of programs that have such letters. */
function readLetters(text: string, program: string, letters: string): ReadOption | undefined {
  const cluster = /^-([A-Za-z#:0-9]+)/.exec(text)?.[1];
  if (cluster === undefined || letters === '') return undefined;
  const at = [...cluster].findIndex(letter => letters.includes(letter));
  // Behind a letter that is not an option's the text is a value: `-dpassword`.
  if (at === -1 || at > 3) return undefined;
  const letter = cluster[at] as string;
  const rest = text.slice(at + 2);
  const option = described(`-${letter}`, letter, secretOption(program, letter));
  return { ...option, value: rest === '' ? undefined : rest, file: false };
}

/** `--token X`, `--token=X`; some programs have long names behind one dash. */
function readName(text: string, program: string): ReadOption | undefined {
  const [, dashes = '', name, value] = /^(--?)([A-Za-z][A-Za-z0-9._-]+)(?:=([\s\S]*))?$/.exec(text) ?? [];
  if (name === undefined || (dashes === '-' && name.length < 3)) return undefined;
  const listed = secretOption(program, name);
  const file = /^(?:.*[-_])?(?:token|password|secret|credentials|key)[-_]file$/.test(name);
  if (listed === undefined && !file && !isSecretName(name)) return undefined;
  return { ...described(dashes + name, name, listed), value, file };
}

function described(
  written: string,
  name: string,
  listed: SecretOption | undefined,
): Omit<ReadOption, 'value' | 'file'> {
  const kind = name.length === 1 || listed?.part === 'after colon' ? 'password' : kindOfName(name);
  return { written, part: listed?.part ?? 'all', attached: listed?.attached ?? false, kind };
}

function cutPart(value: string, part: SecretPart): string | undefined {
  if (part === 'all') return value;
  const at = value.indexOf(part === 'after colon' ? ':' : '%');
  // `-u $AUTH` may hold both; `-u name` makes the program ask.
  if (at === -1) return hasHole(value) ? value : undefined;
  return value.slice(at + 1);
}

function secretFile(path: string, kind: string, place: string): FoundCredential {
  return { anchor: '', value: undefined, credential: { kind, place, file: fillHoles(path) } };
}

/** A secret that two readings found counts once, as the first of them; a weak one once in each place. */
function withoutRepeats(found: readonly FoundCredential[]): FoundCredential[] {
  const seen = new Set<string>();
  return found.filter(one => {
    const { place, variable, file } = one.credential;
    const key =
      one.value === undefined
        ? JSON.stringify([variable, file, variable || file ? '' : place])
        : `${one.value}${isStrong(one.value) ? '' : `\0${one.anchor}`}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
