import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { initProject } from '../config/init-project.ts';
import { visibleText } from '../operations/visible.ts';
import { configOptions } from './config-options.ts';
import { print, UsageError } from './output.ts';

/**
 * Writes a commented configuration file for the project here; with `print` only shows it.
 * @throws {UsageError} if there is one already, or it cannot be written
 */
export function init(options: { readonly print?: boolean }): void {
  const outcome = initProject({
    ...configOptions(),
    schema: fileURLToPath(new URL('../docs/holdfire.schema.json', import.meta.url)),
  });
  if (!outcome.ok)
    throw new UsageError(`${visibleText(outcome.existing)} is there already; change it by hand`);
  if (options.print === true) {
    print(outcome.text);
    return;
  }
  try {
    writeFileSync(outcome.path, outcome.text, { flag: 'wx' });
  } catch (error) {
    throw new UsageError(`${visibleText(outcome.path)}: ${(error as Error).message}`);
  }
  print(`Wrote ${visibleText(outcome.path)}. Read it, then: holdfire config check`);
}
