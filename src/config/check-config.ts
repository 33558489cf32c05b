import { visibleText } from '../operations/visible.ts';
import { formatProblem } from './config-problem.ts';
import { countedFiles } from './config-snapshot.ts';
import { type LoadOptions, loadConfig } from './load-config.ts';

/** What `config check` prints, and its exit status: 0 if all is well, 2 if anything is wrong. */
export interface CheckedConfig {
  readonly status: 0 | 2;
  readonly lines: readonly string[];
}

/** Checks every configuration file that counts in a directory, and says everything that is wrong at once. */
export function checkConfig(options: LoadOptions): CheckedConfig {
  const loaded = loadConfig(options);
  const notices = loaded.notices.map(notice => visibleText(`note: ${notice}`));
  if (!loaded.ok) return { status: 2, lines: [...loaded.problems.map(formatProblem), ...notices] };
  const files = countedFiles(loaded.snapshot);
  const summary =
    files.length === 0
      ? 'no configuration file counts here: the defaults are in force'
      : files.map(file => visibleText(`${file.path}: ok`)).join('\n');
  return { status: 0, lines: [summary, ...notices] };
}
