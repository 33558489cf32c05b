import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One real incident: the command that did it, or would have, and what holdfire has to do about it. */
export interface Incident {
  readonly id: string;
  readonly date: string;
  readonly actor: string;
  readonly command: string;
  /** E: the command stands so in the source; P: a part was filled in; R: made from prose; N: never published. */
  readonly evidence: 'E' | 'P' | 'R' | 'N';
  /** stop, ask: it must be held; n/a: it cannot be seen in the command, a known miss. */
  readonly expect: 'stop' | 'ask' | 'n/a';
  readonly family: string;
  readonly source: string;
  readonly note: string;
}

/** Reads `incidents.tsv`; newlines, tabs and backslashes are escaped in it. */
export function readIncidents(): Incident[] {
  const [head = '', ...lines] = readFileSync(join(import.meta.dirname, 'incidents.tsv'), 'utf8')
    .trim()
    .split('\n');
  const names = head.split('\t');
  return lines.map(line => {
    const cells = line.split('\t').map(unescaped);
    return Object.fromEntries(names.map((name, index) => [name, cells[index] ?? ''])) as unknown as Incident;
  });
}

function unescaped(cell: string): string {
  return cell.replace(/\\([\\tn])/g, (_, one: string) => ({ '\\': '\\', t: '\t', n: '\n' })[one] ?? one);
}
