import { hasHole, holesIn } from '../hole.ts';
import { type FoundCredential, foundCredential, type Sighting } from './found-credential.ts';
import { isSecretParameter, kindByHeader } from './secret-names.ts';
import { kindByShape, shapesIn } from './shapes.ts';

/** Beyond this many UTF-16 units of one text nothing is searched. */
const LONGEST = 1 << 18;

/** Characters of context that an anchor keeps. */
const ANCHOR = 32;

/** What stands for a secret without being one: `***`, `<token>`, and expansions of a shell in nested text. */
const PLACEHOLDER = /^[*•xX]+$|^<.*>$|^\.\.\.$|^…$|^\$[A-Za-z_({]|^`/;

/** What {@link secretsInText} is told besides the text. */
export interface TextContext {
  /** Text that may name the host a secret is sent to. */
  readonly surroundings: string;
  /** The value of a variable, where it is known. */
  readonly valueOf: (variable: string) => string | undefined;
  /** Where a secret stands that only its shape gives away. */
  readonly place: string;
}

/**
 * Finds secrets in a text with holes: header lines, URLs with user information, parameters and fields with
 * the name of a secret, passwords in SQL, and whatever has a vendor's shape.
 */
export function secretsInText(text: string, context: TextContext): FoundCredential[] {
  const searched = text.slice(0, LONGEST);
  // Nearly every text has no place for a secret, and each search costs more than this look.
  const colon = searched.includes(':');
  return [
    ...(colon ? headers(searched, context) : []),
    ...(colon ? userInformation(searched, context) : []),
    ...(colon || searched.includes('=') ? namedValues(searched, context) : []),
    ...(searched.includes("'") ? sqlPasswords(searched, context) : []),
    ...shapesIn(searched).map(shape =>
      foundCredential({
        kind: shape.kind,
        place: context.place,
        anchor: before(searched, shape.at),
        value: shape.value,
      }),
    ),
  ];
}

/** A value that stands where a secret does. */
export interface SecretPlace {
  /** With holes. */
  readonly value: string;
  /** What it is if its shape does not tell. */
  readonly kind: string;
  readonly place: string;
  readonly anchor: string;
}

/**
 * Makes the credential of a value that may be a variable or the output of a command.
 * @returns empty for a placeholder
 */
export function secretValue(secret: SecretPlace, context: TextContext): FoundCredential[] {
  const { value, kind, place, anchor } = secret;
  if (value === '' || PLACEHOLDER.test(value)) return [];
  if (!hasHole(value)) return [foundCredential(seen({ kind, place, anchor, value }, context))];
  const source = holesIn(value)[0] ?? '';
  const variable = variableIn(source);
  const known = variable === undefined ? undefined : context.valueOf(variable);
  return [
    foundCredential(seen({ kind, place, anchor, value: known, variable, file: fileIn(source) }, context)),
  ];
}

function seen(sighting: Sighting, context: TextContext): Sighting {
  const shape = sighting.value === undefined ? undefined : kindByShape(sighting.value, context.surroundings);
  return shape === undefined ? sighting : { ...sighting, kind: shape };
}

/** `Name: value` at the beginning of a line, or behind `-H`, `--header=`. */
function headers(text: string, context: TextContext): FoundCredential[] {
  return [
    ...text.matchAll(
      /(?:^|\n)(?:--[a-z-]{1,40}=|-[A-Za-z](?=[A-Z]))?([A-Za-z][A-Za-z0-9-]{1,60}):[ \t]*([^\r\n]+)/g,
    ),
  ].flatMap(match => {
    const name = match[1] ?? '';
    const kind = kindByHeader(name);
    if (kind === undefined) return [];
    const whole = match[2] ?? '';
    const scheme = /^(?:Bearer|Basic|Token|ApiKey|GenieKey|OAuth|Key|FlyV1|PVEAPIToken=?)[ \t]+/i.exec(whole);
    const value = whole.slice(scheme?.[0].length ?? 0);
    const start = match.index + match[0].length - value.length;
    return secretValue(
      { value, kind: headerKind(kind, scheme?.[0]), place: `header ${name}`, anchor: before(text, start) },
      context,
    );
  });
}

function headerKind(kind: string, scheme: string | undefined): string {
  if (kind !== 'credential') return kind;
  const name = scheme?.trim().toLowerCase();
  return name === 'bearer' ? 'bearer token' : name === 'basic' ? 'password' : 'token';
}

/** `scheme://user:password@host` (RFC 3986 3.2.1); a name alone counts where it is long enough for a token. */
function userInformation(text: string, context: TextContext): FoundCredential[] {
  const found: FoundCredential[] = [];
  for (let at = text.indexOf('://'); at !== -1; at = text.indexOf('://', at + 3)) {
    const start = at + 3;
    const length = text.slice(start, start + 2048).search(/[/?#\s"'\\]/);
    const authority = text.slice(start, length === -1 ? start + 2048 : start + length);
    const end = authority.lastIndexOf('@');
    if (end === -1) continue;
    const colon = authority.indexOf(':');
    const named = colon !== -1 && colon < end;
    const value = authority.slice(named ? colon + 1 : 0, end);
    if (!named && value.length < 16) continue;
    const from = start + (named ? colon + 1 : 0);
    found.push(
      ...secretValue(
        { value, kind: named ? 'password' : 'token', place: 'URL', anchor: before(text, from) },
        context,
      ),
    );
  }
  return found;
}

/** `token=…`, `"password": "…"`, `apiKey: \"…\"`: query, form, JSON and GraphQL alike. */
function namedValues(text: string, context: TextContext): FoundCredential[] {
  const pattern = /(?<![\w-])([A-Za-z_][\w-]{1,60})\\*["']?[ \t]*(?::=|=|:)[ \t]*(\\*["'])?/g;
  return [...text.matchAll(pattern)].flatMap(match => {
    const name = match[1] ?? '';
    if (!isSecretParameter(name)) return [];
    const start = match.index + match[0].length;
    const value = valueAt(text, start, match[2]);
    const place = /[?&]$/.test(text.slice(0, match.index)) ? `parameter ${name}` : `field ${name}`;
    return secretValue({ value, kind: kindOfName(name), place, anchor: before(text, start) }, context);
  });
}

function valueAt(text: string, start: number, quote: string | undefined): string {
  const rest = text.slice(start, start + 4096);
  if (quote !== undefined) {
    const end = rest.indexOf(quote);
    return end === -1 ? rest : rest.slice(0, end);
  }
  const end = rest.search(/[\s&,;})\]"'\\]/);
  return end === -1 ? rest : rest.slice(0, end);
}

/** `PASSWORD 'x'`, `IDENTIFIED BY 'x'`. */
function sqlPasswords(text: string, context: TextContext): FoundCredential[] {
  return [...text.matchAll(/(?<!\w)(?:PASSWORD|IDENTIFIED BY)[ \t]+'([^']+)'/gi)].flatMap(match => {
    const value = match[1] ?? '';
    const start = match.index + match[0].length - value.length - 1;
    return secretValue({ value, kind: 'password', place: 'SQL', anchor: before(text, start) }, context);
  });
}

/** What a secret is by the name it stands under. */
export function kindOfName(name: string): string {
  const lower = name.toLowerCase();
  if (/pass|pwd|pw$/.test(lower)) return 'password';
  if (/key$/.test(lower)) return 'API key';
  return /secret/.test(lower) ? 'secret' : 'token';
}

function before(text: string, at: number): string {
  return text.slice(Math.max(0, at - ANCHOR), at);
}

/** `TOKEN` of `$TOKEN`, `${TOKEN}`, `${TOKEN:-x}`. */
function variableIn(source: string): string | undefined {
  return /^\$\{?([A-Za-z_]\w*)/.exec(source)?.[1];
}

/** The file of `$(cat FILE)`, `$(< FILE)`, `$(jq -r .token FILE)`, `$(sed -n 's/…/p' FILE)`: readers name it last. */
function fileIn(source: string): string | undefined {
  const command = /^(?:\$\(|`)([\s\S]{1,400}?)[)`]?$/.exec(source)?.[1];
  if (command === undefined) return undefined;
  const unquoted = command.split('|')[0]?.replace(/'[^']*'|"(?=[^"]*[\s\\])[^"]*"/g, '') ?? '';
  const words = unquoted.split(/[\s;]+/).map(word => word.replace(/^["'<]+|["']+$/g, ''));
  const plain = /^\s*(?:cat|<)\s*/.test(command) ? words.filter(word => word !== '' && word !== 'cat') : [];
  const path = words.findLast(word =>
    /^[~./]*\/|^~|[\w-]\/|^\.env|\w\.(?:json|ya?ml|toml|txt|ini|conf|md|key)$/.test(word),
  );
  return path ?? plain[0];
}
