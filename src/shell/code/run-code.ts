import type { Shell } from '../analysis/shell.ts';
import { deeper } from '../analysis/shell.ts';
import type { CodeSighting } from '../program.ts';
import type { Span } from '../source.ts';
import { holedText } from '../syntax/holes.ts';
import type { Call } from '../walk/call.ts';
import { runAll } from '../walk/run-call.ts';
import { knownWord, type Word, type WordPart, wordOf } from '../word.ts';
import { textRuns } from '../wrappers/text-run.ts';
import { type CodeRun, led, type Run } from '../wrappers/unwrap.ts';
import { type CodeArgument, type CodeCall, findCalls } from './calls.ts';
import { type CallEffect, KNOWN_CALLS, type KnownCall, SQL_TEXT } from './known-calls.ts';
import { type Token, tokenize } from './tokenize.ts';

/** What effects are reported as; the others are calls that reach a shell or a service. */
const KINDS: Readonly<Partial<Record<CallEffect, CodeSighting['kind']>>> = {
  http: 'http',
  sql: 'sql',
  rows: 'sql',
  files: 'files',
};

/** Most calls of one text that are reported. */
const MOST_CALLS = 500;

/**
 * Looks through program code for calls that reach a shell, a service, a database or files. Only literal
 * arguments are reported; a text for a shell is followed, marked as seen in code.
 */
export function runCode(run: CodeRun, shell: Shell): void {
  const { analysis } = shell;
  const { text, written } = holedText(run.text);
  const source = analysis.sources.length;
  const span: Span = { source, start: 0, end: text.length };
  if (
    !analysis.visit(shell.frame.depth + 1, source, { pos: 0, end: text.length }) ||
    !analysis.enterText(text.length, span)
  )
    return;
  if (text.length > analysis.limits.text) {
    analysis.limit('the code is too long', span);
    return;
  }
  const outer = run.text.span;
  analysis.sources.push({
    text: written,
    name: run.name,
    dialect: 'sh',
    ...(outer === undefined ? {} : { outer }),
  });
  const { language } = run;
  const code = language === 'php' ? onlyPhp(text, run.inline) : text;
  const tokens = tokenize(code, language);
  const reader = new Reader(run, source, code, deeper(shell));
  for (const token of tokens) if (token.kind === 'text' && token.runs) reader.backquoted(token);
  for (const call of findCalls(tokens, language === 'ruby' || language === 'perl')) reader.call(call);
  if (language === 'awk') reader.awkPipes(tokens);
}

class Reader {
  private readonly run: CodeRun;
  private readonly source: number;
  private readonly code: string;
  private readonly shell: Shell;
  private reported = 0;

  constructor(run: CodeRun, source: number, code: string, shell: Shell) {
    this.run = run;
    this.source = source;
    this.code = code;
    this.shell = shell;
  }

  backquoted(token: Token & { readonly kind: 'text' }): void {
    const span = this.span(token.start, token.end);
    this.sight('call', '`', [token.value], span);
    if (token.value !== undefined) this.follow(this.text(token.value, span));
  }

  /** `"cmd" | getline` and `print | "cmd"`. */
  awkPipes(tokens: readonly Token[]): void {
    tokens.forEach((token, at) => {
      if (token.kind !== 'text' || token.value === undefined) return;
      const before = tokens[at - 1];
      const after = tokens[at + 1];
      const next = tokens[at + 2];
      const piped = before?.kind === 'mark' && before.text === '|';
      const read =
        after?.kind === 'mark' && after.text === '|' && next?.kind === 'name' && next.text === 'getline';
      const whole = (read && startsExpression(before)) || (piped && endsExpression(after));
      if (!whole) return;
      const span = this.span(token.start, token.end);
      this.sight('call', '|', [token.value], span);
      this.follow(this.text(token.value, span));
    });
  }

  call(call: CodeCall): void {
    const known = KNOWN_CALLS[this.run.language].find(
      one => one.name.test(call.name) && (one.needs?.test(this.code) ?? true),
    );
    if (known === undefined) return;
    const span = this.span(call.start, call.end);
    if (!matters(known, call)) return;
    const kind = KINDS[known.effect] ?? 'call';
    const literals =
      kind === 'http' || kind === 'sql' ? call.args.flatMap(literalsIn) : call.args.map(arg => arg.text);
    this.sight(kind, `${call.name}(`, literals, span);
    this.follow(this.runsOf(known, call, span));
  }

  private runsOf(known: KnownCall, call: CodeCall, span: Span): readonly Run[] {
    const [first, second] = call.args;
    if (first === undefined) return [];
    switch (known.effect) {
      case 'text':
        return first.text === undefined ? [] : this.text(first.text, span);
      case 'process': {
        const shell =
          call.args.some(arg => arg.name === 'shell') &&
          !/^False$/.test(call.args.find(arg => arg.name === 'shell')?.fields.get('shell') ?? '');
        if (first.text !== undefined)
          return shell ? this.text(first.text, span) : this.words([first.text], span);
        return first.list === undefined ? [] : this.words(first.list, span);
      }
      case 'program': {
        if (first.list !== undefined) return this.words(first.list, span);
        if (first.text === undefined) return [];
        const shell = call.args.some(arg => arg.fields.get('shell') === 'true');
        if (shell && second?.list === undefined) return this.text(first.text, span);
        const rest = second?.list ?? call.args.slice(1).map(arg => arg.text);
        // `execvp("rm", ["rm", "-rf"])` names the program twice.
        const twice = /exec[lv]|spawn[lv]|posix_spawn/.test(call.name);
        return this.words([first.text, ...(twice ? rest.slice(1) : rest)], span);
      }
      case 'either':
        if (call.args.length === 1 && first.text !== undefined) return this.text(first.text, span);
        return this.words(
          first.list ?? call.args.filter(arg => arg.name === undefined).map(arg => arg.text),
          span,
        );
      default:
        return [];
    }
  }

  private text(text: string, span: Span): readonly Run[] {
    const word = knownWord(text, span);
    return textRuns(
      { word, name: `${this.run.language} code`, changes: this.changes() },
      this.run.call,
      this.shell,
    );
  }

  private words(values: readonly (string | undefined)[], span: Span): readonly Run[] {
    if (values.length === 0 || values[0] === undefined) return [];
    const words = values.map(value => (value === undefined ? somethingElse(span) : knownWord(value, span)));
    return [{ kind: 'call', call: led(this.run.call, words, { ...this.changes(), span }) }];
  }

  private changes(): Partial<Call> {
    const surroundings = { ...this.run.call.surroundings, conditional: true, seenInCode: this.run.language };
    return { surroundings, redirections: [], assignments: [], byShell: false, functions: false };
  }

  private follow(runs: readonly Run[]): void {
    runAll(runs, this.shell);
  }

  private sight(
    kind: CodeSighting['kind'],
    call: string,
    literals: readonly (string | undefined)[],
    span: Span,
  ): void {
    this.reported += 1;
    if (this.reported > MOST_CALLS || this.run.command === undefined) return;
    this.shell.analysis.sightings.push({
      language: this.run.language,
      kind,
      call: shortened(call),
      literals,
      span,
      inline: this.run.inline,
      command: this.run.command,
    });
  }

  private span(start: number, end: number): Span {
    return { source: this.source, start, end };
  }
}

function startsExpression(before: Token | undefined): boolean {
  return (
    before === undefined ||
    (before.kind === 'mark' && /^[{};(=&|!]$/.test(before.text)) ||
    isWord(before, /^while$/)
  );
}

function endsExpression(after: Token | undefined): boolean {
  return (
    after === undefined || (after.kind === 'mark' && /^[{};)]$/.test(after.text)) || after.kind === 'name'
  );
}

function isWord(token: Token, pattern: RegExp): boolean {
  return token.kind === 'name' && pattern.test(token.text);
}

/** Leaves out calls whose name is right but whose arguments show that nothing is changed. */
function matters(known: KnownCall, call: CodeCall): boolean {
  const texts = call.args.flatMap(arg => arg.texts);
  if (known.effect === 'sql') return texts.some(text => SQL_TEXT.test(`${text} `));
  if (known.effect === 'http') return changesSomething(call, texts);
  if (/(?:^|\.)open$/.test(call.name)) return call.args.slice(1).some(arg => /^[wx]|\+/.test(arg.text ?? ''));
  return true;
}

function changesSomething(call: CodeCall, texts: readonly string[]): boolean {
  if (/delete(?:\.new)?$/i.test(call.name)) return true;
  if (/(?:post|put|patch|del)$/i.test(call.name)) return true;
  const method = call.args.flatMap(arg => arg.fields.get('method') ?? []).concat(texts);
  return method.some(text => /^(?:DELETE|POST|PUT|PATCH)$/i.test(text));
}

/** A list or an object contributes the texts in it. */
function literalsIn(arg: CodeArgument): readonly (string | undefined)[] {
  if (arg.text !== undefined) return [arg.text];
  return arg.texts.length === 0 ? [undefined] : arg.texts;
}

function somethingElse(span: Span): Word {
  const part: WordPart = { kind: 'unknown', text: '…', reason: 'parameter', splits: false };
  return wordOf('…', [part], span);
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

/** The parts of a PHP file between its tags, at their places. */
function onlyPhp(text: string, inline: boolean): string {
  if (inline || !text.includes('<?')) return text;
  let code = '';
  let at = 0;
  while (at < text.length) {
    const open = text.indexOf('<?', at);
    if (open === -1) break;
    const close = text.indexOf('?>', open);
    const end = close === -1 ? text.length : close;
    const tag = /^<\?(?:php|=)?/.exec(text.slice(open, open + 5))?.[0].length ?? 2;
    code += ' '.repeat(open + tag - code.length) + text.slice(open + tag, end);
    at = end + 2;
  }
  return code;
}
