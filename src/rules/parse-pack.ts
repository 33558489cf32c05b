import { LineCounter, parseDocument } from 'yaml';
import type { OperationKind } from '../operations/operation.ts';
import {
  blockSchemas,
  packSchema,
  type WrittenBlock,
  type WrittenExample,
  type WrittenRule,
} from './pack-schema.ts';
import type { Block, Example, Examples, Match, Pack, Predicate, Rule } from './rule.ts';

/** A place in a rule file that is wrong, and how. */
export interface PackProblem {
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  readonly column: number;
  /** The rule it belongs to, if any. */
  readonly rule?: string;
  readonly message: string;
}

/** The outcome of reading a rule file: a pack, or everything that is wrong with the file. */
export type ParsedPack =
  | { readonly ok: true; readonly pack: Pack }
  | { readonly ok: false; readonly problems: readonly PackProblem[] };

type Path = readonly PropertyKey[];
type Place = (path: Path) => { readonly line: number; readonly column: number };

/**
 * Reads a rule file (YAML 1.2). Nothing of a file with an error is used.
 * @param text the file's text
 * @param file its name, for messages
 */
export function parsePack(text: string, file: string): ParsedPack {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  const at = (offset: number): { line: number; column: number } => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  if (document.errors.length > 0) {
    return {
      ok: false,
      problems: document.errors.map(error => ({
        file,
        ...at(error.pos[0]),
        message: firstLine(error.message),
      })),
    };
  }
  const place: Place = path => {
    for (let length = path.length; length > 0; length -= 1) {
      const node = document.getIn(path.slice(0, length), true);
      if (isNode(node)) return at(node.range[0]);
    }
    return { line: 1, column: 1 };
  };
  const checked = packSchema.safeParse(document.toJS({ maxAliasCount: 100 }));
  if (!checked.success) {
    return {
      ok: false,
      problems: checked.error.issues
        .flatMap(issue => flatten(issue))
        .map(issue => ({
          file,
          ...place(issue.path),
          ...ruleAt(document.toJS(), issue.path),
          message: `${issue.path.slice(2).join('.') || 'file'}: ${issue.message}`,
        })),
    };
  }
  const problems = checkMeaning(checked.data, file, place);
  return problems.length > 0
    ? { ok: false, problems }
    : { ok: true, pack: buildPack(checked.data, file, place) };
}

interface Issue {
  readonly path: Path;
  readonly message: string;
}

/** A union reports every branch; the one that got furthest is the one a person meant. */
function flatten(issue: {
  readonly path: Path;
  readonly message: string;
  readonly code?: string;
}): readonly Issue[] {
  const branches = (issue as { readonly errors?: readonly (readonly Issue[])[] }).errors;
  if (issue.code !== 'invalid_union' || branches === undefined) return [issue];
  const depth = (branch: readonly Issue[]): number => Math.max(0, ...branch.map(one => one.path.length));
  const best = [...branches].sort((a, b) => depth(b) - depth(a))[0] ?? [];
  if (depth(best) === 0) return [issue];
  return best.flatMap(inner => flatten({ ...inner, path: [...issue.path, ...inner.path] }));
}

/** What a schema cannot say: ids, families and examples that belong together. */
function checkMeaning(
  data: { family: string; rules: WrittenRule[] },
  file: string,
  place: Place,
): PackProblem[] {
  const seen = new Set<string>();
  return data.rules.flatMap((rule, index) => {
    const path = ['rules', index];
    const problem = (message: string, ...inner: PropertyKey[]): PackProblem => ({
      file,
      ...place([...path, ...inner]),
      rule: rule.id,
      message,
    });
    const found: PackProblem[] = [];
    if (!rule.id.startsWith(`${data.family}.`))
      found.push(problem(`id must begin with "${data.family}."`, 'id'));
    if (seen.has(rule.id)) found.push(problem('this id stands twice in the file', 'id'));
    seen.add(rule.id);
    const shown = (rule.examples.ask?.length ?? 0) + (rule.examples.low?.length ?? 0);
    if (shown < 2) found.push(problem('at least two examples under ask (or low)', 'examples'));
    for (const [number, one] of (rule.cases ?? []).entries()) {
      const fits = writtenMatches(rule).some(
        ([kind]) => blockSchemas[kind]?.safeParse(one.when).success === true,
      );
      if (!fits)
        found.push(problem('no kind of operation in match has these attributes', 'cases', number, 'when'));
    }
    return found;
  });
}

function buildPack(
  data: { family: string; about: string; rules: WrittenRule[] },
  file: string,
  place: Place,
): Pack {
  const line = (...path: PropertyKey[]): number => place(path).line;
  const rules = data.rules.map(
    (rule, index): Rule => ({
      id: rule.id,
      family: data.family,
      title: rule.title,
      severity: rule.severity,
      reversible: rule.reversible,
      ...(rule.undo === undefined ? {} : { undo: rule.undo }),
      why: rule.why,
      instead: rule.instead,
      ...(rule.preview === undefined ? {} : { preview: rule.preview }),
      match: writtenMatches(rule).map(([kind, block]): Match => ({ kind, block: buildBlock(block) })),
      cases: (rule.cases ?? []).map(one => ({
        when: buildBlock(one.when),
        severity: one.severity,
        ...(one.why === undefined ? {} : { why: one.why }),
      })),
      generic: rule.generic ?? false,
      source: { file, line: line('rules', index) },
    }),
  );
  const examples = data.rules.map((rule, index): [string, Examples] => {
    const list = (name: 'ask' | 'low' | 'allow'): Example[] =>
      (rule.examples[name] ?? []).map((one, number) =>
        buildExample(one, line('rules', index, 'examples', name, number)),
      );
    return [rule.id, { ask: list('ask'), low: list('low'), allow: list('allow') }];
  });
  return { family: data.family, about: data.about, file, rules, examples: Object.fromEntries(examples) };
}

function writtenMatches(rule: WrittenRule): [OperationKind, WrittenBlock][] {
  const list = Array.isArray(rule.match) ? rule.match : [rule.match];
  return list.flatMap(one => Object.entries(one) as [OperationKind, WrittenBlock][]);
}

function buildBlock(written: WrittenBlock): Block {
  const { not, any, ...attributes } = written;
  const blocks = (value: unknown): Block[] =>
    (Array.isArray(value) ? value : value === undefined ? [] : [value]).map(one =>
      buildBlock(one as WrittenBlock),
    );
  return { attributes: attributes as Record<string, Predicate>, not: blocks(not), any: blocks(any) };
}

function buildExample(written: WrittenExample, at: number): Example {
  if (typeof written === 'string') return { line: written, at };
  return {
    line: written.line,
    ...(written.cwd === undefined ? {} : { cwd: written.cwd }),
    ...(written.env === undefined ? {} : { env: written.env }),
    ...(written.files === undefined ? {} : { files: written.files }),
    at,
  };
}

function ruleAt(data: unknown, path: Path): { rule?: string } {
  const rules = (data as { rules?: { id?: unknown }[] } | null)?.rules;
  const id =
    path[0] === 'rules' && typeof path[1] === 'number' && Array.isArray(rules)
      ? rules[path[1]]?.id
      : undefined;
  return typeof id === 'string' ? { rule: id } : {};
}

function isNode(value: unknown): value is { readonly range: readonly [number, number, number] } {
  return typeof value === 'object' && value !== null && Array.isArray((value as { range?: unknown }).range);
}

function firstLine(text: string): string {
  return text.split('\n')[0]?.replace(/:$/, '') ?? text;
}
