/** What is done with a command, mildest first. */
export const DECISIONS = ['allow', 'ask', 'deny'] as const;

/** `allow`: it runs; `ask`: it is held until answered; `deny`: it never runs. */
export type Decision = (typeof DECISIONS)[number];

/** The stricter of two decisions. */
export function stricter(a: Decision, b: Decision): Decision {
  return DECISIONS.indexOf(a) >= DECISIONS.indexOf(b) ? a : b;
}
