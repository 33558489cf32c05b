# holdfire in a login zsh without the exec gate: see .zshenv.
if (( ${+HOLDFIRE_ZDOTDIR} )); then
  ZDOTDIR=$HOLDFIRE_ZDOTDIR
else
  unset ZDOTDIR
fi
[[ ! -r ${ZDOTDIR:-$HOME}/.zprofile ]] || builtin source "${ZDOTDIR:-$HOME}/.zprofile"
[[ -z ${HOLDFIRE_SHIMS-} ]] || path=($HOLDFIRE_SHIMS ${path:#$HOLDFIRE_SHIMS})
