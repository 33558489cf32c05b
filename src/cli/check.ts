import { resolve } from 'node:path';
import type { Bench } from '../policy/judge.ts';
import type { Judgement } from '../policy/judgement.ts';
import { builtFile } from '../session/built-files.ts';
import { environmentOf } from '../shell/environment.ts';
import { BatchJudges } from './batch-judges.ts';
import type { CheckWork } from './check-worker.ts';
import type { BatchAnswers } from './judge-batch.ts';
import { checkBench, judgeLine, reportOf } from './judge-line.ts';
import { ownConfig } from './load-config.ts';
import { EXIT, print, UsageError } from './output.ts';

/** Options of `holdfire check`. */
export interface CheckOptions {
  readonly json?: boolean;
  readonly batch?: boolean;
  readonly cwd?: string;
}

/** Judges a line without running anything. Returns the exit status that tells the decision. */
export async function check(line: string | undefined, options: CheckOptions): Promise<number> {
  const cwd = resolve(options.cwd ?? '.');
  const { rules, policy } = ownConfig(cwd).config;
  const work: CheckWork = { config: { rules, policy }, cwd, now: Date.now() };
  const bench = checkBench(work.config, work.now);
  if (options.batch === true) {
    if (line !== undefined)
      throw new UsageError('--batch reads its lines from standard input; leave the argument out');
    return checkBatch(work, bench);
  }
  if (line === undefined) throw new UsageError("check needs a command line: holdfire check 'rm -rf build'");
  const judgement = judgeLine(line, { cwd, env: environmentOf(process.env, false) }, bench);
  print(options.json === true ? JSON.stringify(reportOf(judgement)) : describe(judgement));
  return { allow: EXIT.ok, ask: EXIT.ask, deny: EXIT.deny }[judgement.decision];
}

/** Lines that are judged together: enough that handing them over costs nothing. */
const PIECE = 250;

function describe(judgement: Judgement): string {
  const lines = judgement.findings.map(
    finding =>
      `${finding.severity}  ${finding.summary}\n  ${finding.rule}: ${finding.why}\n  instead: ${finding.instead}`,
  );
  return [judgement.decision, ...lines].join('\n');
}

async function checkBatch(work: CheckWork, bench: Bench): Promise<number> {
  const judges = new BatchJudges(builtFile('check-worker'), work, bench);
  /** Pieces that are being judged, by when they are printed. */
  const under: Promise<void>[] = [];
  let printed = Promise.resolve();
  const printNext = (judged: Promise<BatchAnswers>): Promise<void> => {
    const before = printed;
    printed = judged.then(async answers => {
      await before;
      if (answers.text !== '') print(answers.text);
      if (!answers.ok) throw new UsageError(answers.reason);
    });
    // Whoever waits for an answer may send nothing more: what is wrong is said now.
    printed.catch((error: Error) => process.stdin.destroy(error));
    return printed;
  };
  let first = 1;
  try {
    // Answers go out as they come, whatever is read meanwhile: a caller may wait for one.
    for await (const lines of linesOf(process.stdin)) {
      for (let at = 0; at < lines.length; at += PIECE) {
        const texts = lines.slice(at, at + PIECE);
        under.push(printNext(judges.judge({ first, texts })));
        first += texts.length;
        if (under.length > judges.room) await under.shift();
      }
    }
    await printed;
  } finally {
    await judges.close();
  }
  return EXIT.ok;
}

/** The lines of a stream, as many at once as a piece of it ends. */
async function* linesOf(stream: NodeJS.ReadStream): AsyncGenerator<readonly string[]> {
  let rest = '';
  for await (const piece of stream.setEncoding('utf8')) {
    const lines = (rest + piece).split('\n');
    rest = lines.pop() ?? '';
    yield lines;
  }
  if (rest !== '') yield [rest];
}
