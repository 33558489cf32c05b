/** The offset of the end of the line that holds `from`, its newline excluded. */
export function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end === -1 ? text.length : end;
}

/** An argument without surrounding blanks, a semicolon at its end, and one pair of quotes around all of it. */
export function unquote(written: string): string {
  let argument = written.trim();
  if (argument.endsWith(';')) argument = argument.slice(0, -1).trimEnd();
  const quote = argument[0];
  const quoted = (quote === "'" || quote === '"') && argument.length > 1 && argument.endsWith(quote);
  return quoted ? argument.slice(1, -1) : argument;
}

/** Where the argument of a command ends that reaches to a semicolon or to the end of its line. */
export function argumentEnd(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === '\n') return at;
    if (text[at] === ';') return at + 1;
  }
  return text.length;
}
