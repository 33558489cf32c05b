# The two ways to see a line in bash, chosen by holdfire.bash.

# Leaves the history-expanded text of $1 in __holdfire_text; false if bash will refuse to expand it.
__holdfire_expand() {
  __holdfire_text=$1
  [[ -o histexpand && $1 == *[\!^]* ]] || return 0
  # history -p forgets the last entry before it looks; the first call has nothing to lose but its copy.
  __holdfire_text=$(
    set -o history
    builtin history -p '' >/dev/null 2>&1
    builtin history -p -- "$1" 2>/dev/null && builtin printf .
  ) || return 1
  __holdfire_text=${__holdfire_text%.}
  __holdfire_text=${__holdfire_text%$'\n'}
}

# --- Enter -----------------------------------------------------------------------------------------------
#
# Enter becomes two keys: the first asks, the second is what the first made it: the function that Enter had.
# So the line is taken where the editor has it whole, builtins, redirections and pasted lines included, before
# bash parses any of it. PS0 is the net beneath: what bash is about to run without having been asked about is
# stopped there.

__holdfire_check='\C-x\C-_'
__holdfire_go='\C-x\C-^'

__holdfire_watch_editor() {
  builtin local map key
  __holdfire_editor=1
  __holdfire_unasked=1
  for map in emacs vi-insert vi-command; do
    builtin bind -m "$map" -x "\"$__holdfire_check\": __holdfire_enter"
    builtin bind -m "$map" "\"$__holdfire_go\": \"\""
    for key in '\C-m' '\C-j' '\C-o'; do
      builtin bind -m "$map" "\"$key\": \"$__holdfire_check$__holdfire_go\""
    done
  done
  # shellcheck disable=SC2016
  PS0="${PS0-}"'${__holdfire_unasked:+$(__holdfire_stop)}'
  __holdfire_hook_prompt
}

# Each prompt is to be told to us, before the user's own part. What was in the environment and is ours alone
# stays there, for a bash that is started from this one.
__holdfire_hook_prompt() {
  builtin local IFS=$' \t\n'
  # shellcheck disable=SC2016
  builtin local ours='. "$HOLDFIRE_SCRIPTS/holdfire.bash"'
  if [[ "$(builtin declare -p PROMPT_COMMAND 2>/dev/null)" =~ ^declare\ -[a-zA-Z]*a ]]; then
    [[ " ${PROMPT_COMMAND[*]}" == *"$ours"* ]] || PROMPT_COMMAND=("$ours" "${PROMPT_COMMAND[@]}")
    return
  fi
  [[ ${PROMPT_COMMAND-} == *"$ours"* ]] || PROMPT_COMMAND=$ours${PROMPT_COMMAND:+; $PROMPT_COMMAND}
  [[ $PROMPT_COMMAND == "$ours" ]] || builtin export -n PROMPT_COMMAND
}

# A new primary prompt: nothing of the next line is known.
__holdfire_prompt() {
  [[ -n ${__holdfire_editor-} ]] || return
  __holdfire_unmute
  __holdfire_before=
  __holdfire_unasked=1
}

__holdfire_enter() {
  builtin local IFS=$' \t\n' go=accept-line
  builtin bind "\"$__holdfire_go\": \"\""
  __holdfire_expand "$READLINE_LINE" || __holdfire_text=$READLINE_LINE
  __holdfire_text=${__holdfire_before-}$__holdfire_text
  if [[ $__holdfire_text != *[![:space:]]* ]]; then
    :
  elif __holdfire_ask line "$BASHPID" "$PWD" bash open "$__holdfire_text"; then
    if [[ $__holdfire_verdict == allow ]]; then __holdfire_unasked=; else __holdfire_unasked=more; fi
    __holdfire_before=$__holdfire_text$'\n'
  elif [[ -n ${__holdfire_before-} ]]; then
    # In the middle of a construct nothing else ends it; bash gives 130 then, as for Ctrl-C.
    builtin printf '\n%s' "$__holdfire_message" >&2
    builtin kill -INT "$$"
    return
  else
    __holdfire_mute
  fi
  builtin bind "\"$__holdfire_go\": $go"
}

# The line is replaced by one that gives 126. What the person sees stays what was typed: bash has wiped the
# line, so it is printed again, and until the replacement has run bash writes nowhere.
__holdfire_mute() {
  builtin local prompt="${PS1@P}"
  prompt=${prompt##*$'\n'}
  prompt=${prompt//[$'\001\002']}
  builtin printf '%s%s\n' "$prompt" "$READLINE_LINE" >&2
  exec {__holdfire_stderr}>&2 2>/dev/null
  __holdfire_denied_line=$READLINE_LINE
  __holdfire_history=
  if [[ -o history ]]; then
    __holdfire_history=1
    set +o history
  fi
  __holdfire_unasked=
  READLINE_LINE=__holdfire_denied
}

__holdfire_unmute() {
  [[ -n ${__holdfire_stderr-} ]] || return 0
  exec 2>&"$__holdfire_stderr" {__holdfire_stderr}>&-
  __holdfire_stderr=
  if [[ -n $__holdfire_history ]]; then
    set -o history
    [[ $__holdfire_denied_line == ' '* && :${HISTCONTROL-}: == *:ignore@(space|both):* ]] ||
      builtin history -s -- "$__holdfire_denied_line"
  fi
}

__holdfire_denied() {
  __holdfire_unmute
  builtin printf '%s' "$__holdfire_message" >&2
  return 126
}

# bash is about to run what it was not asked about, or what we took for unfinished: it came around Enter.
# Runs in a subshell of PS0. An interrupt is the only way from here to stop the shell.
__holdfire_stop() {
  builtin local text
  text=$(HISTTIMEFORMAT='' builtin history 1)
  text=${text#*[0-9][* ] }
  __holdfire_message=$'holdfire: denied: this line could not be read\n'
  [[ -n $text && -n ${__holdfire_unasked-} && $__holdfire_unasked != more ]] &&
    __holdfire_ask line "$BASHPID" "$PWD" bash whole "$text" && return
  builtin printf '%s' "$__holdfire_message" >&2
  builtin kill -INT "$$"
}

# --- Every command ---------------------------------------------------------------------------------------
#
# Without the editor (input from a pipe, bash before 4.4) bash shows its commands one by one. A denied one is
# skipped, with what stands behind it in its line. What this cannot see is the redirection of a compound command: bash opens that before it tells.

# Usage: __holdfire_watch_commands ARGUMENT...
__holdfire_watch_commands() {
  __holdfire_arguments=("$@")
  __holdfire_asked=$'\n'
  __holdfire_user_trap=$(builtin trap -p DEBUG)
  [[ -z $__holdfire_user_trap ]] || builtin eval "set -- $__holdfire_user_trap"
  __holdfire_user_trap=${3-}
  # A function cannot take the trap away: bash puts it back when the function ends.
  # shellcheck disable=SC2016
  builtin trap '[[ -n ${__holdfire_over-} ]] && __holdfire_last=$_ && builtin trap - DEBUG &&
    : "$__holdfire_last" || __holdfire_debug "$LINENO" "$_"' DEBUG
}

# True if the exec gate asks about the whole of the command, and then its status is right, too: skipped
# commands give 0.
__holdfire_is_program() {
  [[ -z ${HOLDFIRE_SHIMS-} && $BASH_COMMAND != *['<>&$`']* ]] &&
    [[ $(builtin type -t -- "${BASH_COMMAND%%[[:space:]]*}") == file ]]
}

__holdfire_debug() {
  builtin local IFS=$' \t\n'
  # What is left of the startup files; only behind them bash knows where its commands come from, and in them it
  # would take extdebug for a wish to be debugged.
  [[ ${FUNCNAME[1]-} != source ]] || return 0
  if [[ $- != *[is]* ]]; then
    __holdfire_over=1
    # A script: the exec gate has judged its text; without that gate nobody has.
    [[ -z ${HOLDFIRE_SHIMS-} ]] ||
      __holdfire_ask program "$$" "$PWD" "$BASH" bash "$0" "${__holdfire_arguments[@]}" || {
      builtin printf '%s' "$__holdfire_message" >&2
      exit 126
    }
    return
  fi
  builtin shopt -q extdebug || builtin shopt -s extdebug
  # What stands behind a denied command in its line does not run either: bash takes what it skips for done.
  [[ ${__holdfire_denied_at-} != "$1" ]] || return 1
  __holdfire_denied_at=
  if [[ $BASH_COMMAND != __holdfire_* && $__holdfire_asked != *$'\n'"$PWD $BASH_COMMAND"$'\n'* ]] &&
    ! __holdfire_is_program; then
    if ! __holdfire_ask line "${BASHPID-$$}" "$PWD" bash whole "$BASH_COMMAND"; then
      builtin printf '%s' "$__holdfire_message" >&2
      __holdfire_denied_at=$1
      return 1
    fi
    # A loop asks once about its body.
    ((${#__holdfire_asked} < 4000)) || __holdfire_asked=$'\n'
    __holdfire_asked+=$PWD' '$BASH_COMMAND$'\n'
  fi
  [[ -z $__holdfire_user_trap ]] || builtin eval "$__holdfire_user_trap"
  return 0
}
