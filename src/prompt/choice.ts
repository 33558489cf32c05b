import type { Scope } from '../hold/answer.ts';

/** What a person can choose at a prompt, in the order it is listed. */
export type ChoiceName =
  | 'deny'
  | 'deny-note'
  | 'approve'
  | 'approve-command'
  | 'approve-target'
  | 'approve-target-session';

/** One line of a prompt's choices. */
export interface Choice {
  readonly name: ChoiceName;
  /** The letter that selects it. Selecting is not choosing: Enter is. */
  readonly letter: string;
  readonly label: string;
  readonly approves: boolean;
}

/** Minutes that an approval for a target lasts unless it is for the session. */
const TARGET_MINUTES = 15;

/** All choices; deny comes first and is the default. */
export const CHOICES: readonly Choice[] = [
  { name: 'deny', letter: 'n', label: 'deny', approves: false },
  { name: 'deny-note', letter: 'm', label: 'deny with a message to the agent', approves: false },
  { name: 'approve', letter: 'y', label: 'approve once', approves: true },
  {
    name: 'approve-command',
    letter: 'c',
    label: 'approve this exact command for the session',
    approves: true,
  },
  {
    name: 'approve-target',
    letter: 't',
    label: `approve this rule on this target for ${TARGET_MINUTES} minutes`,
    approves: true,
  },
  {
    name: 'approve-target-session',
    letter: 's',
    label: 'approve this rule on this target for the session',
    approves: true,
  },
];

/** How far a choice reaches. @param now milliseconds since 1970 */
export function scopeOf(name: ChoiceName, now: number): Scope {
  switch (name) {
    case 'approve-command':
      return { kind: 'command' };
    case 'approve-target':
      return { kind: 'target', until: now + TARGET_MINUTES * 60_000 };
    case 'approve-target-session':
      return { kind: 'target', until: 'session' };
    default:
      return { kind: 'once' };
  }
}
