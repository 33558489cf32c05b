/**
 * Variables whose value the shell makes by itself, whatever its environment says (bash(1) "Shell
 * Variables", dash(1), zshparam(1)).
 */
const ALWAYS: ReadonlySet<string> = new Set(
  `_ SHLVL RANDOM SRANDOM SECONDS LINENO PPID UID EUID GROUPS BASHPID BASH BASHOPTS SHELLOPTS DIRSTACK FUNCNAME
   PIPESTATUS EPOCHSECONDS EPOCHREALTIME HISTCMD OPTIND OPTARG OPTERR COPROC MAPFILE READLINE_LINE
   READLINE_POINT COMP_LINE COMP_POINT COMP_WORDS COMP_CWORD COMP_KEY COMP_TYPE COMPREPLY GID EGID
   ZSH_VERSION ZSH_NAME ZSH_ARGZERO ZSH_SUBSHELL TTYIDLE ERRNO`.split(/\s+/),
);

/** Variables that a shell sets if its environment has none. */
const IF_UNSET: ReadonlySet<string> = new Set(
  `HOSTNAME HOSTTYPE MACHTYPE OSTYPE PATH TERM SHELL PS1 PS2 PS3 PS4 PROMPT PROMPT2 RPROMPT HISTFILE HISTSIZE
   HISTFILESIZE SAVEHIST MAIL MAILCHECK COLUMNS LINES PWD OLDPWD HOME USER LOGNAME USERNAME HOST CPUTYPE VENDOR
   NULLCMD READNULLCMD FPATH CDPATH MODULE_PATH MANPATH TMPPREFIX WORDCHARS KEYTIMEOUT LISTMAX LOGCHECK TTY
   path fpath cdpath module_path manpath mailpath argv status pipestatus options aliases functions commands
   parameters history signals psvar watch fignore prompt histchars`.split(/\s+/),
);

/** @returns true if the shell gives the variable a value of its own, whatever the environment has */
export function madeByShell(name: string): boolean {
  return ALWAYS.has(name) || name.startsWith('BASH_');
}

/** @returns true if the shell gives the variable a value where the environment has none */
export function madeIfUnset(name: string): boolean {
  return IF_UNSET.has(name);
}
