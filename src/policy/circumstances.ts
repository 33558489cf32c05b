/** What is known about the moment of a judgement, besides the operation itself. */
export interface Circumstances {
  /** The program that does it will be judged again with its real words when it starts. */
  readonly judgedAgain: boolean;
  /** It is judged in the moment it runs, so that what is missing now is missing. */
  readonly now: boolean;
  /** It was seen in code that stands in the command itself, written for this one purpose. */
  readonly inline: boolean;
  /** Names of the targets of commands that were denied before. */
  readonly denied: ReadonlySet<string>;
}

/** A judgement that is the only one, made before anything runs. */
export const NOTHING_FOLLOWS: Circumstances = {
  judgedAgain: false,
  now: false,
  inline: false,
  denied: new Set(),
};
