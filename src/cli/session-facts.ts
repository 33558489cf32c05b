import { countedFiles } from '../config/config-snapshot.ts';
import { rulesDigest } from '../config/rules-digest.ts';
import type { SessionConfig } from '../session/run-session.ts';
import type { OwnConfig } from './load-config.ts';
import { VERSION } from './version.ts';

/** What the first line of a log says of this program and of what it goes by. */
export function sessionFacts({ config, snapshot }: OwnConfig): SessionConfig['facts'] {
  return { holdfire: VERSION, rules: rulesDigest(config.rules), config: countedFiles(snapshot) };
}
