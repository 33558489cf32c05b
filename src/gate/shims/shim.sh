#!/bin/sh
# holdfire: stands in the way of a program on PATH. Asks the session whether the program may start with these
# arguments, then becomes the program, or says why not and exits with 126. Links to this file carry the
# programs' names. Variables are ours alone by their names: what has another name is handed on untouched.

__holdfire_name=${0##*/}
__holdfire_own=${0%/*}
__holdfire_lines=@LINES@
__holdfire_file=

# The next program of that name on the PATH of the moment, which may have changed since the session began.
IFS=:
set -f
for __holdfire_at in $PATH; do
  [ -n "$__holdfire_at" ] || __holdfire_at=.
  case $__holdfire_at in
    "$__holdfire_own" | @SHIMS@) continue ;;
  esac
  if [ -f "$__holdfire_at/$__holdfire_name" ] && [ -x "$__holdfire_at/$__holdfire_name" ]; then
    # A shim of an outer session would ask there; it is not passed over.
    __holdfire_file=$__holdfire_at/$__holdfire_name
    break
  fi
done
set +f
unset IFS

if [ -z "$__holdfire_file" ]; then
  printf '%s: command not found\n' "$__holdfire_name" >&2
  exit 127
fi

. @ASK@
if __holdfire_ask program $$ "$PWD" "$__holdfire_file" "$__holdfire_name" "$@"; then
  exec "$__holdfire_file" "$@"
fi
printf '%s' "$__holdfire_message" >&2
exit 126
