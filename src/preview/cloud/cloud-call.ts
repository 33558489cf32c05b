/** A call that reads what another call of the same client deletes. */
export interface CloudCall {
  readonly args: readonly string[];
  /** How its answer is told: a thing by its fields, objects of a bucket, or resources of a group. */
  readonly answers: 'thing' | 'objects' | 'resources';
}

/** Whether a word can be handed over as a value: one that looks like an option would be one. */
export function isValue(word: string): boolean {
  return word !== '' && !word.startsWith('-');
}
