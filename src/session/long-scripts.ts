import { posix } from 'node:path';
import type { StartedProgram } from '../gate/exec/process-files.ts';
import type { Facts } from '../operations/facts.ts';
import { askingFindings } from '../policy/asking-findings.ts';
import type { Finding } from '../policy/finding.ts';
import { type Bench, conclude, judge } from '../policy/judge.ts';
import type { Judgement } from '../policy/judgement.ts';
import { stricterOf } from '../policy/stricter-of.ts';
import { analyseArgv } from '../shell/analyse-argv.ts';
import { LONG_SCRIPT } from '../shell/analysis/limits.ts';
import type { SimpleCommand } from '../shell/command.ts';
import type { Program, SeenStdin } from '../shell/program.ts';
import { knownWord } from '../shell/word.ts';
import { shellArguments, shells } from '../shell/wrappers/shells.ts';
import { type Lookup, World } from './world.ts';

/** Scripts that are remembered, each with a directory that it was run in: some megabytes for the longest. */
const MOST_KNOWN = 24;

const NOT_LOOKED_AT: SeenStdin = { kind: 'opaque', why: 'its standard input was not looked at' };

/** What is known of a long script, as long as it finds the same variables and files. */
interface KnownScript {
  /** The command that starts it, and those that write to files. */
  readonly program: Program;
  readonly rests: readonly Lookup[];
  /** Whom its commands ask for variables: the start that is being judged. */
  readonly asked: { world: World };
  /** Its judgement, if it may run, and what that rests on. */
  allowed: { readonly judgement: Judgement; readonly rests: readonly Lookup[] } | undefined;
}

/** What long scripts are judged by, except for the facts. */
export type ScriptBench = Omit<Bench, 'facts' | 'denied'>;

/**
 * Judges long scripts where every program that they start is judged when it starts. Reading one takes as long as
 * many programs run, and those of libtool are started for each file of a project with other arguments. So such a
 * script is read once, for whatever it is called with, and judged by what no start of a program shows: files that
 * the shell itself writes to, and places that nobody understands.
 */
export class LongScripts {
  readonly #known = new Map<string, KnownScript>();

  /**
   * Judges a shell with its script.
   * @param argv the shell's name and its arguments
   * @param world of this start; told what the judgement rests on
   * @returns undefined if there is no script or it is not long
   */
  judge(
    argv: readonly string[],
    program: StartedProgram,
    world: World,
    bench: ScriptBench,
  ): Judgement | undefined {
    const { cwd } = program;
    if (!shells.has(argv[0] ?? '') || !posix.isAbsolute(cwd)) return undefined;
    const { runs, operand: at } = shellArguments(argv);
    if (runs !== 'script') return undefined;
    const known = this.#find(
      argv.slice(0, at + 1),
      posix.resolve(cwd, argv[at] ?? ''),
      program,
      world.source,
    );
    const [command] = known?.program.commands ?? [];
    if (known === undefined || command === undefined) return undefined;
    world.adopt(known.rests);
    known.asked.world = world;
    const called = { ...command, words: argv.map(word => knownWord(word)) };
    const call = { ...known.program, commands: [called], problems: [], sightings: [] };
    return stricterOf([
      judge(call, { ...bench, facts: world.facts }),
      this.#judgeScript(known, program, world, bench),
    ]);
  }

  #find(
    called: readonly string[],
    path: string,
    { pid, cwd }: StartedProgram,
    source: Facts,
  ): KnownScript | undefined {
    // Shells of the same grammar read the same.
    const dialect = shells.get(called[0] ?? '') ?? 'sh';
    const key = [cwd, dialect, ...called.slice(1)].join('\0');
    const world = new World({ pid, cwd }, source);
    const asked = { world };
    const before = this.#known.get(key);
    if (before !== undefined && world.finds(before.rests)) return before;
    const text = source.readFile(path);
    if (!text.ok || text.text.length < LONG_SCRIPT) return undefined;
    const analysed = analyseArgv(called, NOT_LOOKED_AT, {
      dialect,
      cwd,
      env: { get: name => asked.world.environment.get(name) },
      readFile: path => world.facts.readFile(path),
      execsFollow: true,
      longScript: true,
    });
    const [command] = analysed.commands;
    const connects = analysed.commands.some(isConnected);
    const writing = analysed.commands
      .filter(one => one !== command && one.redirections.length > 0)
      .map(one => (connects ? one : { ...one, words: one.words.slice(0, 1) }));
    const program = { ...analysed, commands: command === undefined ? [] : [command, ...writing] };
    const known = { program, rests: world.lookups, asked, allowed: undefined };
    this.#known.delete(key);
    if (this.#known.size >= MOST_KNOWN) this.#known.delete(this.#known.keys().next().value ?? '');
    this.#known.set(key, known);
    return known;
  }

  #judgeScript(known: KnownScript, program: StartedProgram, world: World, bench: ScriptBench): Judgement {
    const own = new World(program, world.source);
    const { allowed } = known;
    if (allowed !== undefined && own.finds(allowed.rests)) {
      world.adopt(allowed.rests);
      return allowed.judgement;
    }
    known.asked.world = own;
    const commands = known.program.commands.slice(1);
    const whole = judge({ ...known.program, commands }, { ...bench, facts: own.facts });
    world.adopt(own.lookups);
    const findings = whole.findings.filter(byShellItself);
    const little = findings.every(({ severity }) => severity === 'low');
    // Of what may run anyway, a script of thousands of lines has too much to tell.
    const judgement = { ...whole, ...conclude(askingFindings({ findings })) };
    const may = judgement.decision === 'allow' && little;
    known.allowed = may ? { judgement, rests: own.lookups } : undefined;
    return judgement;
  }
}

/** Then what is written may be a request; else it only matters whether anything is (`: > FILE`). */
function isConnected({ redirections }: SimpleCommand): boolean {
  return redirections.some(({ target }) => /^\/dev\/(?:tcp|udp)\//.test(target.value ?? target.text));
}

function byShellItself({ operation }: Finding): boolean {
  if (operation.kind === 'opaque') return operation.program === '';
  return operation.kind === 'http' || (operation.kind === 'files' && operation.byShell);
}
