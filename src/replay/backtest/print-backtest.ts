import { visibleText } from '../../operations/visible.ts';
import { formatCommand, formatDate, formatDuration } from '../format.ts';
import type { Style } from '../style.ts';
import type { Backtest, Change, Tally } from './backtest.ts';

/** Commands that are shown for each rule, and characters of each. */
const EXAMPLES = 3;
const WIDTH = 160;

/** A backtest as text. */
export function* backtestLines(result: Backtest, style: Style): Generator<string> {
  const { sources, commands, duration, formerly, now, newlyHeld, noLongerHeld, otherwise, held } = result;
  const worked = duration > 0 ? ` in ${formatDuration(duration)}` : '';
  yield style('strong', `${count(commands, 'command')} of ${count(sources, 'source')}${worked}`);
  yield '';
  if (formerly !== undefined) yield `then  ${tallyText(formerly)}`;
  yield `now   ${tallyText(now)}`;
  yield* changeLines('newly held', newlyHeld, style);
  yield* changeLines('no longer held', noLongerHeld, style);
  yield* changeLines('held in another way', otherwise, style);
  yield* changeLines('would be held', held, style);
}

function tallyText({ asked, denied, prompts, promptsPerHour }: Tally): string {
  const hourly = promptsPerHour === undefined ? '' : `, ${promptsPerHour.toFixed(1)} an hour`;
  return `${asked} asked about, ${denied} denied; ${count(prompts, 'prompt')}${hourly}`;
}

function* changeLines(title: string, changes: readonly Change[], style: Style): Generator<string> {
  if (changes.length === 0) return;
  yield '';
  yield style('strong', `${changes.length} ${title}`);
  for (const [rule, ofRule] of byRule(changes)) {
    yield `${String(ofRule.length).padStart(6)}  ${style('warning', visibleText(rule) || 'no rule')}`;
    const distinct = new Map(ofRule.map(change => [commandText(change), change]));
    for (const [text, change] of [...distinct].slice(0, EXAMPLES)) {
      yield `          ${text}${style('faint', `  ${placeText(change)}`)}`;
    }
    if (distinct.size > EXAMPLES) yield style('faint', `          … and ${distinct.size - EXAMPLES} others`);
  }
}

/** The rule with the most changes first. */
function byRule(changes: readonly Change[]): [string, Change[]][] {
  const rules = new Map<string, Change[]>();
  for (const change of changes) {
    const known = rules.get(change.rule);
    if (known === undefined) rules.set(change.rule, [change]);
    else known.push(change);
  }
  return [...rules].sort(([, one], [, other]) => other.length - one.length);
}

/** The command on one line, cut to a width that can be read. */
function commandText({ command: { run } }: Change): string {
  const text = run.kind === 'line' ? visibleText(run.line) : formatCommand(run.argv);
  return text.length > WIDTH ? `${text.slice(0, WIDTH)}…` : text;
}

function placeText({ command: { source, at } }: Change): string {
  return at === undefined ? visibleText(source) : `${visibleText(source)}, ${formatDate(at)}`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
