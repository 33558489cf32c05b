import type { Assignment, Place } from '../command.ts';
import { type GivenOption, parseOptions } from '../options/parse.ts';
import { type OptionTable, optionTable, POSIX } from '../options/table.ts';
import { UNKNOWN_ENVIRONMENT, withAssignments } from '../state/environments.ts';
import type { Call } from '../walk/call.ts';
import { knownWord, type Word } from '../word.ts';
import { optionValue } from './prefix.ts';
import { splitString } from './split-string.ts';
import { type CallRun, led, type Unwrapping } from './unwrap.ts';

/** Global options of docker, podman and nerdctl, which stand before the subcommand. */
const GLOBAL = optionTable(
  `H|host= c|context= config= l|log-level= D|debug tls tlscacert= tlscert= tlskey= tlsverify v|version
   r|remote url= connection= identity= root= runroot= storage-driver= storage-opt= cgroup-manager= conmon=
   network-cmd-path= events-backend= hooks-dir= runtime= runtime-flag= tmpdir= transient-store module= ssh=
   a|address= n|namespace= snapshotter= cni-path= cni-netconfpath= data-root= cgroup-manager2= insecure-registry hosts-dir=`,
  POSIX,
);

const EXEC = optionTable(
  'd|detach detach-keys= e|env= env-file= i|interactive l|latest preserve-fds= privileged t|tty u|user= w|workdir= cidfile=',
  POSIX,
);

/** `docker run` and `create` (docker 27, podman 5): whatever takes a value. */
const RUN = optionTable(
  `add-host= annotation= arch= a|attach= authfile= blkio-weight= blkio-weight-device= cap-add= cap-drop= cgroup-parent=
   cgroupns= cgroup-conf= cgroups= cidfile= conmon-pidfile= cpu-count= cpu-percent= cpu-period= cpu-quota= cpu-rt-period=
   cpu-rt-runtime= c|cpu-shares= cpus= cpuset-cpus= cpuset-mems= creds= decryption-key= d|detach detach-keys=
   device= device-cgroup-rule= device-read-bps= device-read-iops= device-write-bps= device-write-iops=
   disable-content-trust=? dns= dns-opt= dns-option= dns-search= domainname= entrypoint= e|env= env-file= env-host
   env-merge= expose= gidmap= gpus= group-add= group-entry= health-cmd= health-interval= health-on-failure=
   health-retries= health-start-period= health-start-interval= health-timeout= help h|hostname= hostuser= hooks-dir=
   http-proxy image-volume= init init-ctr= init-path= i|interactive io-maxbandwidth= io-maxiops= ip= ip6= ipc=
   isolation= kernel-memory= l|label= label-file= link= link-local-ip= log-driver= log-opt= mac-address= m|memory=
   memory-reservation= memory-swap= memory-swappiness= mount= name= network= net= network-alias= net-alias=
   no-healthcheck no-hosts oom-kill-disable oom-score-adj= os= passwd-entry= personality= pid= pidfile= pids-limit=
   platform= pod= pod-id-file= preserve-fds= privileged p|publish= P|publish-all pull= q|quiet rdt-class= read-only
   read-only-tmpfs replace requires= restart= retry= retry-delay= rm rootfs runtime= sdnotify= seccomp-policy= secret=
   security-opt= shm-size= shm-size-systemd= sig-proxy=? stop-signal= stop-timeout= storage-opt= subgidname= subuidname=
   sysctl= systemd= timeout= tls-verify=? tmpfs= t|tty tz= uidmap= ulimit= umask= unsetenv= unsetenv-all u|user= userns=
   use-api-socket uts= variant= v|volume= volume-driver= volumes-from= w|workdir= cpuset= no-hostname`,
  POSIX,
);

const COMPOSE = optionTable(
  `all-resources ansi= compatibility dry-run env-file= f|file= parallel= profile= progress= project-directory=
   p|project-name= verbose v|version H|host= c|context= D|debug l|log-level= tls tlscacert= tlscert= tlskey= tlsverify`,
  POSIX,
);

const COMPOSE_EXEC = optionTable(
  'd|detach dry-run e|env= index= i|interactive T|no-TTY|no-tty privileged t|tty u|user= w|workdir=',
  POSIX,
);

const COMPOSE_RUN = optionTable(
  `build cap-add= cap-drop= d|detach dry-run entrypoint= e|env= env-from-file= i|interactive l|label= name= T|no-TTY|no-tty
   no-deps p|publish= pull= q|quiet quiet-build quiet-pull remove-orphans rm P|service-ports use-aliases u|user= v|volume=
   w|workdir= t|tty`,
  POSIX,
);

/** `docker`, `podman`, `nerdctl`: the command of `exec`, `run` and `compose exec`. */
export function docker(call: Call): Unwrapping | undefined {
  const { operands } = parseOptions(call.words.slice(1), GLOBAL);
  const [first, ...others] = operands;
  if (first?.value === 'compose') return compose(call, others);
  const [verb, ...words] = first?.value === 'container' ? others : operands;
  if (verb?.value === 'exec') return inside(call, words, EXEC, 'docker exec', false);
  if (verb?.value === 'run' || verb?.value === 'create') return inside(call, words, RUN, 'docker run', true);
  return undefined;
}

/** `docker-compose`, as `docker compose`. */
export function dockerCompose(call: Call): Unwrapping | undefined {
  return compose(call, call.words.slice(1));
}

function compose(call: Call, words: readonly Word[]): Unwrapping | undefined {
  const [verb, ...rest] = parseOptions(words, COMPOSE).operands;
  if (verb?.value === 'exec') return inside(call, rest, COMPOSE_EXEC, 'docker compose exec', false);
  if (verb?.value === 'run') return inside(call, rest, COMPOSE_RUN, 'docker compose run', true);
  return undefined;
}

function inside(
  call: Call,
  words: readonly Word[],
  table: OptionTable,
  via: string,
  starts: boolean,
): Unwrapping | undefined {
  const { options, operands, ambiguous } = parseOptions(words, table);
  const [target, ...rest] = operands;
  const entry = starts ? optionValue(options, 'entrypoint') : undefined;
  const command =
    entry?.value === undefined
      ? rest
      : [...splitString(entry.value).map(one => knownWord(one, entry.span)), ...rest];
  if (target === undefined || command.length === 0) return undefined;
  const name = optionValue(options, 'name')?.value ?? target.value;
  const runs = [run(call, command, options, { kind: 'container', name, via })];
  if (ambiguous && command.length > 1)
    runs.push(run(call, command.slice(1), options, { kind: 'container', name, via }));
  return { stands: true, runs };
}

function run(call: Call, words: readonly Word[], options: readonly GivenOption[], place: Place): CallRun {
  const assignments: Assignment[] = [];
  for (const { name, value } of options) {
    const match = name === 'env' ? /^([^=]+)=(.*)$/s.exec(value?.value ?? '') : null;
    if (match?.[1] !== undefined) assignments.push({ name: match[1], value: knownWord(match[2] ?? '') });
  }
  const directory = optionValue(options, 'workdir')?.value;
  return {
    kind: 'call',
    call: led(call, words, {
      place,
      cwd: directory?.startsWith('/') === true ? directory : undefined,
      env: withAssignments(UNKNOWN_ENVIRONMENT, assignments),
      assignments,
      redirections: [],
      stdout: 'kept',
    }),
  };
}
