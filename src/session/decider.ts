import { statSync } from 'node:fs';
import { posix } from 'node:path';
import type { GateDecision } from '../gate/exec/exec-loop.ts';
import { readEnvironment, readStat, type StartedProgram } from '../gate/exec/process-files.ts';
import type { ProcessName } from '../hold/cover.ts';
import type { Hold } from '../hold/hold.ts';
import { denialMessage } from '../hold/message.ts';
import type { Decided, Exec } from '../journal/event.ts';
import type { Facts } from '../operations/facts.ts';
import { judge } from '../policy/judge.ts';
import type { Judgement } from '../policy/judgement.ts';
import type { Policy } from '../policy/policy.ts';
import { weightyVariables } from '../policy/weighty-variables.ts';
import type { RuleSet } from '../rules/match.ts';
import { analyseArgv } from '../shell/analyse-argv.ts';
import { hashOf } from './hash-of.ts';
import { World } from './world.ts';

/** A command that has to be asked about, with what an answer given before is compared with. */
export interface Asked {
  readonly hold: Hold;
  readonly exec: number;
  readonly fingerprint: string;
  /** Nearest first. */
  readonly ancestors: readonly ProcessName[];
  readonly process: ProcessName;
}

/** What came of judging one started program. */
export interface Verdict {
  readonly decision: GateDecision;
  readonly events: readonly (Exec | Decided)[];
  readonly asked: Asked | undefined;
}

/** What a {@link Decider} works with. */
export interface DeciderOptions {
  readonly rules: RuleSet;
  readonly policy: Policy;
  readonly facts: Facts;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  readonly holdLimit: number | undefined;
}

interface Judged {
  readonly program: StartedProgram;
  readonly environment: string;
  /** Hash of each file that the judgement read, by path. */
  readonly files: ReadonlyMap<string, string>;
}

/** Lines of shells that still run, so that a held command can show where it came from. */
const MOST_LINES = 1024;

/** Commands that are remembered as harmless; a forgotten one is only judged once more. */
const MOST_HARMLESS = 4096;

const HARMLESS: Judgement = {
  decision: 'allow',
  severity: undefined,
  findings: [],
  problems: [],
  commands: 1,
  sources: [],
};

/** How many ancestors of a held process are looked at. */
const MOST_ANCESTORS = 64;

/** Judges what starts in a session: from a process to an analysis, a judgement, a decision and its events. */
export class Decider {
  readonly #options: DeciderOptions;
  readonly #judged = new Map<string, Judged>();
  readonly #lines = new Map<number, string>();
  /** Programs with their arguments and directory that were found to do no harm, whatever surrounds them. */
  readonly #harmless = new Set<string>();
  #execs = 0;
  #holds = 0;

  constructor(options: DeciderOptions) {
    this.#options = options;
  }

  /** Judges a program that has just started. */
  decide(program: StartedProgram): Verdict {
    this.#execs += 1;
    const exec = this.#execs;
    const world = new World(program, this.#options.facts);
    const print = `${program.file}\0${program.cwd}\0${program.argv.join('\0')}`;
    const harmless = this.#harmless.has(print);
    const judgement = harmless ? HARMLESS : this.#judge(program, world);
    if (!harmless && judgement.findings.length === 0 && !world.consulted) this.#remember(print);
    this.#noteLine(program);
    const hold = judgement.decision === 'ask' ? this.#hold(program, judgement) : undefined;
    const record: Exec = {
      type: 'exec',
      exec,
      pid: program.pid,
      parent: program.parent,
      file: program.file,
      argv: program.argv,
      cwd: program.cwd,
      decision: judgement.decision,
      ...(judgement.findings.length === 0 ? {} : { rules: judgement.findings.map(finding => finding.rule) }),
      ...(hold === undefined ? {} : { hold: hold.id }),
    };
    if (judgement.findings.length === 0)
      return { decision: { kind: 'allow' }, events: [record], asked: undefined };
    const decided: Decided = {
      type: 'decision',
      exec,
      gate: 'exec',
      argv: program.argv,
      cwd: program.cwd,
      decision: judgement.decision,
      findings: judgement.findings,
    };
    const events = [record, decided];
    if (judgement.decision === 'allow') return { decision: { kind: 'allow' }, events, asked: undefined };
    if (hold === undefined) {
      return {
        decision: { kind: 'deny', message: denialMessage(judgement, { by: 'policy' }) },
        events,
        asked: undefined,
      };
    }
    const environment = hashOf(weightyVariables(world.variables() ?? {}));
    const { files } = world;
    this.#judged.set(hold.id, { program, environment, files });
    return {
      decision: { kind: 'hold', hold: hold.id, message: denialMessage(judgement, { by: 'end' }) },
      events,
      asked: {
        hold,
        exec,
        fingerprint: hashOf([identity(program.file), program.argv, program.cwd, environment, [...files]]),
        ancestors: ancestorsOf(program.parent),
        process: nameOf(program.pid),
      },
    };
  }

  /**
   * Compares what was judged with what would run now.
   * @returns what has changed, or undefined if nothing has
   */
  changed(hold: string, now: StartedProgram | undefined): string | undefined {
    const judged = this.#judged.get(hold);
    if (judged === undefined || now === undefined) return 'the process is gone';
    const { program } = judged;
    if (now.file !== program.file) return 'its program file';
    if (now.argv.join('\0') !== program.argv.join('\0')) return 'its arguments';
    if (now.cwd !== program.cwd) return 'its working directory';
    if (hashOf(weightyVariables(readEnvironment(now.pid) ?? {})) !== judged.environment)
      return 'its environment';
    for (const [path, hash] of judged.files) {
      if (hashOf(this.#options.facts.readFile(path)) !== hash) return `the file ${path}`;
    }
    return undefined;
  }

  /** Forgets a hold that has ended. */
  forget(hold: string): void {
    this.#judged.delete(hold);
  }

  #judge(program: StartedProgram, world: World): Judgement {
    const name = posix.basename(program.file.replace(/ \(deleted\)$/, ''));
    const [, ...args] = program.argv;
    const { rules, policy } = this.#options;
    const { facts } = world;
    const analysed = analyseArgv(
      [name, ...args],
      { kind: 'inherited' },
      {
        dialect: name === 'zsh' ? 'zsh' : name === 'bash' ? 'bash' : 'sh',
        cwd: program.cwd === '' ? undefined : program.cwd,
        env: world.environment,
        readFile: path => facts.readFile(path),
      },
    );
    return judge(analysed, { rules, policy, facts, execsFollow: true });
  }

  #remember(print: string): void {
    if (this.#harmless.size >= MOST_HARMLESS)
      this.#harmless.delete(this.#harmless.values().next().value ?? '');
    this.#harmless.add(print);
  }

  #hold(program: StartedProgram, judgement: Judgement): Hold {
    this.#holds += 1;
    const since = this.#options.clock();
    const line = this.#lineAbove(program.parent);
    return {
      id: `h${this.#holds}`,
      gate: 'exec',
      pid: program.pid,
      argv: program.argv,
      cwd: program.cwd,
      judgement,
      ...(line === undefined ? {} : { line }),
      since,
      deadline: this.#options.holdLimit === undefined ? undefined : since + this.#options.holdLimit,
    };
  }

  #noteLine(program: StartedProgram): void {
    const text =
      program.argv[1]?.startsWith('-') === true && program.argv[1].includes('c')
        ? program.argv[2]
        : undefined;
    this.#lines.delete(program.pid);
    if (text === undefined || !/sh$/.test(posix.basename(program.file))) return;
    if (this.#lines.size >= MOST_LINES) this.#lines.delete(this.#lines.keys().next().value ?? 0);
    this.#lines.set(program.pid, text);
  }

  #lineAbove(parent: number): string | undefined {
    for (const { pid } of ancestorsOf(parent)) {
      const line = this.#lines.get(pid);
      if (line !== undefined) return line;
    }
    return undefined;
  }
}

function ancestorsOf(parent: number): ProcessName[] {
  const ancestors: ProcessName[] = [];
  for (let pid = parent; pid > 1 && ancestors.length < MOST_ANCESTORS; ) {
    const stat = readStat(pid);
    if (stat === undefined) break;
    ancestors.push({ pid, start: stat.start });
    pid = stat.parent;
  }
  return ancestors;
}

function nameOf(pid: number): ProcessName {
  return { pid, start: readStat(pid)?.start ?? '' };
}

/** A file that was replaced is another program, whatever its name. */
function identity(file: string): readonly unknown[] {
  try {
    const stat = statSync(file);
    return [file, stat.dev, stat.ino, stat.mtimeMs, stat.size];
  } catch {
    return [file];
  }
}
