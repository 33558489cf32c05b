import { asCurlConfig } from '../curl-config.ts';
import { shellWay, type Way } from '../way.ts';

const script = (line: string): { readonly script: string } => ({ script: `#!/bin/sh\n${line}\n` });

/** Files and variables that make a shell run something, and shells other than bash. */
export const SHELL_STARTS: readonly Way[] = [
  { name: 'a script', files: d => script(d.line), argv: () => ['./script'] },
  {
    name: 'a script without a header',
    files: d => ({ script: `${d.line}\n` }),
    argv: () => ['sh', '-c', 'chmod +x script; ./script'],
  },
  {
    name: 'a script that sources another',
    files: d => ({ ...script('. ./lib'), lib: `${d.line}\n` }),
    argv: () => ['./script'],
  },
  {
    name: 'a script whose interpreter is the destroyer',
    files: d => ({ script: `#!${d.program} -K\n${asCurlConfig(d.args)}` }),
    argv: () => ['./script'],
  },
  {
    name: 'env -S in a header',
    files: d => ({ script: `#!/usr/bin/env -S sh -c "${d.line}"\n` }),
    argv: () => ['./script'],
  },
  { name: 'BASH_ENV', files: d => ({ rc: d.line }), argv: () => ['env', 'BASH_ENV=./rc', 'bash', '-c', ':'] },
  { name: 'ENV', files: d => ({ rc: d.line }), argv: () => ['env', 'ENV=./rc', 'sh', '-i', '-c', ':'] },
  {
    name: 'a file of an interactive bash',
    files: d => ({ rc: d.line }),
    argv: () => ['bash', '--rcfile', 'rc', '-i', '-c', ':'],
  },
  {
    name: 'a login shell',
    files: d => ({ '.bash_profile': d.line }),
    argv: () => ['env', 'HOME=.', 'bash', '-l', '-c', ':'],
  },
  {
    name: 'PROMPT_COMMAND',
    files: d => ({ rc: `PROMPT_COMMAND='${d.line}'\n` }),
    argv: () => ['sh', '-c', 'echo exit | bash --rcfile rc -i'],
  },
  {
    name: 'a history that is run again',
    files: d => ({ history: `${d.line}\n`, rc: 'set -o history; HISTFILE=history; history -r; fc -s -1\n' }),
    argv: () => ['bash', 'rc'],
  },
  shellWay('zsh', d => `${d.line}; true`, { shell: ['zsh'] }),
  shellWay('an exit hook of zsh', d => `zshexit() { ${d.program} ${d.args.join(' ')} }; true`, {
    shell: ['zsh'],
  }),
  {
    name: 'ZDOTDIR',
    needs: ['zsh'],
    files: d => ({ '.zshenv': d.line }),
    argv: () => ['env', 'ZDOTDIR=.', 'zsh', '-c', ':'],
  },
  shellWay('dash', d => `${d.line}; true`, { shell: ['dash'] }),
  shellWay('ksh', d => `${d.line}; true`, { shell: ['ksh'] }),
  shellWay('fish', d => `${d.program} ${d.args.join(' ')}; true`, { shell: ['fish', '--no-config'] }),
  {
    name: 'an exit hook of fish',
    needs: ['fish'],
    argv: d => [
      'fish',
      '--no-config',
      '-c',
      `function f --on-event fish_exit; ${d.program} ${d.args.join(' ')}; end; true`,
    ],
  },
  shellWay("busybox's shell", d => `${d.line}; true`, { shell: ['busybox', 'sh'] }),
  {
    name: 'a terminal of script(1)',
    needs: ['script'],
    argv: d => ['script', '-qc', d.line, '/dev/null'],
  },
  {
    name: 'a window of tmux',
    needs: ['tmux'],
    argv: d => ['tmux', '-S', './s', '-f', '/dev/null', 'new-session', '-d', d.line],
  },
  {
    name: 'keys typed into a window of tmux',
    needs: ['tmux'],
    files: d => ({
      keys: `tmux() { command tmux -S ./s -f /dev/null "$@"; }
tmux new-session -d sh && tmux send-keys '${d.line}; tmux -S ./s kill-server' Enter
while tmux ls > /dev/null 2>&1; do sleep 0.1; done\n`,
    }),
    argv: () => ['sh', 'keys'],
  },
];
