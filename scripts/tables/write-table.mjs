import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Writes a table of options as a TypeScript file below src/.
 * @param {string} path of the file below src/
 * @param {string} name of the exported constant
 * @param {string} comment what the table is, one line or several
 * @param {readonly string[]} items options in the notation of optionTable()
 */
export function writeTable(path, name, comment, items) {
  const lines = [''];
  for (const item of items) {
    const line = lines.at(-1);
    if (line.length + item.length + 1 > 100) lines.push(item);
    else lines[lines.length - 1] = line === '' ? item : `${line} ${item}`;
  }
  const text = `${comment}
export const ${name} = \`
${lines.map(line => `  ${line}`).join('\n')}
\`;
`;
  writeFileSync(join(import.meta.dirname, '../../src', path), text);
}
