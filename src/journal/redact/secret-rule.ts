/**
 * A kind of secret. Patterns are linear in the text: every repetition is bounded or followed by what it
 * cannot match itself.
 */
export interface SecretRule {
  /** `github-token`; stands in the text instead of the secret. */
  readonly id: string;
  /** With the flags `d` and `g`, and the secret itself in the group `secret`. */
  readonly pattern: RegExp;
  /** Whether what the pattern found is one; without it, it is. */
  readonly accepts?: (match: RegExpExecArray) => boolean;
}
