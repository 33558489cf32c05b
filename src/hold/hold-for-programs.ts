import type { Hold } from './hold.ts';

/**
 * A hold as other programs get it: without the texts that were analysed, which hold what was typed into them
 * as it is, secrets too.
 */
export function holdForPrograms(hold: Hold): Hold {
  return { ...hold, judgement: { ...hold.judgement, sources: [] } };
}
