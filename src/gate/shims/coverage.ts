/** Something that a way of guarding does not see. */
export interface Gap {
  readonly what: string;
  readonly why: string;
}

/** What the line gate misses, in every session: for `doctor` and the session's start. */
export const LINE_GAPS: readonly Gap[] = [
  {
    what: 'interactive lines of dash, ksh, tcsh, busybox and nushell',
    why: 'they have no way to ask before a line runs',
  },
  {
    what: 'a redirection of a whole group or loop, typed into a bash that reads from a pipe',
    why: 'such a bash opens it before it tells about the group; at a terminal it is seen',
  },
  {
    what: 'a bash whose startup files set PROMPT_COMMAND, if it is not the wrapped program itself',
    why: 'its hook is loaded through that variable',
  },
  {
    what: 'a zsh started from a zsh that is already guarded; a shell started with an empty environment',
    why: 'hooks are found through the environment, and zsh gets its own ZDOTDIR back',
  },
  {
    what: 'abbreviations of fish, and what keys other than Enter run',
    why: 'the line is judged as it stands when Enter is pressed',
  },
];

/** What a session without the exec gate misses besides. */
export const PORTABLE_GAPS: readonly Gap[] = [
  {
    what: 'programs started by an absolute path, or after PATH was set anew',
    why: 'a shim stands on PATH; nothing looks at the start of a program itself',
  },
  {
    what: 'programs that no rule names, and programs installed while the session runs',
    why: 'shims are made at the start, for what is there',
  },
  {
    what: 'scripts with #!/bin/sh or another interpreter: their redirections and builtins',
    why: 'dash and sh read no file of ours; the programs they start by name are seen',
  },
  {
    what: 'fish -c and sh -c by absolute path',
    why: 'neither tells its text; bash -c and zsh -c do',
  },
  {
    what: 'bash with -p or --posix, zsh with -f, fish with --no-config',
    why: 'they read no file of ours',
  },
  {
    what: 'copies and links of programs under another name, interpreters and static binaries of their own',
    why: 'a shim goes by the name',
  },
  {
    what: "agents' tool shells where the agent resets PATH and BASH_ENV (Copilot; Codex with shell sh or zsh)",
    why: 'both of our ways in are taken away',
  },
  {
    what: 'whoever looks up a program with command -v or which finds the shim',
    why: 'it stands first on PATH',
  },
];
