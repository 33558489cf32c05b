/** Quotes a text as one word of any POSIX shell (POSIX 2.2.2, single quotes). */
export function quoteForShell(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
