import { contextPositions, contextRules, hasContext } from './context-rules.ts';
import { LearnedSecrets } from './learned-secrets.ts';
import { privateKeys } from './private-keys.ts';
import { findRecommended } from './recommended-rules.ts';
import { linesAround, type Region } from './regions.ts';
import { mergeRanges, overlapsAny, type SecretRange } from './secret-range.ts';
import type { SecretRule } from './secret-rule.ts';
import { findTokens, tokenPositions } from './token-rules.ts';
import { unwrapLines } from './unwrap-lines.ts';
import { webhookPositions, webhookRules } from './webhook-rules.ts';
import { WordPatterns } from './word-patterns.ts';

/** Lines before and after a token's beginning in which its wrapped rest is looked for. */
const WRAPPED = 3;

/** A line shorter than this is not taken for one that was broken: words one below the other are no token. */
const NARROWEST = 16;

/** Finds secrets in text: by their own form, by what stands beside them, and those it was told of. */
export class SecretFinder {
  private readonly learned = new LearnedSecrets();
  private readonly named: WordPatterns;

  /** @param patterns words that are secret besides, with `*` and `?`. */
  constructor(patterns: readonly string[] = []) {
    this.named = new WordPatterns(patterns);
  }

  /**
   * Looks for this value from now on, also percent-encoded, in base64, and wrapped over lines.
   * @param name what stands in its place.
   */
  learn(value: string, name: string): void {
    this.learned.add(value, name);
  }

  /** Whether a text may hold a secret: a fast no for most. */
  suspects(text: string): boolean {
    return (
      !tokenPositions(text).next().done ||
      hasContext(text) ||
      !webhookPositions(text).next().done ||
      !this.learned.positionsIn(text).next().done ||
      !this.named.positionsIn(text).next().done ||
      text.includes(' PRIVATE KEY')
    );
  }

  /**
   * The secrets in a text without escape sequences, in order and apart from each other. Only the lines around
   * a hint are looked at, so that the time is linear in the text and most of it costs one quick scan.
   */
  find(text: string): SecretRange[] {
    if (!this.suspects(text)) return [];
    // The surest first: what two of them find has the first one's name.
    const found = mergeRanges([
      ...search(text, this.learned.positionsIn(text), WRAPPED, part =>
        withWrapped(part, 0, one => this.learned.find(one)),
      ),
      ...search(text, tokenPositions(text), WRAPPED, part => withWrapped(part, NARROWEST, findTokens)),
      ...search(text, contextPositions(text), 0, part => matchesOfAll(contextRules, part)),
      ...search(text, webhookPositions(text), WRAPPED, part =>
        withWrapped(part, NARROWEST, one => matchesOfAll(webhookRules, one)),
      ),
      ...search(text, this.named.positionsIn(text), 0, part => this.named.find(part)),
      ...privateKeys(text),
    ]);
    // These at times take more than the secret; where it is found already they add nothing.
    const more = search(text, tokenPositions(text), 0, findRecommended);
    return more.length === 0
      ? found
      : mergeRanges([...found, ...more.filter(range => !overlapsAny(range, found))]);
  }
}

/** Looks for secrets on the lines on which hints stand, and so many around them. */
function search(
  text: string,
  hints: Iterable<number>,
  lines: number,
  find: (part: string) => SecretRange[],
): SecretRange[] {
  return linesAround(text, hints, lines).flatMap(region => inRegion(text, region, find));
}

function inRegion(text: string, region: Region, find: (part: string) => SecretRange[]): SecretRange[] {
  const { start: offset, end } = region;
  return find(text.slice(offset, end)).map(range => ({
    ...range,
    start: range.start + offset,
    end: range.end + offset,
  }));
}

/** What is found in the text, and what is found once its wrapped lines are joined. */
function withWrapped(text: string, shortest: number, find: (part: string) => SecretRange[]): SecretRange[] {
  const joined = unwrapLines(text, shortest);
  if (joined === undefined) return find(text);
  const across = find(joined.text).map(({ start, end, rule }) => ({
    start: joined.at(start),
    end: joined.at(end - 1) + 1,
    rule,
  }));
  return [...find(text), ...across];
}

function matchesOfAll(rules: readonly SecretRule[], text: string): SecretRange[] {
  return rules.flatMap(rule => matchesOf(rule, text));
}

function matchesOf(rule: SecretRule, text: string): SecretRange[] {
  const found: SecretRange[] = [];
  rule.pattern.lastIndex = 0;
  for (let match = rule.pattern.exec(text); match !== null; match = rule.pattern.exec(text)) {
    const range = match.indices?.groups?.['secret'];
    if (range === undefined || (rule.accepts !== undefined && !rule.accepts(match))) continue;
    found.push({ start: range[0], end: range[1], rule: rule.id });
  }
  return found;
}
