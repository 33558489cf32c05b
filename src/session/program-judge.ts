import { posix } from 'node:path';
import type { InputView } from '../gate/exec/gate-owner.ts';
import { type FileIdentity, Identities } from '../gate/exec/identity.ts';
import { readEnvironment, type StartedProgram } from '../gate/exec/process-files.ts';
import type { SeenInput } from '../gate/exec/program-input.ts';
import type { Facts } from '../operations/facts.ts';
import { installedName, plainName } from '../operations/inert.ts';
import { INTERPRETED } from '../operations/interpret.ts';
import { judge } from '../policy/judge.ts';
import type { Judgement } from '../policy/judgement.ts';
import type { Policy } from '../policy/policy.ts';
import { stricterOf } from '../policy/stricter-of.ts';
import { knownPrograms, type RuleSet } from '../rules/match.ts';
import { analyseArgv } from '../shell/analyse-argv.ts';
import type { Problem, Program, SeenStdin } from '../shell/program.ts';
import type { Dialect } from '../shell/source.ts';
import { knownWord } from '../shell/word.ts';
import { shellArguments, shells } from '../shell/wrappers/shells.ts';
import { hashOf } from './hash-of.ts';
import { LongScripts } from './long-scripts.ts';
import { isPartOfGit } from './part-of-git.ts';
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
  /** It may run whatever its arguments behind the first are. */
  readonly inert: boolean;
  /** The program's variables; undefined if they may not be read. */
  variables(): Readonly<Record<string, string>> | undefined;
}

/** Commands that are remembered as allowed; a forgotten one is only judged once more. */
const MOST_ALLOWED = 4096;

/** The ways to find things that are remembered of one command: its files come and go. */
const MOST_WAYS = 4;

/** A command that looks at more than this is judged anew each time. */
const MOST_LOOKUPS = 64;

/** A judgement that holds as long as what it rests on is found again. */
interface Allowed {
  readonly judgement: Judgement;
  readonly rests: readonly Lookup[];
}

/**
 * Ordinary commands of several kinds, whose judgement looks at next to nothing. They are judged while nothing waits:
 * what is done for the first time takes ten times as long.
 */
const REHEARSED: readonly (readonly string[])[] = [
  ['sh', '-c', 'for one in *.c; do test -e "$one" || exit 1; done; make -s all > log 2>&1 | cat'],
  ['git', 'status', '--short'],
  ['rm', '-f', './x'],
  ['curl', '-s', 'https://example.com/'],
];

/** Stands for a standard input that was not looked at, and knows whether anybody asked what it is. */
class Unseen {
  readonly why = 'its standard input was not looked at';
  matters = false;

  get kind(): 'opaque' {
    this.matters = true;
    return 'opaque';
  }
}

/** Judges programs as they start: from a process to a judgement. */
export class ProgramJudge {
  readonly #options: ProgramJudgeOptions;
  readonly #identities: Identities;
  readonly #longScripts = new LongScripts();
  /** What was found of programs with their arguments and directory that may run, and what that rests on. */
  readonly #allowed = new Map<string, readonly Allowed[]>();
  /** The program that comes next is a shell that asks about each line that it reads. */
  #nextAsks = false;

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

  /** Tells of the program that comes next. @param asksByLine it is a shell that asks about each line that it reads */
  expect(asksByLine: boolean): void {
    this.#nextAsks = asksByLine;
  }

  /** Does step by step what one of the first judgements would have to do else. */
  *ahead(): Generator<void> {
    yield* this.#identities.ahead();
    for (const argv of REHEARSED) {
      const program = { pid: process.pid, file: '', argv, argvIncomplete: false, cwd: '/' };
      this.#judgeWith(program, [[...argv]], new Unseen(), new World(program, this.#options.facts));
      yield;
    }
  }

  /** @returns undefined if more of its input has to be waited for */
  judge(program: StartedProgram, input: InputView): JudgedProgram | undefined {
    const asksByLine = this.#nextAsks;
    this.#nextAsks = false;
    const identity = this.#identities.identify(program.file, program.opened ?? `/proc/${program.pid}/exe`);
    if (this.#isInert(program, identity)) return unread(program, identity, true);
    if (isPartOfGit(program, this.#options.facts)) return unread(program, identity, false);
    const print = `${identity.key}\0${program.cwd}\0${program.argv.join('\0')}`;
    const world = new World(program, this.#options.facts);
    const before = this.#allowed.get(print)?.find(({ rests }) => world.finds(rests));
    if (before !== undefined) return judged(before.judgement, world, identity);
    const calls = programCalls(program, identity, this.#identities);
    const unseen = new Unseen();
    const blind = this.#judgeWith(program, calls, unseen, world);
    const wanted = unseen.matters && blind.findings.some(finding => finding.operation.kind === 'opaque');
    const fed = unseen.matters && !asksByLine && calls.some(readsCommands);
    if (!wanted && !fed) {
      const lasts = identity.key !== '' && !program.argvIncomplete && !asksByLine;
      if (lasts) this.#remember(print, blind, world);
      return judged(blind, world, identity);
    }
    const seen = input.see();
    // A shell may be fed for as long as it lives; what it starts is judged by itself.
    if (wanted && seen.kind === 'text' && seen.partial && !input.final) return undefined;
    if (!wanted && seen.kind !== 'text') return judged(blind, world, identity);
    const judgement = this.#judgeWith(program, calls, stdinOf(seen), world);
    // What lies behind the part that was seen may be anything.
    const whole = seen.kind !== 'text' || !seen.partial;
    const hash =
      seen.kind === 'text' && (whole || wanted) ? hashOf(seen.bytes.toString('base64')) : undefined;
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
    const terms = { rules, policy, execsFollow, now: this.#options.clock() };
    const follows = execsFollow && !program.argvIncomplete;
    const read = new Map<string, Program>();
    const judgements = calls.map(argv => {
      const long = follows ? this.#longScripts.judge(argv, program, world, terms) : undefined;
      if (long !== undefined) return long;
      const grammar = shells.get(argv[0] ?? '') ?? '';
      const before = read.get(grammar);
      const analysed =
        (before === undefined ? undefined : renamed(before, argv)) ??
        analyseArgv(argv, stdin, {
          dialect: dialectOf(argv[0] ?? ''),
          cwd: program.cwd === '' ? undefined : program.cwd,
          env: world.environment,
          readFile: path => facts.readFile(path),
          isLong: path => facts.isLong(path),
          execsFollow,
        });
      if (grammar !== '') read.set(grammar, analysed);
      const whole = program.argvIncomplete ? withProblem(analysed) : analysed;
      return judge(whole, { ...terms, facts });
    });
    return stricterOf(judgements);
  }

  /** Whatever is allowed for another reason than that it does little may not be so the next time. */
  #remember(print: string, judgement: Judgement, world: World): void {
    const { lookups } = world;
    const little = judgement.findings.every(({ severity }) => severity === 'low');
    if (judgement.decision !== 'allow' || !little || lookups.length > MOST_LOOKUPS) return;
    if (this.#allowed.size >= MOST_ALLOWED) this.#allowed.delete(this.#allowed.keys().next().value ?? '');
    const others = this.#allowed.get(print)?.slice(0, MOST_WAYS - 1) ?? [];
    this.#allowed.set(print, [{ judgement, rests: lookups }, ...others]);
  }
}

/** The judgement of what does nothing that a rule is about. */
export const NOTHING_FOUND: Judgement = {
  decision: 'allow',
  severity: undefined,
  findings: [],
  problems: [],
  commands: 1,
  sources: [],
};
const NO_FILES: ReadonlyMap<string, string> = new Map();

/** A program whose arguments need no reading. */
function unread({ pid }: StartedProgram, { setuid }: FileIdentity, inert: boolean): JudgedProgram {
  const variables = (): ReturnType<typeof readEnvironment> => readEnvironment(pid);
  return { judgement: NOTHING_FOUND, files: NO_FILES, input: undefined, setuid, inert, variables };
}

function judged(
  judgement: Judgement,
  world: World,
  { setuid }: FileIdentity,
  input?: string | undefined,
): JudgedProgram {
  return { judgement, files: world.files, input, setuid, inert: false, variables: () => world.variables() };
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

/**
 * A shell under its second name: only the command itself is another one, since what it runs was read in the same
 * grammar.
 * @returns undefined if that command is not to be found
 */
function renamed(program: Program, [name = '']: readonly string[]): Program | undefined {
  const [command] = program.commands;
  if (command === undefined || !shells.has(command.words[0]?.value ?? '')) return undefined;
  const words = [knownWord(name), ...command.words.slice(1)];
  return { ...program, commands: [{ ...command, words }], problems: [], sightings: [] };
}

function readsCommands(argv: readonly string[]): boolean {
  return shells.has(argv[0] ?? '') && shellArguments(argv).runs === 'input';
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
