import packs from 'holdfire:packs';
import { type RuleSet, ruleSet } from '../rules/match.ts';
import type { Pack, Rule } from '../rules/rule.ts';

let rules: RuleSet | undefined;

/** The packs that come with holdfire, without their examples. */
export function builtInPacks(): readonly Omit<Pack, 'examples'>[] {
  return packs as readonly Omit<Pack, 'examples'>[];
}

/** The rules of all packs that come with holdfire, indexed once. */
export function builtInRules(): RuleSet {
  rules ??= ruleSet(builtInPacks().flatMap(pack => pack.rules));
  return rules;
}

/** The rules that come with holdfire and a person's own. */
export function allRules(own: readonly Rule[]): RuleSet {
  return own.length === 0 ? builtInRules() : ruleSet([...builtInRules().rules, ...own]);
}
