import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { builtInRules } from '../config/built-in-rules.ts';
import { machineFacts } from '../facts/machine-facts.ts';
import { sessionNames } from '../journal/paths.ts';
import { backtest as runBacktest } from '../replay/backtest/backtest.ts';
import type { Past } from '../replay/backtest/past-command.ts';
import { PastJudge } from '../replay/backtest/past-judge.ts';
import { backtestLines } from '../replay/backtest/print-backtest.ts';
import { readFilePast, readSessionPast } from '../replay/backtest/read-past.ts';
import { ruleSet } from '../rules/match.ts';
import type { Rule } from '../rules/rule.ts';
import { ownConfig } from './load-config.ts';
import { namedSession, ownState } from './log-location.ts';
import { print, styleOf, tell, UsageError } from './output.ts';
import { readPack } from './read-pack.ts';

/** Options of `holdfire backtest`. */
export interface BacktestOptions {
  /** Rule files that are tried, beside the rules that count here. */
  readonly rules?: readonly string[];
  readonly json?: boolean;
}

/** Says what the rules and the configuration here would have decided on recorded commands. */
export function backtest(names: readonly string[], options: BacktestOptions): void {
  const { config } = ownConfig();
  const own = [...builtInRules().rules, ...config.rules];
  const tried = (options.rules ?? []).flatMap(file => readPack(file).rules);
  const judgeBy = (rules: readonly Rule[]): PastJudge =>
    new PastJudge({
      rules: ruleSet(rules),
      policy: config.policy,
      facts: machineFacts(homedir()),
      now: Date.now(),
    });
  const result = runBacktest(pastsOf(names), {
    now: judgeBy([...own, ...tried]),
    formerly: tried.length === 0 ? undefined : judgeBy(own),
  });
  if (result.sources === 0) throw new UsageError('there are no sessions yet; name a history or a transcript');
  if (options.json === true) print(JSON.stringify(result, withoutParents));
  else print([...backtestLines(result, styleOf(process.stdout))].join('\n'));
}

/** Sessions and files by name; all sessions without any. */
function* pastsOf(names: readonly string[]): Generator<Past> {
  for (const name of names.length > 0 ? names : sessionNames(ownState())) {
    const read = pastOf(name);
    if (read.ok) yield read.past;
    else if (names.length > 0) throw new UsageError(read.reason);
    else tell(`${name} is left out: ${read.reason}`);
  }
}

function pastOf(name: string): ReturnType<typeof readFilePast> {
  if (existsSync(name)) return readFilePast(name);
  const { id, directory } = namedSession(name);
  return readSessionPast(id, directory);
}

/** A command's parent is a command of its own. */
function withoutParents(key: string, value: unknown): unknown {
  return key === 'parent' ? undefined : value;
}
