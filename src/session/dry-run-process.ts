import { homedir } from 'node:os';
import { basename, dirname } from 'node:path';
import { createInterface } from 'node:readline';
import { machineFacts } from '../facts/machine-facts.ts';
import { identityOf } from '../preview/identities.ts';
import type { Look } from '../preview/look.ts';
import { losesNothing } from '../preview/loses-nothing.ts';
import { Origins } from '../preview/origin.ts';
import { isAllLookedAt, planLooks } from '../preview/plan.ts';
import {
  type HeldCommand,
  type PreviewAnswer,
  type PreviewRequest,
  SINCE_VARIABLE,
} from '../preview/preview-protocol.ts';
import { reachAllowed } from '../preview/reach-allowed.ts';
import { summarize } from '../preview/summarize.ts';
import { Toolbox } from '../preview/tool/toolbox.ts';
import { analyseArgv } from '../shell/analyse-argv.ts';
import { analyseLine } from '../shell/analyse-line.ts';
import { environmentOf } from '../shell/environment.ts';
import type { FileText, Program } from '../shell/program.ts';
import { keep } from '../undo/keep.ts';
import { type KeepContext, planKeep } from '../undo/keep-plan.ts';

/**
 * The process that looks at what held commands would destroy, and copies it where a person wants that. It answers
 * nothing by itself, but where the user lets run what loses nothing, its word says that. Whatever becomes of it, a
 * hold stays a hold. It ends when the supervisor does.
 */
function main(): void {
  const open = new Map<string, AbortController>();
  const end = (hold: string): void => {
    open.get(hold)?.abort();
    open.delete(hold);
  };
  const endAll = (): void => {
    for (const hold of [...open.keys()]) end(hold);
    process.exit(0);
  };
  createInterface({ input: process.stdin })
    .on('line', text => {
      const request = JSON.parse(text) as PreviewRequest;
      end(request.hold);
      if (request.kind === 'end') return;
      const controller = new AbortController();
      open.set(request.hold, controller);
      if (request.kind === 'begin') void look(request, controller.signal);
      else if (request.kind === 'check') void check(request, controller.signal);
      else if (request.kind === 'still nothing') void lookAgain(request, controller.signal);
      else void copy(request, controller.signal);
    })
    .on('close', endAll);
  process.on('SIGTERM', endAll);
}

async function look(request: Extract<PreviewRequest, { kind: 'begin' }>, signal: AbortSignal): Promise<void> {
  const { hold, network, allowance } = request;
  const { looks, context, isWhole, program } = prepare(request, signal);
  const allowed = reachAllowed(allowance, context.home);
  for await (const summary of summarize(looks, { ...context, network, allowed, identify: true })) {
    if (signal.aborted) return;
    if (!summary.complete) say({ hold, summary });
    else {
      const nothing = summary.parts.length > 0 && summary.parts.every(part => part.nothing === true);
      const plan =
        nothing || !isWhole
          ? undefined
          : await planKeep(looks, { ...context, allowed }).catch(() => undefined);
      say({
        hold,
        summary: {
          ...summary,
          ...(plan === undefined ? {} : { keep: plan.sentence }),
          ...(isWhole && losesNothing(program, looks, summary) ? { nothing: true } : {}),
        },
      });
    }
  }
}

/** Reads once more by what things are known: it is compared by whoever releases the command. */
async function check(
  request: Extract<PreviewRequest, { kind: 'check' }>,
  signal: AbortSignal,
): Promise<void> {
  const { looks, context } = prepare(request, signal);
  const wanted = looks.filter(one => request.looks.includes(one.id));
  const facts = await Promise.all(
    wanted.map(async one => [one.id, (await identityOf(one, context)) ?? []] as const),
  );
  if (!signal.aborted) say({ hold: request.hold, identities: Object.fromEntries(facts) });
}

/** Not everything is known again by something: what was not there a moment ago has nothing to be known by. */
async function lookAgain(
  request: Extract<PreviewRequest, { kind: 'still nothing' }>,
  signal: AbortSignal,
): Promise<void> {
  const { hold, allowance } = request;
  const { looks, context, isWhole, program } = prepare(request, signal);
  const allowed = reachAllowed(allowance, context.home);
  for await (const summary of summarize(looks, { ...context, network: false, allowed })) {
    if (signal.aborted) return;
    if (summary.complete) say({ hold, stillNothing: isWhole && losesNothing(program, looks, summary) });
  }
}

/** What is there to copy is looked up again: it may have changed since it was shown. */
async function copy(request: Extract<PreviewRequest, { kind: 'keep' }>, signal: AbortSignal): Promise<void> {
  const { hold, cwd, shown, state, allowance, log } = request;
  const { looks, context, isWhole } = prepare(request, signal);
  const allowed = reachAllowed(allowance, context.home);
  const plan = isWhole ? await planKeep(looks, { ...context, allowed }).catch(() => undefined) : undefined;
  if (plan === undefined) {
    say({ hold, kept: { ok: false, reason: 'what it would take can no longer be copied as a whole' } });
    return;
  }
  const session = log === undefined ? undefined : basename(dirname(log));
  const what = { hold, session, cwd, command: shown, at: Date.now(), state, home: context.home };
  const result = await keep(plan, what, context.tools);
  say({ hold, kept: result.ok ? { ok: true, id: result.kept.id } : result });
}

function prepare(
  held: HeldCommand,
  signal: AbortSignal,
): {
  readonly looks: readonly Look[];
  readonly context: KeepContext;
  /** Of all that it is held for. */
  readonly isWhole: boolean;
  readonly program: Program;
} {
  const home = homedir();
  const facts = machineFacts(home);
  const { findings, cwd, log } = held;
  const program = readAgain(held, path => facts.readFile(path));
  const since = Number(process.env[SINCE_VARIABLE]);
  const tools = new Toolbox({
    path: process.env['PATH'] ?? '',
    home,
    signal,
    ...(since > 0 ? { since } : {}),
  });
  const looks = planLooks(findings, new Origins(program.commands), cwd);
  const isWhole = isAllLookedAt(findings, looks);
  return { looks, isWhole, program, context: { tools, home, now: Date.now(), log } };
}

/** The command as it was judged, but with its secrets. What a shell has set since its start is not known. */
function readAgain(
  { argv, line, cwd, variables }: HeldCommand,
  readFile: (path: string) => FileText,
): Program {
  const known = line === undefined && variables !== undefined;
  const options = { cwd, env: environmentOf(variables ?? {}, known), readFile };
  if (line !== undefined) return analyseLine(line, { ...options, dialect: 'bash' });
  const judgedBefore = { kind: 'opaque', why: 'it was judged before' } as const;
  return analyseArgv(argv, judgedBefore, { ...options, dialect: 'sh' });
}

function say(answer: PreviewAnswer): void {
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}

main();
