import type { CliOperation } from '../../operations/operation.ts';
import type { SimpleCommand } from '../../shell/command.ts';
import { knownVariables } from '../known-variables.ts';

/** Variables for gcloud: the command's own, those that lead its service elsewhere among them; it asks and logs nothing. */
export function googleSettings(operation: CliOperation, command: SimpleCommand): Record<string, string> {
  const own = [
    ...['CONFIG', 'ACTIVE_CONFIG_NAME', 'CORE_PROJECT', 'CORE_ACCOUNT', 'COMPUTE_ZONE', 'COMPUTE_REGION'],
    ...[
      'AUTH_ACCESS_TOKEN_FILE',
      'AUTH_ACCESS_TOKEN',
      'AUTH_CREDENTIAL_FILE_OVERRIDE',
      'AUTH_DISABLE_CREDENTIALS',
    ],
    ...['AUTH_IMPERSONATE_SERVICE_ACCOUNT'],
  ].map(name => `CLOUDSDK_${name}`);
  return {
    ...knownVariables(command, [...own, endpointVariable(operation)]),
    CLOUDSDK_CORE_DISABLE_PROMPTS: '1',
    CLOUDSDK_CORE_DISABLE_FILE_LOGGING: '1',
    CLOUDSDK_CORE_DISABLE_USAGE_REPORTING: '1',
    CLOUDSDK_SURVEY_DISABLE_PROMPTS: '1',
    CLOUDSDK_COMPONENT_MANAGER_DISABLE_UPDATE_CHECK: '1',
  };
}

/** Variables for az. Extensions of it are programs in the user's own directory: none is loaded, none fetched. */
export function azureSettings(command: SimpleCommand): Record<string, string> {
  return {
    ...knownVariables(command, ['AZURE_CONFIG_DIR']),
    AZURE_EXTENSION_DIR: '/dev/null/none',
    AZURE_EXTENSION_USE_DYNAMIC_INSTALL: 'no',
    AZURE_CORE_COLLECT_TELEMETRY: 'no',
    AZURE_CORE_DISABLE_CONFIRM_PROMPT: 'yes',
    AZURE_LOGGING_ENABLE_LOG_FILE: 'no',
    AZURE_CORE_NO_COLOR: 'yes',
  };
}

/** The variable that leads a service of Google Cloud to another address (gcloud topic configurations). */
export function endpointVariable({ program, path }: Pick<CliOperation, 'program' | 'path'>): string {
  const service = program === 'gsutil' ? 'storage' : (path.split(' ')[0] ?? '');
  return `CLOUDSDK_API_ENDPOINT_OVERRIDES_${service.toUpperCase().replaceAll('-', '_')}`;
}
