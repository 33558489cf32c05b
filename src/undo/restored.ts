/** One thing that an undo did, or could not do. */
export interface Restored {
  readonly ok: boolean;
  /** For a person: `/p/src/a.ts is back`. */
  readonly text: string;
}
