/** Counts work (characters scanned, tokens looked at), so that a test can bound it without a clock. */
export interface Meter {
  work: number;
}
