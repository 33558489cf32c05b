import { matchesPattern } from '../rules/pattern.ts';

/**
 * Environment variables that can change what a command does or to whom: an answer given under one value
 * does not hold under another. Patterns as in rules.
 */
const WEIGHTY = [
  'PATH',
  'HOME',
  'SHELL',
  'IFS',
  'BASH_ENV',
  'ENV',
  'ZDOTDIR',
  'LD_PRELOAD',
  'LD_LIBRARY_PATH',
  'LD_AUDIT',
  '*_URL',
  '*_URI',
  '*_HOST',
  '*_ENV',
  '*_PROFILE',
  '*_PROJECT',
  '*_TOKEN',
  '*_API_KEY',
  'PG*',
  'MYSQL*',
  'REDIS*',
  'MONGO*',
  'DATABASE*',
  'AWS_*',
  'AZURE_*',
  'CLOUDSDK_*',
  'GOOGLE_*',
  'KUBE*',
  'HELM_*',
  'DOCKER_*',
  'COMPOSE_*',
  'TF_*',
  'GIT_*',
  'GH_*',
  'RAILWAY_*',
  'FLY_*',
  'HEROKU_*',
  'VAULT_*',
  'CURL_HOME',
  '*_proxy',
  'NODE_OPTIONS',
  'PYTHONPATH',
  'PYTHONSTARTUP',
];

/** The variables of an environment that matter for whether an answer still holds, sorted by name. */
export function weightyVariables(
  env: Readonly<Record<string, string>>,
): readonly (readonly [string, string])[] {
  return Object.entries(env)
    .filter(([name]) => WEIGHTY.some(pattern => matchesPattern(pattern, name)))
    .sort(([a], [b]) => (a < b ? -1 : 1));
}
