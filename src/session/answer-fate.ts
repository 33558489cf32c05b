/** What became of an answer: carried out, remembered for the next try, or too late for anything. */
export type AnswerFate = 'taken' | 'late' | 'gone';

/** The same, or why it was not taken: things are not as they were shown, and it is asked about anew. */
export type CheckedFate = AnswerFate | { readonly again: string };
