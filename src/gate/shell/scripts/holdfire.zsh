# holdfire in zsh: asks about every command, as a whole, before anything of it runs. Read by the shell itself.
# Needs: HOLDFIRE_LINES.
#
# preexec is told the whole text, multi-line constructs, history and aliases expanded, however it came; but it
# cannot say no. A DEBUG trap can: zsh runs it before each command with its redirections. So preexec asks and,
# for a denied line, sets the trap; `return 126` in it leaves the line.

# Usage: __holdfire_ask KIND PID CWD FIELD...   (what ask.sh does, in zsh)
__holdfire_ask() {
  emulate -L zsh
  builtin setopt no_multios
  builtin local d=$__holdfire_lines name= key= word= line=
  __holdfire_verdict=deny
  __holdfire_message=$'holdfire: denied: the session that guards this shell is gone\n'
  {
    {
      exec 8>&- 6>&-
      if builtin read -r word <&9; then
        builtin read -r name key <&7
        builtin print -n '\n' >|$d/turn
      fi
    } 8<>$d/turn 9<$d/turn 6<>$d/free 7<$d/free
    [[ -z $key ]] || {
      exec 8>&-
      builtin printf '%s\000' holdfire1 $# "$@" 1<>$d/q.$name
      builtin read -r word line <&9
      [[ $word != $key ]] || case $line in
        (allow|more) __holdfire_verdict=$line ;;
        (deny)
          __holdfire_message=
          while builtin read -r line <&9; do __holdfire_message+=$line$'\n'; done
          ;;
      esac
    } 8<>$d/a.$name 9<$d/a.$name
  } 2>/dev/null
  [[ $__holdfire_verdict != deny ]]
}

__holdfire_preexec() {
  __holdfire_ask line $$ $PWD zsh whole "$3" && return
  builtin print -rnu2 -- "$__holdfire_message"
  # What the user has there comes back when the line has been left.
  __holdfire_traps=$(builtin trap)
  # The line itself is at the top; the hooks of the prompt are functions and go on.
  builtin trap '(( ${#funcstack} )) || return 126' DEBUG
  __holdfire_armed=1
}

__holdfire_precmd() {
  [[ -n $__holdfire_armed ]] || return
  __holdfire_armed=
  builtin trap - DEBUG
  builtin eval "$__holdfire_traps"
}

# The last of the startup files has been read.
__holdfire_begin() {
  precmd_functions=(__holdfire_precmd ${precmd_functions:#__holdfire_begin})
  preexec_functions+=(__holdfire_preexec)
}

# Input from a pipe: there is no preexec; the trap itself is told each command as a whole.
__holdfire_debug() {
  __holdfire_ask line $$ $PWD zsh whole "$ZSH_DEBUG_CMD" && return
  builtin print -rnu2 -- "$__holdfire_message"
  builtin return 1
}

if [[ -n ${HOLDFIRE_LINES-} && -z ${__holdfire_lines-} ]]; then
  typeset -g __holdfire_lines=$HOLDFIRE_LINES __holdfire_verdict= __holdfire_message= __holdfire_armed= __holdfire_traps=
  # Without the exec gate nothing else sees the text of -c.
  if [[ -n ${HOLDFIRE_SHIMS-} ]]; then
    [[ ${path[(Ie)$HOLDFIRE_SHIMS]} -gt 0 ]] || path=($HOLDFIRE_SHIMS $path)
    if [[ -n ${ZSH_EXECUTION_STRING-} ]] &&
      ! __holdfire_ask line $$ $PWD zsh start "$ZSH_EXECUTION_STRING"; then
      builtin print -rnu2 -- "$__holdfire_message"
      exit 126
    fi
  fi
  if [[ -o interactive ]]; then
    typeset -ga precmd_functions preexec_functions
    precmd_functions+=(__holdfire_begin)
  elif [[ -z ${ZSH_EXECUTION_STRING-} ]]; then
    # Whether commands come from standard input is only known once they do.
    trap '(( ${#funcstack} )) || if [[ -o shinstdin ]]; then __holdfire_debug || setopt err_exit; else trap - DEBUG; fi' DEBUG
  fi
fi
