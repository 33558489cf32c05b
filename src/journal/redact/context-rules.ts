import type { SecretRule } from './secret-rule.ts';

/** Words beside which a secret may stand. */
const contextHints = [
  /passw|passphrase|pwd|secret|token|credential|signature|authorization|bearer|cookie/gi,
  /(?:api|access|account|x-[a-z-]{1,24})[_-]?key/gi,
  /:\/\/[^\s/@]{1,256}@|[?&](?:sig|key|auth)=/gi,
  /\s(?:-u|--user|-p|-a)/g,
];

/** Whether {@link contextPositions} has any. Quick. */
export function hasContext(text: string): boolean {
  return mayHaveContext(text) && contextHints.some(hints => text.search(hints) !== -1);
}

/** None of the rules finds anything without one of these. */
function mayHaveContext(text: string): boolean {
  return text.includes('=') || text.includes(':') || text.includes(' -') || /bearer|login/i.test(text);
}

/** Offsets, in order, at which a secret may stand that is known by what stands beside it. Quick. */
export function* contextPositions(text: string): Generator<number> {
  if (!mayHaveContext(text)) return;
  const positions = contextHints.flatMap(hints => Array.from(text.matchAll(hints), match => match.index));
  yield* positions.sort((a, b) => a - b);
}

/** Text that stands where a secret would, and is none. */
const NO_SECRET =
  /^(?:[$%<[{(*]|\.{3}|https?:|null$|none$|nil$|true$|false$|undefined$|string$|str$|required|optional|your[_-]|example$|changeme$|x{3,}|\*+$|redacted)/i;

const NAME =
  '(?:passw(?:or)?d|passphrase|pwd|secret|token|api[_-]?key|access[_-]?key|account[_-]?key|credential)s?';
const VALUE = '[^\\s"\'`,;&|<>(){}\\\\]{4,512}';

/** Secrets that are known by what stands beside them: a name, a header, an option, the place in a URL. */
export const contextRules: readonly SecretRule[] = [
  {
    id: 'authorization',
    pattern:
      /authorization["']?\s{0,2}[:=]\s{0,2}["']?(?:(?:bearer|basic|token|digest|apikey|negotiate)\s{1,3})?(?!(?:bearer|basic|token|digest|apikey|negotiate)\s)(?<secret>[^\s"'`,;<>$]{4,8000})/dgi,
    accepts: match => !NO_SECRET.test(secretOf(match)),
  },
  {
    id: 'bearer',
    pattern: /\bbearer\s{1,3}(?<secret>[A-Za-z0-9_.~+/=-]{8,8000})/dgi,
    accepts: match => hasDigit(match) || secretOf(match).length >= 24,
  },
  {
    id: 'header',
    pattern:
      /(?:x-[a-z-]{0,24}(?:key|token|secret)|(?:private|deploy|job|project-access|api|auth|access)-token|api-?key)["']?\s{0,2}:\s{0,2}["']?(?<secret>[^\s"'`,;<>$]{6,4000})/dgi,
    accepts: match => !NO_SECRET.test(secretOf(match)),
  },
  {
    id: 'cookie',
    pattern: /\b(?:set-)?cookie["']?:\s{0,2}["']?(?<secret>[^\s"'`<>=;]{1,128}=[^"'`<>\r\n]{6,4000})/dgi,
  },
  {
    id: 'assigned',
    pattern: new RegExp(
      `${NAME}[A-Za-z0-9_-]{0,32}["']?[ \\t]{0,4}(?:=>|:=|[:=])[ \\t]{0,4}(?<quote>["'\`]?)(?<secret>${VALUE})(?<next>[(.]?)`,
      'dgi',
    ),
    accepts: isAssignedSecret,
  },
  {
    id: 'option',
    pattern:
      /(?<![\w-])--?(?:[a-z]{1,16}-){0,3}(?:password|passwd|passphrase|pass|token|secret|api-?key|secret-?key|access-?key|auth-?token|client-?secret)[ =]["']?(?<secret>[^\s"'`;&|<>$-][^\s"'`;&|<>]{3,1000})/dgi,
    accepts: match => !NO_SECRET.test(secretOf(match)),
  },
  {
    id: 'url-password',
    pattern: /:\/\/[^\s/:@"'<>]{0,128}:(?<secret>[^\s/@"'<>$]{1,256})@/dgi,
  },
  { id: 'url-token', pattern: /https?:\/\/(?<secret>[A-Za-z0-9_.~%+=-]{16,256})@/dgi, accepts: hasDigit },
  {
    id: 'query',
    pattern:
      /[?&](?:[a-z_-]{0,20}(?:token|secret|password|api_?key|signature|credential)|sig|key|auth)=(?<secret>[^\s&#"'`<>$]{6,2000})/dgi,
    accepts: hasDigit,
  },
  {
    id: 'azure-key',
    pattern: /(?:AccountKey|SharedAccessKey|SharedAccessSignature)=(?<secret>[A-Za-z0-9+/=%&_-]{16,1000})/dg,
  },
  { id: 'netrc', pattern: /\blogin[ \t]{1,4}\S{1,128}\s{1,8}password[ \t]{1,4}(?<secret>\S{1,256})/dg },
  {
    id: 'user-password',
    pattern: /\s(?:-u|--user|--proxy-user)[ =]?["']?[^\s:"'/$]{1,128}:(?<secret>[^\s"'$]{3,256})/dg,
    accepts: match => !/^\d+$/.test(secretOf(match)),
  },
  {
    id: 'client-password',
    pattern:
      /\b(?:mysql|mysqldump|mysqladmin|mariadb|mariadb-dump)\b[^\n|;&]{0,400}?\s-p(?<secret>[^\s"'$]{3,256})/dg,
  },
  {
    id: 'client-password',
    pattern:
      /\b(?:sshpass[ \t]{1,4}-p|redis-cli\b[^\n|;&]{0,200}?\s-a)[ \t]{0,4}["']?(?<secret>[^\s"'$]{3,256})/dg,
  },
];

/** A value beside a telling name is a secret, unless it looks like code, a number or a placeholder. */
function isAssignedSecret(match: RegExpExecArray): boolean {
  const secret = secretOf(match);
  const quoted = match.groups?.['quote'] !== '';
  if (NO_SECRET.test(secret) || match.groups?.['next'] === '(') return false;
  if (/^(?:passw|passphrase|pwd)/i.test(match[0])) return quoted || !/^[A-Za-z]\w*\.[A-Za-z]/.test(secret);
  if (/^\d{1,7}$/.test(secret)) return false;
  // NAME=value is how an environment or an .env file says it.
  if (/^[A-Z][A-Z0-9_]*["']?=/.test(match[0])) return true;
  return secret.length >= 8 && hasDigit(match);
}

function hasDigit(match: RegExpExecArray): boolean {
  return /\d/.test(secretOf(match)) && !NO_SECRET.test(secretOf(match));
}

function secretOf(match: RegExpExecArray): string {
  return match.groups?.['secret'] ?? '';
}
