/**
 * Switches off what a tool could ask, page, colour, update or load: nothing of the held command's own
 * environment is in it.
 */
const QUIET: Readonly<Record<string, string>> = {
  LC_ALL: 'C.UTF-8',
  TERM: 'dumb',
  NO_COLOR: '1',
  PAGER: 'cat',
  EDITOR: 'false',
  VISUAL: 'false',
  BROWSER: 'false',
  // git(1), git-config(1): no settings but the repository's, no prompt, no lock, no fetch, no transport. What has a
  // default place in HOME besides (core.excludesFile, core.attributesFile) is turned off by settings.
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_TERMINAL_PROMPT: '0',
  GIT_OPTIONAL_LOCKS: '0',
  GIT_NO_LAZY_FETCH: '1',
  GIT_ALLOW_PROTOCOL: 'none',
  GIT_ASKPASS: 'false',
  GIT_PAGER: 'cat',
  GIT_SSH_COMMAND: 'false',
  // Interpreters of tools: nothing from the working directory or the user's own packages.
  PYTHONNOUSERSITE: '1',
  PYTHONSAFEPATH: '1',
  AWS_PAGER: '',
  AWS_MAX_ATTEMPTS: '1',
  AWS_EC2_METADATA_DISABLED: 'true',
  PGCONNECT_TIMEOUT: '3',
  TF_INPUT: '0',
  TF_IN_AUTOMATION: '1',
  CHECKPOINT_DISABLE: '1',
  SSH_ASKPASS: 'false',
};

/** The environment that every tool of a preview gets. */
export function safeEnvironment(path: string, home: string): Record<string, string> {
  return { ...QUIET, PATH: path, HOME: home };
}
