import { UsageError } from './output.ts';

/** Each asks `holdfire complete`, whose lines are `value<TAB>description`, or `:program` or `:file`. */
const SCRIPTS: Readonly<Record<string, string>> = {
  bash: `_holdfire() {
  local answer value
  COMPREPLY=()
  answer=$(holdfire complete -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null) || return
  case $answer in
    :program) mapfile -t COMPREPLY < <(compgen -c -- "\${COMP_WORDS[COMP_CWORD]}") ;;
    :file) compopt -o default ;;
    ?*) while IFS=$'\\t' read -r value _; do COMPREPLY+=("$value"); done <<< "$answer" ;;
  esac
}
complete -F _holdfire holdfire
`,
  zsh: `#compdef holdfire
_holdfire() {
  local answer line value
  local -a values abouts
  answer=$(holdfire complete -- "\${(@)words[2,CURRENT]}" 2>/dev/null) || return
  case $answer in
    (:program) _command_names -e ;;
    (:file) _files ;;
    (?*)
      for line in "\${(@f)answer}"; do
        value=\${line%%$'\\t'*}
        values+=("$value")
        abouts+=("$value  \${line#*$'\\t'}")
      done
      compadd -l -d abouts -- "\${values[@]}" ;;
  esac
}
compdef _holdfire holdfire
`,
  fish: `function __holdfire
  set -l words (commandline -opc)[2..] (commandline -ct)
  set -l answer (holdfire complete -- $words 2>/dev/null)
  switch "$answer"
    case ':program'
      __fish_complete_command
    case ':file'
      __fish_complete_path (commandline -ct)
    case '*'
      string join \\n -- $answer
  end
end
complete -c holdfire -f -a '(__holdfire)'
`,
};

/** The script that teaches a shell to complete holdfire's commands. @throws UsageError for another shell */
export function completion(shell: string): string {
  const script = SCRIPTS[shell];
  if (script === undefined) {
    throw new UsageError(`${shell}: there is completion for ${Object.keys(SCRIPTS).join(', ')}`);
  }
  return script;
}
