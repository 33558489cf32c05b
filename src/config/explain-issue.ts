import type { z } from 'zod';
import type { ConfigDocument } from './config-document.ts';
import type { ConfigProblem } from './config-problem.ts';
import { nearName } from './near-name.ts';

/** An issue as zod reports it, also within unions and keys. */
type Issue = z.core.$ZodIssue;

type Path = readonly PropertyKey[];

/** What an issue is explained with. */
export interface IssueContext {
  readonly file: string;
  readonly document: ConfigDocument;
  /** The names that a mapping at a path may have. */
  readonly knownKeys: (path: Path) => readonly string[];
}

/** What is wrong, for a person: each issue with its place, what was expected and the nearest known name. */
export function explainIssues(issues: readonly Issue[], context: IssueContext): ConfigProblem[] {
  return issues.flatMap(issue => explainIssue(issue, context)).sort(byPlace);
}

function byPlace(a: ConfigProblem, b: ConfigProblem): number {
  return (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0);
}

function explainIssue(issue: Issue, context: IssueContext): ConfigProblem[] {
  const { file, document } = context;
  const at = (path: Path): ConfigProblem => ({
    file,
    ...document.place(path),
    key: keyOf(path),
    message: '',
  });
  const path = issue.path;
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map(name => unknownKey(name, path, context));
    case 'invalid_key':
      return [
        {
          ...at(path),
          ...document.placeOfKey(path),
          message: 'not a name that can stand here',
          expected: issue.issues[0]?.message ?? 'another name',
        },
      ];
    case 'invalid_union':
      return explainUnion(issue, context);
    case 'invalid_value': {
      const found = valueAt(document.data, path);
      const expected = choice(issue.values.map(String));
      if (found === undefined) return [{ ...at(path), message: 'is missing', expected }];
      const nearest =
        typeof found === 'string'
          ? nearName(
              found,
              issue.values.filter(value => typeof value === 'string'),
            )
          : undefined;
      return [
        {
          ...at(path),
          message: `${shown(found)} is not known`,
          expected,
          ...(nearest === undefined ? {} : { nearest }),
        },
      ];
    }
    case 'custom':
      return [{ ...at(path), message: issue.message }];
    default: {
      const found = valueAt(document.data, path);
      const expected = expectation(issue);
      return [
        {
          ...at(path),
          message: found === undefined ? 'is missing' : `${shown(found)} cannot stand here`,
          expected,
        },
      ];
    }
  }
}

function unknownKey(name: string, path: Path, { file, document, knownKeys }: IssueContext): ConfigProblem {
  const known = knownKeys(path);
  const nearest = nearName(name, known);
  return {
    file,
    ...document.placeOfKey([...path, name]),
    key: keyOf([...path, name]),
    message: 'unknown key',
    ...(known.length === 0 ? {} : { expected: choice(known) }),
    ...(nearest === undefined ? {} : { nearest }),
  };
}

/** A union reports every branch; the one that fits best is the one that the person meant. */
function explainUnion(
  issue: Extract<Issue, { code: 'invalid_union' }>,
  context: IssueContext,
): ConfigProblem[] {
  const { file, document } = context;
  const own = { file, ...document.place(issue.path), key: keyOf(issue.path) };
  const found = valueAt(document.data, issue.path);
  const options = 'options' in issue && Array.isArray(issue.options) ? issue.options : undefined;
  if (options !== undefined) {
    const nearest = typeof found === 'string' ? nearName(found, options.map(String)) : undefined;
    return [
      {
        ...own,
        message: found === undefined ? 'is missing' : `${shown(found)} is not known`,
        expected: choice(options.map(String)),
        ...(nearest === undefined ? {} : { nearest }),
      },
    ];
  }
  const fitting = issue.errors.filter(branch => !branch.some(isWrongKind));
  if (fitting.length === 0) {
    const expected = choice([...new Set(issue.errors.map(branch => expectation(branch[0])))]);
    return [
      { ...own, message: found === undefined ? 'is missing' : `${shown(found)} cannot stand here`, expected },
    ];
  }
  const best = [...fitting].sort((a, b) => strangeness(a) - strangeness(b))[0] ?? [];
  return explainIssues(
    best.map(inner => ({ ...inner, path: [...issue.path, ...inner.path] }) as Issue),
    context,
  );
}

/** The branch wants another kind of value altogether. */
function isWrongKind(issue: Issue): boolean {
  return issue.path.length === 0 && (issue.code === 'invalid_type' || issue.code === 'invalid_value');
}

/** Keys that a branch does not know tell most against it; then what it misses. */
function strangeness(branch: readonly Issue[]): number {
  return branch.reduce(
    (sum, issue) => sum + (issue.code === 'unrecognized_keys' ? 100 * issue.keys.length : 1),
    0,
  );
}

const KINDS: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a mapping',
  record: 'a mapping',
};

function expectation(issue: Issue | undefined): string {
  if (issue === undefined) return 'something else';
  switch (issue.code) {
    case 'invalid_type':
      // A message of the schema's own says more than the type.
      return issue.message.startsWith('Invalid input')
        ? (KINDS[issue.expected] ?? issue.expected)
        : issue.message;
    case 'invalid_value':
      return choice(issue.values.map(String));
    case 'too_small':
      return `at least ${issue.minimum}${unit(issue.origin)}`;
    case 'too_big':
      return `at most ${issue.maximum}${unit(issue.origin)}`;
    case 'invalid_format':
      return issue.format === 'url' ? 'an http or https address' : issue.message;
    default:
      return issue.message;
  }
}

function unit(origin: string): string {
  return origin === 'string' ? ' characters' : origin === 'array' ? ' entries' : '';
}

function choice(list: readonly string[]): string {
  return list.length < 2 ? (list[0] ?? 'nothing') : `${list.slice(0, -1).join(', ')} or ${list.at(-1)}`;
}

function shown(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'a mapping';
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

function valueAt(data: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, step) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, step)
        ? (value as Readonly<Record<PropertyKey, unknown>>)[step]
        : undefined,
    data,
  );
}

function keyOf(path: Path): string {
  return path.map(String).join('.');
}
