import { describeLoosening } from '../config/describe-loosening.ts';
import {
  compareWithLast,
  isRemembered,
  rememberConfig,
  type SinceLast,
} from '../config/trust/last-config.ts';
import { visibleText } from '../operations/visible.ts';
import { askToAgree } from './ask-to-agree.ts';
import type { OwnConfig } from './load-config.ts';
import { tell, UsageError } from './output.ts';

/**
 * Lets the person see where a project's configuration is weaker than at its last session, before anything
 * is started by it.
 * @returns what the session's log has to tell of it: that the next session will have nothing to compare with
 * @throws UsageError if the person does not agree, or nobody can be asked
 */
export async function agreeToConfig({ config, snapshot }: OwnConfig): Promise<readonly string[]> {
  if (isRemembered(snapshot, config)) return [];
  const since = compareWithLast(snapshot, config);
  const changes = since === undefined ? [] : describe(since);
  if (changes.length > 0) {
    tell('the configuration here is weaker than at the last session:');
    for (const change of changes) tell(`  ${visibleText(change)}`);
    if (!(await askToAgree())) {
      throw new UsageError('not started. Put the files back, or start once from a terminal and agree');
    }
  }
  try {
    rememberConfig(snapshot, config, Date.now());
  } catch (error) {
    // The next session then compares with what was remembered before.
    const message = `what the configuration says cannot be remembered: ${(error as Error).message}`;
    tell(message);
    return [message];
  }
  return [];
}

function describe(since: SinceLast): string[] {
  return [
    ...(since.altered === undefined ? [] : [`the record of the last session was altered: ${since.altered}`]),
    ...(since.moved === undefined
      ? []
      : [`the project's root was ${since.moved.from} and is ${since.moved.to} now`]),
    ...since.looser.map(describeLoosening),
  ];
}
