# holdfire: how a shell asks whether something may run, with nothing but what it can do by itself.
# Read by the shim (any POSIX sh) and by bash. Needs: __holdfire_lines, the session's directory.

# How bash waits: without -t its TMOUT would end the waiting. Other shells have neither.
__holdfire_wait=
[ -z "${BASH_VERSION-}" ] || __holdfire_wait='-t 2000000'

__holdfire_nl='
'

# Usage: __holdfire_ask KIND PID CWD FIELD...
# Leaves allow, more or deny in __holdfire_verdict, and a denial's text in __holdfire_message.
#
# Opening a FIFO for reading waits for its writer; opening it for both never does. So each is opened for both
# first (8) and then for reading, and 8 is closed: if holdfire has died, reading meets the end of the file.
# Closed by exec, not as a redirection of the group: bash would keep a copy of what it closes there.
__holdfire_ask() {
  __holdfire_verdict=deny
  __holdfire_message="holdfire: denied: the session that guards this shell is gone$__holdfire_nl"
  __holdfire_key=
  {
    {
      exec 8>&- 6>&-
      if command read $__holdfire_wait -r __holdfire_name <&9; then
        command read $__holdfire_wait -r __holdfire_name __holdfire_key <&7
        command printf '\n' >|"$__holdfire_lines/turn"
      fi
    } 8<>"$__holdfire_lines/turn" 9<"$__holdfire_lines/turn" \
      6<>"$__holdfire_lines/free" 7<"$__holdfire_lines/free"
    [ -z "$__holdfire_key" ] || {
      exec 8>&-
      command printf '%s\000' holdfire1 "$#" "$@" 1<>"$__holdfire_lines/q.$__holdfire_name"
      command read $__holdfire_wait -r __holdfire_name __holdfire_line <&9
      [ "$__holdfire_name" != "$__holdfire_key" ] || case $__holdfire_line in
        allow | more) __holdfire_verdict=$__holdfire_line ;;
        deny)
          __holdfire_message=
          while command read $__holdfire_wait -r __holdfire_line <&9; do
            __holdfire_message=$__holdfire_message$__holdfire_line$__holdfire_nl
          done
          ;;
      esac
    } 8<>"$__holdfire_lines/a.$__holdfire_name" 9<"$__holdfire_lines/a.$__holdfire_name"
  } 2>/dev/null
  __holdfire_key=
  [ "$__holdfire_verdict" != deny ]
}
