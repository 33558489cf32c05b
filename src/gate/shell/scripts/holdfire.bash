# holdfire in bash: asks about every line before anything of it runs. Read by the shell itself, after the
# user's startup files, and again at each prompt. Needs: HOLDFIRE_LINES, HOLDFIRE_SCRIPTS.

__holdfire_status=$?
if [[ -n ${__holdfire_lines-} ]]; then
  __holdfire_prompt
elif [[ -n ${HOLDFIRE_LINES-} ]]; then
  __holdfire_lines=$HOLDFIRE_LINES
  builtin . "$HOLDFIRE_SCRIPTS/ask.sh"
  builtin . "$HOLDFIRE_SCRIPTS/bash-hooks.sh"
  if [[ $- == *i* && :$SHELLOPTS: == *:@(emacs|vi):* ]] &&
    ((BASH_VERSINFO[0] > 4 || BASH_VERSINFO[0] == 4 && BASH_VERSINFO[1] > 3)); then
    __holdfire_watch_editor
  else
    __holdfire_watch_commands "$@"
  fi
fi
builtin return "$__holdfire_status"
