import { PFLAG } from '../../../shell/options/table.ts';
import type { ToolTable } from '../tool.ts';

const COMPOSE = `f|file= p|project-name= profile= env-file= project-directory= workdir= ansi= progress= parallel=
  compatibility dry-run all-resources verbose tls tlsverify context= H|host=`;

const COMPOSE_COMMANDS = {
  down: 'v|volumes rmi= remove-orphans t|timeout=',
  rm: 'f|force s|stop v|volumes a|all',
  up: `d|detach V|renew-anon-volumes force-recreate no-recreate remove-orphans build no-build no-deps pull=
    scale= t|timeout= w|wait abort-on-container-exit always-recreate-deps attach= no-start quiet-pull y|yes`,
  kill: 's|signal= remove-orphans',
  run: `d|detach e|env= entrypoint= l|label= name= p|publish= rm service-ports u|user= v|volume= w|workdir=
    T|no-TTY i|interactive use-aliases no-deps build quiet-pull remove-orphans`,
  exec: 'd|detach e|env= index= privileged T|no-TTY u|user= w|workdir=',
};

const RUN = `a|attach= add-host= blkio-weight= cap-add= cap-drop= cgroup-parent= cgroupns= cidfile= c|cpu-shares= cpus=
  cpuset-cpus= d|detach detach-keys= device= dns= entrypoint= e|env= env-file= expose= gpus= group-add=
  health-cmd= h|hostname= i|interactive t|tty init ipc= isolation= l|label= label-file= link= log-driver= log-opt=
  mac-address= m|memory= memory-swap= mount= name= net|network= network-alias= oom-kill-disable pid= pids-limit=
  platform= privileged p|publish= P|publish-all pull= q|quiet read-only restart= rm runtime= security-opt= shm-size=
  sig-proxy= stop-signal= stop-timeout= storage-opt= sysctl= tmpfs= ulimit= u|user= userns= uts= v|volume=
  volume-driver= volumes-from= w|workdir=`;

const EXEC = 'd|detach detach-keys= e|env= env-file= i|interactive privileged t|tty u|user= w|workdir=';

const DOCKER_OPTIONS = {
  '': 'f|force filter= a|all format= q|quiet',
  'compose *': COMPOSE,
  compose: COMPOSE,
  ...Object.fromEntries(
    Object.entries(COMPOSE_COMMANDS).map(([name, options]) => [`compose ${name}`, options]),
  ),
  'container rm': 'f|force l|link v|volumes a|all i|ignore depend t|time= filter= cidfile=',
  'container run': RUN,
  'container create': RUN,
  'container exec': EXEC,
  'container stop': 't|time= s|signal= a|all filter=',
  'container kill': 's|signal= a|all',
  'image rm': 'f|force no-prune platform= a|all i|ignore',
  'image prune': 'f|force a|all filter= build-cache external',
  'system prune': 'f|force a|all volumes filter= build external',
  'volume prune': 'f|force a|all filter=',
  'volume rm': 'f|force a|all t|time=',
  'swarm leave': 'f|force',
};

const CONTAINER_ALIASES = {
  rm: 'container rm',
  run: 'container run',
  create: 'container create',
  exec: 'container exec',
  kill: 'container kill',
  stop: 'container stop',
  start: 'container start',
  restart: 'container restart',
  ps: 'container ls',
  rmi: 'image rm',
  images: 'image ls',
  cp: 'container cp',
  'container remove': 'container rm',
  'container list': 'container ls',
  'image remove': 'image rm',
  'image list': 'image ls',
  'volume remove': 'volume rm',
  'network remove': 'network rm',
  'stack remove': 'stack rm',
  'stack down': 'stack rm',
  'service remove': 'service rm',
  'secret remove': 'secret rm',
  'config remove': 'config rm',
  'node remove': 'node rm',
  'context remove': 'context rm',
  'plugin remove': 'plugin rm',
  'machine remove': 'machine rm',
};

/** Container engines, their compose tools and virtual machines. From docker 28, podman 5 and their help. */
export const CONTAINERS: readonly ToolTable[] = [
  {
    programs: 'docker',
    style: PFLAG,
    words: 1,
    groups: `builder buildx buildx.imagetools compose config container context image manifest network node plugin
      secret service stack swarm system trust trust.key trust.signer volume checkpoint scout model desktop mcp`,
    aliases: CONTAINER_ALIASES,
    global: `config= c|context= D|debug H|host= l|log-level= tls tlscacert= tlscert= tlskey= tlsverify v|version
      help`,
    globalsFirst: true,
    options: DOCKER_OPTIONS,
    stops: 'container.run container.exec container.create compose.run compose.exec',
    dryRun: { 'compose *': 'dry-run' },
    variables: 'DOCKER_HOST DOCKER_CONTEXT COMPOSE_PROJECT_NAME COMPOSE_FILE',
    targets: {
      context: 'context',
      host: 'host',
      DOCKER_HOST: 'host',
      DOCKER_CONTEXT: 'context',
      'project-name': 'project',
    },
  },
  {
    programs: 'podman nerdctl finch lima-nerdctl',
    style: PFLAG,
    words: 1,
    groups: `artifact builder compose container farm generate healthcheck image kube machine manifest namespace network
      play pod quadlet secret system system.connection volume`,
    aliases: CONTAINER_ALIASES,
    global: `cgroup-manager= config= conmon= c|connection= events-backend= hooks-dir= identity= imagestore=
      log-level= module= network-cmd-path= network-config-dir= out= r|remote root= runroot= runtime=
      runtime-flag= ssh= storage-driver= storage-opt= syslog tmpdir= transient-store url= volumepath= a|address=
      H|host= n|namespace= debug help v|version`,
    globalsFirst: true,
    options: {
      ...DOCKER_OPTIONS,
      'pod rm': 'f|force a|all i|ignore t|time=',
      'machine rm': 'f|force save-ignition save-image',
    },
    stops: 'container.run container.exec container.create compose.run compose.exec',
    dryRun: { 'compose *': 'dry-run' },
    variables: 'CONTAINER_HOST CONTAINER_CONNECTION',
    targets: { connection: 'context', url: 'host', CONTAINER_HOST: 'host' },
  },
  {
    programs: 'docker-compose podman-compose',
    style: PFLAG,
    words: 1,
    global: `${COMPOSE} v|version h|help`,
    options: COMPOSE_COMMANDS,
    stops: 'run exec',
    dryRun: { '': 'dry-run' },
    variables: 'DOCKER_HOST COMPOSE_PROJECT_NAME COMPOSE_FILE',
    targets: { 'project-name': 'project', DOCKER_HOST: 'host' },
  },
  { programs: 'colima orb orbctl limactl lima', style: PFLAG, options: { '': 'f|force a|all p|profile=' } },
  {
    programs: 'multipass lxc incus lxd',
    style: PFLAG,
    options: { '': 'f|force p|purge a|all project= remote=' },
    nouns: 'image snapshot',
  },
  {
    programs: 'virsh',
    style: PFLAG,
    words: 1,
    global:
      'c|connect= d|debug= e|escape= k|keepalive-interval= K|keepalive-count= l|log= q|quiet r|readonly t|timing',
    options: {
      '': 'domain= pool= vol= snapshotname= remove-all-storage storage= nvram keep-nvram managed-save snapshots-metadata wipe-storage',
    },
    targets: { connect: 'host' },
  },
  {
    programs: 'VBoxManage vboxmanage',
    style: PFLAG,
    words: 1,
    groups: 'snapshot hostonlyif natnetwork extpack cloud',
    global: 'q|nologo',
  },
  {
    programs: 'vagrant',
    style: PFLAG,
    words: 1,
    groups: 'box plugin snapshot cloud cloud.box',
    options: { '': 'f|force g|graceful machine-readable' },
  },
];
