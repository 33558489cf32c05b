# holdfire in zsh: found through ZDOTDIR, which is given back to the user's before anything else is read.
# Needs: HOLDFIRE_LINES, HOLDFIRE_SCRIPTS; HOLDFIRE_ZDOTDIR is the user's, if there was one.

if (( ${+HOLDFIRE_ZDOTDIR} )); then
  ZDOTDIR=$HOLDFIRE_ZDOTDIR
else
  unset ZDOTDIR
fi
[[ ! -r ${ZDOTDIR:-$HOME}/.zshenv ]] || builtin source "${ZDOTDIR:-$HOME}/.zshenv"
# A login profile may set PATH anew, and is read after this; ours comes behind it.
if [[ -n ${HOLDFIRE_SHIMS-} && -o login ]]; then ZDOTDIR=$HOLDFIRE_SCRIPTS/zsh; fi
[[ -z ${HOLDFIRE_SCRIPTS-} ]] || builtin source "$HOLDFIRE_SCRIPTS/holdfire.zsh"
