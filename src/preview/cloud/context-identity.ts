import type { Identify } from '../look.ts';
import { printOf } from '../print-of.ts';
import { lookAtCloudContext } from './cloud-context-card.ts';

/** A cloud's account is the same if the same settings name the same project or subscription and user. */
export const identifyCloudContext: Identify = async (look, context) => {
  const seen = await lookAtCloudContext(look, { ...context, show: () => undefined });
  if (!seen.ok) return [];
  const is = seen.lines.map(one => one.text).join(', ');
  return [{ of: 'the account', is, print: printOf(is) }];
};
