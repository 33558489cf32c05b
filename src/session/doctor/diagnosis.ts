/** What was found out about one thing that a session needs. */
export interface Diagnosis {
  /** What was looked at, in a word or two. */
  readonly about: string;
  /** `fine`: works. `note`: works, and is worth knowing. `problem`: something is not guarded, or will not run. */
  readonly state: 'fine' | 'note' | 'problem';
  readonly text: string;
}
