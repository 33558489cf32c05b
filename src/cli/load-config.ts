import { formatProblem } from '../config/config-problem.ts';
import type { ConfigSnapshot } from '../config/config-snapshot.ts';
import type { EffectiveConfig } from '../config/effective-config.ts';
import { loadConfig } from '../config/load-config.ts';
import { visibleText } from '../operations/visible.ts';
import { configOptions } from './config-options.ts';
import { tell, UsageError } from './output.ts';

/** The configuration that counts somewhere, and the files it comes from. */
export interface OwnConfig {
  readonly config: EffectiveConfig;
  readonly snapshot: ConfigSnapshot;
}

/**
 * Loads the configuration that counts in a directory; tells what the person should know.
 * @throws UsageError that lists everything that is wrong with it
 */
export function ownConfig(cwd?: string): OwnConfig {
  const loaded = loadConfig(configOptions(cwd));
  for (const notice of loaded.notices) tell(visibleText(notice));
  if (loaded.ok) return loaded;
  throw new UsageError(loaded.problems.map(formatProblem).join('\n'));
}
