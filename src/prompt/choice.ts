import type { Scope } from '../hold/answer.ts';
import { rcEntry } from './rc-entry.ts';
import type { WaitingHold } from './waiting-hold.ts';

/** What a person can choose at a prompt. */
export type ChoiceName =
  | 'deny'
  | 'deny-note'
  | 'deny-all'
  | 'closer'
  | 'approve'
  | 'approve-keep'
  | 'approve-command'
  | 'approve-target'
  | 'approve-target-session'
  | 'approve-always'
  | 'dismiss'
  | 'approve-late';

/** One line of a prompt's choices. */
export interface Choice {
  readonly name: ChoiceName;
  /** The letter that selects it. Selecting is not choosing: Enter is. */
  readonly letter: string;
  readonly label: string;
  readonly approves: boolean;
  /** What Enter does then, where the label does not say all of it: `keeps …`. */
  readonly detail?: string;
}

/** Minutes that an approval for a target lasts unless it is for the session. */
const TARGET_MINUTES = 15;

/**
 * What can be chosen for a hold, in the order it is listed; what denies comes first, and is the default.
 * @param waiting how many holds wait, this one included
 */
export function choicesFor(shown: WaitingHold, waiting: number): readonly Choice[] {
  if (shown.withdrawn !== undefined) {
    return [
      deny('dismiss', 'n', 'close this'),
      approve('approve-late', 'y', 'let it pass once if it is tried again within 10 minutes'),
    ];
  }
  const { closer, keep } = shown.summary ?? {};
  return [
    deny('deny', 'n', 'deny'),
    deny('deny-note', 'm', 'deny with a message'),
    ...(waiting > 1 ? [deny('deny-all', 'd', `deny all ${waiting} that wait`)] : []),
    ...(closer === undefined ? [] : [deny('closer', 'l', 'look closer (network)')]),
    approve('approve', 'y', 'approve once'),
    ...(keep === undefined
      ? []
      : [{ ...approve('approve-keep', 'k', 'keep a copy, then run'), detail: `keeps ${keep}` }]),
    approve('approve-command', 'c', 'this exact command, for this session'),
    approve('approve-target', 't', `this rule on this target, ${TARGET_MINUTES} minutes`),
    approve('approve-target-session', 's', 'this rule on this target, this session'),
    ...(rcEntry(shown.hold, '') === undefined ? [] : [approve('approve-always', 'a', 'always here')]),
  ];
}

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

function deny(name: ChoiceName, letter: string, label: string): Choice {
  return { name, letter, label, approves: false };
}

function approve(name: ChoiceName, letter: string, label: string): Choice {
  return { name, letter, label, approves: true };
}
