import examples from 'holdfire:examples';
import type { Examples } from '../rules/rule.ts';

/** The examples of the rules that come with holdfire, by rule id. */
export function builtInExamples(): Readonly<Record<string, Examples>> {
  return examples as Readonly<Record<string, Examples>>;
}
