import { posix } from 'node:path';
import type { InputView } from '../gate/exec/gate-owner.ts';
import { type FileIdentity, Identities } from '../gate/exec/identity.ts';
import { readEnvironment, type StartedProgram } from '../gate/exec/process-files.ts';
import type { SeenInput } from '../gate/exec/program-input.ts';
import type { Facts } from '../operations/facts.ts';
import { installedName, plainName } from '../operations/inert.ts';
import { INTERPRETED } from '../operations/interpret.ts';
import { DECISIONS } from '../policy/decision.ts';
import { judge } from '../policy/judge.ts';
import type { Judgement } from '../policy/judgement.ts';
import type { Policy } from '../policy/policy.ts';
import { knownPrograms, type RuleSet } from '../rules/match.ts';
import { analyseArgv } from '../shell/analyse-argv.ts';
import type { Problem, Program, SeenStdin } from '../shell/program.ts';
import type { Dialect } from '../shell/source.ts';
import { shells } from '../shell/wrappers/shells.ts';
import { hashOf } from './hash-of.ts';
import { programCalls } from './program-calls.ts';
import { type Lookup, World } from './world.ts';

/** What a {@link ProgramJudge} works with. */
export interface ProgramJudgeOptions {
  readonly rules: RuleSet;
  /** Programs that need no analysis, by their {@link plainName}. */
  readonly inert: ReadonlySet<string>;
  readonly policy: Policy;
  readonly facts: Facts;
  /** The directories of PATH at the session's start, where known programs are. */
  readonly directories: readonly string[];
  /** True if every program beneath is judged again when it starts. */
  readonly execsFollow: boolean;
  /** The session's start, in milliseconds since 1970. */
  readonly since: number;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
}

/** A program's judgement, and what it rests on. */
export interface JudgedProgram {
  readonly judgement: Judgement;
  /** Hash of each file that was read, by path. */
  readonly files: ReadonlyMap<string, string>;
  /** Hash of the standard input, if it was judged. */
  readonly input: string | undefined;
  /** The program wants the rights of its file's owner or group. */
  readonly setuid: boolean;
  /** The program's variables; undefined if they may not be read. */
  variables(): Readonly<Record<string, string>> | undefined;
}

/** Commands that are remembered as allowed; a forgotten one is only judged once more. */
const MOST_ALLOWED = 4096;

/** A command that looks at more than this is judged anew each time. */
const MOST_LOOKUPS = 64;

/** A judgement that holds as long as what it rests on is found again. */
interface Allowed {
  readonly judgement: Judgement;
  readonly rests: readonly Lookup[];
}

const NOT_LOOKED_AT: SeenStdin = { kind: 'opaque', why: 'its standard input was not looked at' };

/** Judges programs as they start: from a process to a judgement. */
export class ProgramJudge {
  readonly #options: ProgramJudgeOptions;
  readonly #identities: Identities;
  /** What was found of programs with their arguments and directory that may run, and what that rests on. */
  readonly #allowed = new Map<string, Allowed>();

  constructor(options: ProgramJudgeOptions) {
    this.#options = options;
    this.#identities = new Identities(
      [...INTERPRETED, ...knownPrograms(options.rules), ...shells.keys()],
      options.directories,
      options.since,
    );
  }

  /** Does what the first judgement would have to do else, while nothing waits. */
  prepare(): void {
    this.#identities.prepare();
  }

  /** @returns undefined if more of its input has to be waited for */
  judge(program: StartedProgram, input: InputView): JudgedProgram | undefined {
    const identity = this.#identities.identify(program.file, program.opened ?? `/proc/${program.pid}/exe`);
    if (this.#isInert(program, identity)) return inert(program, identity);
    const print = `${identity.key}\0${program.cwd}\0${program.argv.join('\0')}`;
    const world = new World(program, this.#options.facts);
    const before = this.#allowed.get(print);
    if (before !== undefined && world.finds(before.rests)) return judged(before.judgement, world, identity);
    const calls = programCalls(program, identity, this.#identities);
    const blind = this.#judgeWith(program, calls, NOT_LOOKED_AT, world);
    if (!blind.findings.some(finding => finding.operation.kind === 'opaque')) {
      if (identity.key !== '' && !program.argvIncomplete) this.#remember(print, blind, world);
      return judged(blind, world, identity);
    }
    const seen = input.see();
    if (seen.kind === 'text' && seen.partial && !input.final) return undefined;
    const judgement = this.#judgeWith(program, calls, stdinOf(seen), world);
    const hash = seen.kind === 'text' ? hashOf(seen.bytes.toString('base64')) : undefined;
    // What lies behind the part that was seen may be anything.
    const whole = seen.kind !== 'text' || !seen.partial;
    return judged(whole ? judgement : stricterOf([judgement, blind]), world, identity, hash);
  }

  /** By what it is and by what it was called: one that is a known program under another name is not. */
  #isInert(program: StartedProgram, identity: FileIdentity): boolean {
    if (identity.key === '' || identity.copyOf !== undefined || program.argvIncomplete) return false;
    const { inert: names } = this.#options;
    // Links to a program are that program, wherever they lie.
    const called = plainName(posix.basename(program.argv[0] ?? ''));
    return names.has(installedName(program.file) ?? '') && names.has(called);
  }

  #judgeWith(program: StartedProgram, calls: readonly string[][], stdin: SeenStdin, world: World): Judgement {
    const { rules, policy, execsFollow } = this.#options;
    const { facts } = world;
    const judgements = calls.map(argv => {
      const analysed = analyseArgv(argv, stdin, {
        dialect: dialectOf(argv[0] ?? ''),
        cwd: program.cwd === '' ? undefined : program.cwd,
        env: world.environment,
        readFile: path => facts.readFile(path),
      });
      const whole = program.argvIncomplete ? withProblem(analysed) : analysed;
      return judge(whole, { rules, policy, facts, execsFollow, now: this.#options.clock() });
    });
    return stricterOf(judgements);
  }

  /** Whatever is allowed for another reason than that it does little may not be so the next time. */
  #remember(print: string, judgement: Judgement, world: World): void {
    const { lookups } = world;
    const little = judgement.findings.every(({ severity }) => severity === 'low');
    if (judgement.decision !== 'allow' || !little || lookups.length > MOST_LOOKUPS) return;
    if (this.#allowed.size >= MOST_ALLOWED) this.#allowed.delete(this.#allowed.keys().next().value ?? '');
    this.#allowed.set(print, { judgement, rests: lookups });
  }
}

const NOTHING_FOUND: Judgement = {
  decision: 'allow',
  severity: undefined,
  findings: [],
  problems: [],
  commands: 1,
  sources: [],
};
const NO_FILES: ReadonlyMap<string, string> = new Map();

function inert({ pid }: StartedProgram, { setuid }: FileIdentity): JudgedProgram {
  const variables = (): ReturnType<typeof readEnvironment> => readEnvironment(pid);
  return { judgement: NOTHING_FOUND, files: NO_FILES, input: undefined, setuid, variables };
}

function judged(
  judgement: Judgement,
  world: World,
  { setuid }: FileIdentity,
  input?: string | undefined,
): JudgedProgram {
  return { judgement, files: world.files, input, setuid, variables: () => world.variables() };
}

/** The strictest of several judgements of the same command; of equals the one that found more. */
function stricterOf(judgements: readonly Judgement[]): Judgement {
  return judgements.reduce((strictest, one) => {
    const order = DECISIONS.indexOf(one.decision) - DECISIONS.indexOf(strictest.decision);
    return order > 0 || (order === 0 && one.findings.length > strictest.findings.length) ? one : strictest;
  });
}

function stdinOf(seen: SeenInput): SeenStdin {
  switch (seen.kind) {
    case 'none':
      return { kind: 'none' };
    case 'terminal':
      return { kind: 'inherited' };
    case 'opaque':
      return { kind: 'opaque', why: seen.why };
    case 'text':
      return { kind: 'text', text: seen.bytes.toString('utf8'), from: seen.from };
  }
}

function dialectOf(name: string): Dialect {
  return name === 'zsh' ? 'zsh' : name === 'bash' ? 'bash' : 'sh';
}

/** Arguments that cannot be read to their end may say anything. */
function withProblem(program: Program): Program {
  const problem: Problem = {
    kind: 'limit',
    message: 'its arguments could not be read',
    span: { source: 0, start: 0, end: 0 },
    mayAct: true,
  };
  return { ...program, problems: [...program.problems, problem] };
}
