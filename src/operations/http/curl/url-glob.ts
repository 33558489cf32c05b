/** The URLs that a pattern stands for. */
export interface GlobbedUrls {
  /** All of them, or evenly spaced ones of a great many. */
  readonly urls: readonly string[];
  /** How many there are. */
  readonly count: number;
}

/** URLs that are written out of one pattern. */
const MOST_URLS = 50;

/** Most values of one list or range; what has more is read as having these. */
const MOST_VALUES = 1_000_000;

interface Values {
  readonly count: number;
  readonly at: (index: number) => string;
}

/**
 * Writes out a URL with curl's globbing (curl(1), GLOBBING): `{a,b}`, `[1-9]`, `[001-100:10]`, `[a-z:2]`;
 * `\{` and the like stand for the character. A pattern that curl would refuse is left as it is.
 */
export function globUrls(url: string): GlobbedUrls {
  const parts = readPattern(url);
  if (parts === undefined) return { urls: [url], count: 1 };
  const count = parts.reduce((product, part) => Math.min(Number.MAX_SAFE_INTEGER, product * part.count), 1);
  const written = Math.min(count, MOST_URLS);
  const urls = Array.from({ length: written }, (_, index) =>
    nth(parts, written === count ? index : Math.floor((index * (count - 1)) / (written - 1))),
  );
  return { urls, count };
}

function nth(parts: readonly Values[], index: number): string {
  let rest = index;
  let url = '';
  for (const part of parts.toReversed()) {
    url = part.at(rest % part.count) + url;
    rest = Math.floor(rest / part.count);
  }
  return url;
}

function readPattern(url: string): Values[] | undefined {
  const parts: Values[] = [];
  let literal = '';
  for (let at = 0; at < url.length; at += 1) {
    const character = url[at] as string;
    if (character === '\\' && /[{}[\]]/.test(url[at + 1] ?? '')) {
      at += 1;
      literal += url[at];
      continue;
    }
    if (character !== '{' && character !== '[') {
      literal += character;
      continue;
    }
    const end = url.indexOf(character === '{' ? '}' : ']', at);
    if (end === -1) return undefined;
    const inner = url.slice(at + 1, end);
    const values = character === '{' ? listOf(inner) : rangeOf(inner);
    if (values !== undefined) {
      parts.push(constant(literal), values);
      literal = '';
    } else if (character === '[' && /^[0-9A-Fa-f:.%]*:[\w:.%]*$/.test(inner)) {
      literal += url.slice(at, end + 1); // an IPv6 address
    } else {
      return undefined;
    }
    at = end;
  }
  return [...parts, constant(literal)];
}

function constant(text: string): Values {
  return { count: 1, at: () => text };
}

function listOf(inner: string): Values | undefined {
  const list = inner.split(',');
  return inner === '' ? undefined : { count: list.length, at: index => list[index] ?? '' };
}

function rangeOf(inner: string): Values | undefined {
  const letters = /^([A-Za-z])-([A-Za-z])(?::([0-9]{1,9}))?$/.exec(inner);
  if (letters !== null) {
    const [first, last] = [(letters[1] as string).charCodeAt(0), (letters[2] as string).charCodeAt(0)];
    return stepped(first, last, letters[3], code => String.fromCharCode(code));
  }
  const numbers = /^([0-9]{1,15})-([0-9]{1,15})(?::([0-9]{1,9}))?$/.exec(inner);
  if (numbers === null) return undefined;
  const written = numbers[1] as string;
  const width = written.startsWith('0') ? written.length : 0;
  return stepped(Number(written), Number(numbers[2]), numbers[3], value =>
    String(value).padStart(width, '0'),
  );
}

function stepped(
  first: number,
  last: number,
  step: string | undefined,
  show: (value: number) => string,
): Values | undefined {
  const by = step === undefined ? 1 : Number(step);
  if (by === 0 || last < first) return undefined;
  const count = Math.min(MOST_VALUES, Math.floor((last - first) / by) + 1);
  return { count, at: index => show(first + index * by) };
}
