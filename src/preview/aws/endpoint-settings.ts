import type { CliOperation } from '../../operations/operation.ts';
import type { SimpleCommand } from '../../shell/command.ts';
import { knownVariables } from '../known-variables.ts';

/** Services whose variable is not named as their word on the command line (AWS SDKs Guide, "Service-specific endpoints"). */
const SERVICES: Readonly<Record<string, string>> = {
  s3api: 'S3',
  secretsmanager: 'SECRETS_MANAGER',
  logs: 'CLOUDWATCH_LOGS',
};

const ANY = 'AWS_ENDPOINT_URL';
const IGNORED = 'AWS_IGNORE_CONFIGURED_ENDPOINT_URLS';

/** The variables that lead a call of aws to another address, or have such variables ignored, by name. */
export function endpointSettings(
  { path }: Pick<CliOperation, 'path'>,
  command: Pick<SimpleCommand, 'env'>,
): Readonly<Record<string, string>> {
  return knownVariables(command, [ownVariable(path), ANY, IGNORED]);
}

/** The address that a call of aws is led to by variables; undefined: by none. The service's own counts first. */
export function configuredEndpoint(
  operation: Pick<CliOperation, 'path'>,
  command: Pick<SimpleCommand, 'env'>,
): string | undefined {
  const settings = endpointSettings(operation, command);
  if (settings[IGNORED]?.toLowerCase() === 'true') return undefined;
  return settings[ownVariable(operation.path)] || settings[ANY] || undefined;
}

function ownVariable(path: string): string {
  const [word = ''] = path.split(' ');
  const service = Object.hasOwn(SERVICES, word) ? SERVICES[word] : word.toUpperCase().replaceAll('-', '_');
  return `${ANY}_${service}`;
}
