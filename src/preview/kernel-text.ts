import { readFileSync } from 'node:fs';

/** A file of /proc or /sys as text, without the line feed at its end; empty where it cannot be read. */
export function kernelText(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return '';
  }
}

/** A path in /proc/self/mountinfo: blanks, tabs, line feeds and backslashes stand as octal numbers (proc(5)). */
export function unescapedPath(text: string): string {
  return text.replace(/\\([0-7]{3})/g, (_, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 8)),
  );
}
