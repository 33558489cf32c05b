import { allRules } from '../config/built-in-rules.ts';
import { readEnvironment } from '../gate/exec/process-files.ts';
import { fishAsBash } from '../gate/shell/fish-as-bash.ts';
import type { LineRequest } from '../gate/shell/shell-request.ts';
import type { Facts } from '../operations/facts.ts';
import { judge } from '../policy/judge.ts';
import type { Judgement } from '../policy/judgement.ts';
import type { Policy } from '../policy/policy.ts';
import type { RuleSet } from '../rules/match.ts';
import type { Rule } from '../rules/rule.ts';
import { analyseLine } from '../shell/analyse-line.ts';
import { environmentOf } from '../shell/environment.ts';
import type { Program } from '../shell/program.ts';
import { hashOfFile } from './hash-of.ts';

/** What a {@link LineJudge} works with. */
export interface LineJudgeOptions {
  /** A person's own rules, besides those that come with holdfire. */
  readonly rules: readonly Rule[];
  readonly policy: Policy;
  readonly facts: Facts;
  /** True if every program that a line starts is judged again when it starts. */
  readonly execsFollow: boolean;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
}

/** A line's judgement, and what it rests on. */
export interface JudgedLine {
  readonly judgement: Judgement;
  /** Hash of each file that was read, by path. */
  readonly files: ReadonlyMap<string, string>;
}

/** Judges the lines that shells are about to run. */
export class LineJudge {
  readonly #options: LineJudgeOptions;
  #rules: RuleSet | undefined;

  constructor(options: LineJudgeOptions) {
    this.#options = options;
  }

  /** @returns undefined if the shell will want more lines before it runs anything */
  judge(request: LineRequest): JudgedLine | undefined {
    const { policy, facts, execsFollow, clock } = this.#options;
    const rules = this.#ready();
    const files = new Map<string, string>();
    const program = analyseLine(request.shell === 'fish' ? fishAsBash(request.line) : request.line, {
      dialect: request.shell === 'zsh' ? 'zsh' : 'bash',
      cwd: request.cwd === '' ? undefined : request.cwd,
      // What the shell was started with; what it has set since then is not known.
      env: environmentOf(request.proven ? (readEnvironment(request.pid) ?? {}) : {}, false),
      readFile: path => {
        const text = facts.readFile(path);
        files.set(path, hashOfFile(text));
        return text;
      },
      isLong: path => facts.isLong(path),
      execsFollow,
    });
    if (request.open && isUnfinished(request.line, program)) return undefined;
    return { judgement: judge(program, { rules, policy, facts, execsFollow, now: clock() }), files };
  }

  /** Judges a line that nobody has written, so that the first real one need not wait until all is loaded. */
  preload(): void {
    const { policy, facts, execsFollow, clock } = this.#options;
    const env = environmentOf({}, false);
    const program = analyseLine('git status', { dialect: 'bash', cwd: '/', env, readFile: facts.readFile });
    judge(program, { rules: this.#ready(), policy, facts, execsFollow, now: clock() });
  }

  #ready(): RuleSet {
    this.#rules ??= allRules(this.#options.rules);
    return this.#rules;
  }

  /** The first of these files that is not any more what was judged. */
  changed(files: JudgedLine['files']): string | undefined {
    for (const [path, hash] of files) {
      if (hashOfFile(this.#options.facts.readFile(path)) !== hash) return path;
    }
    return undefined;
  }
}

/** What is not understood may only lack its end; a line that ends with a backslash does. */
function isUnfinished(line: string, program: Program): boolean {
  let backslashes = 0;
  while (line[line.length - 1 - backslashes] === '\\') backslashes += 1;
  return (
    backslashes % 2 === 1 || program.problems.some(({ kind, span }) => kind === 'syntax' && span.source === 0)
  );
}
