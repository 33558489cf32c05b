import type { SimpleCommand } from '../command.ts';

/**
 * Commands whose documented use is `eval "$(…)"` or `source <(…)`: they print assignments, functions or
 * completions for the shell. By name, the words that must follow it (any of the lists).
 */
const GENERATORS: ReadonlyMap<string, readonly (readonly string[])[]> = new Map([
  ['ssh-agent', [[]]],
  ['gpg-agent', [[]]],
  ['keychain', [[]]],
  ['dircolors', [[]]],
  ['lesspipe', [[]]],
  ['lesspipe.sh', [[]]],
  ['resize', [[]]],
  ['direnv', [['hook'], ['export']]],
  ['brew', [['shellenv']]],
  ['pyenv', [['init'], ['virtualenv-init']]],
  ['rbenv', [['init']]],
  ['nodenv', [['init']]],
  ['jenv', [['init']]],
  ['goenv', [['init']]],
  ['fnm', [['env']]],
  ['starship', [['init']]],
  ['zoxide', [['init']]],
  ['atuin', [['init']]],
  ['mise', [['activate'], ['env'], ['hook-env']]],
  ['rtx', [['activate'], ['env']]],
  ['conda', [['shell.bash'], ['shell.zsh'], ['shell.posix']]],
  ['micromamba', [['shell']]],
  ['opam', [['env'], ['config']]],
  ['luarocks', [['path']]],
  ['docker-machine', [['env']]],
  ['minikube', [['docker-env'], ['podman-env'], ['completion']]],
  ['register-python-argcomplete', [[]]],
  ['thefuck', [['--alias']]],
  ['fzf', [['--bash'], ['--zsh']]],
  ['kubectl', [['completion']]],
  ['helm', [['completion']]],
  ['oc', [['completion']]],
  ['gh', [['completion']]],
  ['npm', [['completion']]],
  ['rustup', [['completions']]],
  ['pip', [['completion']]],
  ['poetry', [['completions'], ['env', 'activate']]],
  ['hatch', [['completion']]],
  ['gcloud', [['completion']]],
  ['argocd', [['completion']]],
  ['flux', [['completion']]],
  ['cargo', [['env']]],
]);

/** @returns true for a command that prints settings for a shell, and nothing that acts */
export function isSetupGenerator(command: SimpleCommand): boolean {
  const [name, ...args] = command.words.map(word => word.value);
  if (name === undefined) return false;
  const lists = GENERATORS.get(name.slice(name.lastIndexOf('/') + 1));
  return lists?.some(list => list.every((word, at) => args[at] === word)) === true;
}
