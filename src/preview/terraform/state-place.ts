import { join, resolve } from 'node:path';
import type { Facts } from '../../operations/facts.ts';
import type { CliOperation } from '../../operations/operation.ts';
import type { SimpleCommand } from '../../shell/command.ts';

/** Where a terraform or tofu command works, and the local state that it would use. */
export interface StatePlace {
  readonly directory: string;
  readonly workspace: string;
  /** Absolute; it need not be there. */
  readonly file: string;
}

/** Finds it by the command's options and variables, and by the workspace that was selected. */
export function statePlace(
  { options }: CliOperation,
  from: {
    readonly cwd: string;
    readonly command: SimpleCommand | undefined;
    readonly facts: Pick<Facts, 'readFile'>;
  },
): StatePlace {
  const directory = resolve(from.cwd, options['chdir']?.[0] ?? '.');
  const variable = from.command?.env.get('TF_WORKSPACE');
  const chosen = from.facts.readFile(join(directory, '.terraform/environment'));
  const workspace = variable?.state === 'known' ? variable.value : chosen.ok ? chosen.text.trim() : 'default';
  const given = options['state']?.[0];
  const folder = workspace === 'default' ? '.' : `terraform.tfstate.d/${workspace}`;
  const file =
    given !== undefined && given !== ''
      ? resolve(directory, given)
      : join(directory, folder, 'terraform.tfstate');
  return { directory, workspace, file };
}
