/** Programs that answer the questions of others. */
export const ANSWERING: ReadonlySet<string> = new Set(['yes', 'expect']);
