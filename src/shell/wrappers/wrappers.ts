import { baseName } from '../analysis/paths.ts';
import { interpreters, javascript } from '../code/interpreters.ts';
import { make } from '../runners/make.ts';
import { nodePackages } from '../runners/node-packages.ts';
import { composer, deno, just, procfile, task } from '../runners/recipe-files.ts';
import { runners } from '../runners/runners.ts';
import { ansible } from './ansible.ts';
import { docker, dockerCompose } from './containers.ts';
import { crontab } from './crontab.ts';
import { env } from './env.ts';
import { expect } from './expect.ts';
import { fd, find } from './find.ts';
import { git } from './git.ts';
import { hooks } from './hooks.ts';
import { kubectl } from './kubectl.ts';
import { at, systemdRun } from './later.ts';
import { flock, script, watch } from './locking.ts';
import { multiCall } from './multi-call.ts';
import { otherShell } from './other-shells.ts';
import { runuser, su } from './other-user.ts';
import { parallel } from './parallel.ts';
import { prefixes } from './prefixes.ts';
import { builtin, command, exec } from './shell-itself.ts';
import { runShell, shells } from './shells.ts';
import { ssh } from './ssh.ts';
import { sudo } from './sudo.ts';
import { screen, tmux } from './terminals.ts';
import type { Unwrap } from './unwrap.ts';
import { vim } from './vim.ts';
import { xargs } from './xargs.ts';
import { repeat } from './zsh-words.ts';

/** Commands that run other commands or texts, by name. */
const WRAPPERS: ReadonlyMap<string, Unwrap> = new Map<string, Unwrap>([
  ...hooks,
  ...prefixes,
  ...runners,
  ...interpreters,
  ...[...shells.keys()].map(name => [name, runShell] as const),
  ['ansible', ansible],
  ['at', at],
  ['batch', at],
  ['builtin', builtin],
  ['bun', either(nodePackages, javascript)],
  ['busybox', multiCall],
  ['command', command],
  ['composer', composer],
  ['crontab', crontab],
  ['deno', deno],
  ['docker', docker],
  ['docker-compose', dockerCompose],
  ['env', env],
  ['exec', exec],
  ['expect', expect],
  ['fd', fd],
  ['fdfind', fd],
  ['find', find],
  ['flock', flock],
  ['foreman', either(procfile, runners.get('foreman'))],
  ['heroku', either(procfile, runners.get('heroku'))],
  ['genv', env],
  ['gfind', find],
  ['git', git],
  ['gmake', make],
  ['gxargs', xargs],
  ['honcho', procfile],
  ['just', just],
  ['kubectl', kubectl],
  ['k3s', multiCall],
  ['make', make],
  ['microk8s', multiCall],
  ['nerdctl', docker],
  ['npm', nodePackages],
  ['nvim', vim],
  ['oc', kubectl],
  ['overmind', procfile],
  ['parallel', parallel],
  ['pnpm', nodePackages],
  ['elvish', otherShell],
  ['nu', otherShell],
  ['podman', docker],
  ['powershell', otherShell],
  ['pwsh', otherShell],
  ['xonsh', otherShell],
  ['podman-compose', dockerCompose],
  ['repeat', repeat],
  ['runuser', runuser],
  ['screen', screen],
  ['script', script],
  ['ssh', ssh],
  ['su', su],
  ['sudo', sudo],
  ['systemd-run', systemdRun],
  ['task', task],
  ['tmux', tmux],
  ['toybox', multiCall],
  ['vi', vim],
  ['vim', vim],
  ['watch', watch],
  ['xargs', xargs],
  ['yarn', nodePackages],
]);

/** Reads a command in one way, and in another one if that finds nothing. */
function either(first: Unwrap, second: Unwrap | undefined): Unwrap {
  return (call, shell) => first(call, shell) ?? second?.(call, shell);
}

/** @returns the reader of a command that runs others, by its name or path */
export function wrapperOf(name: string): Unwrap | undefined {
  const program = baseName(name);
  return (
    WRAPPERS.get(program) ??
    (/^(?:python|pypy|ruby|perl|php|node|lua)[\d.-]+$/.test(program)
      ? WRAPPERS.get(program.replace(/[\d.-]+$/, ''))
      : undefined)
  );
}
