import type { Runner } from './runner.ts';

/** Tools that run a command on another machine, in a container or in a virtual machine. */
export const REMOTES: Readonly<Record<string, Runner>> = {
  gcloud: {
    forms: [
      {
        path: ['compute', 'ssh'],
        options:
          'command= zone= project= tunnel-through-iap internal-ip ssh-flag= ssh-key-file= dry-run plain quiet q container= account=',
        text: 'command',
        place: { kind: 'host', operand: 0 },
        afterDashes: true,
        textOperand: true,
      },
      {
        path: ['alpha', 'compute', 'ssh'],
        options: 'command= zone= project= tunnel-through-iap',
        text: 'command',
        place: { kind: 'host', operand: 0 },
        afterDashes: true,
        textOperand: true,
      },
      {
        path: ['beta', 'compute', 'ssh'],
        options: 'command= zone= project= tunnel-through-iap',
        text: 'command',
        place: { kind: 'host', operand: 0 },
        afterDashes: true,
        textOperand: true,
      },
    ],
  },
  fly: {
    forms: [
      {
        path: ['ssh', 'console'],
        options:
          'C|command= a|app= c|config= A|address= g|group= machine= o|org= pty r|region= s|select u|user= container= q|quiet',
        text: 'command',
        place: { kind: 'host', operand: -1 },
        afterDashes: true,
      },
      {
        path: ['machine', 'exec'],
        options: 'a|app= c|config= timeout= container=',
        operands: 1,
        textOperand: true,
        place: { kind: 'host', operand: 0 },
      },
    ],
  },
  flyctl: {
    forms: [
      {
        path: ['ssh', 'console'],
        options:
          'C|command= a|app= c|config= A|address= g|group= machine= o|org= pty r|region= s|select u|user=',
        text: 'command',
        place: { kind: 'host', operand: -1 },
        afterDashes: true,
      },
    ],
  },
  heroku: {
    forms: [
      { path: ['local:run'], options: 'e|env= f|procfile=' },
      {
        path: ['run'],
        options: 'a|app= r|remote= s|size= e|env= x|exit-code no-tty no-notify type= listen no-launcher',
        textOperand: true,
        place: { kind: 'container', operand: -1 },
      },
      {
        path: ['run:detached'],
        options: 'a|app= r|remote= s|size= e|env= t|tail type=',
        textOperand: true,
        place: { kind: 'container', operand: -1 },
      },
      {
        path: ['ps:exec'],
        options: 'a|app= r|remote= d|dyno= ssh status',
        textOperand: true,
        place: { kind: 'container', operand: -1 },
      },
    ],
  },
  vagrant: {
    forms: [
      {
        path: ['ssh'],
        options: 'c|command= p|plain t|tty no-tty',
        text: 'command',
        place: { kind: 'host', operand: 0 },
        afterDashes: true,
      },
    ],
  },
  multipass: {
    forms: [
      {
        path: ['exec'],
        options: 'd|working-directory= n|no-map-working-directory',
        operands: 1,
        place: { kind: 'host', operand: 0 },
      },
    ],
  },
  lxc: {
    forms: [
      {
        path: ['exec'],
        options:
          'cwd= env= user= group= t|force-interactive T|force-noninteractive n|disable-stdin mode= project=',
        afterDashes: true,
        place: { kind: 'container', operand: 0 },
      },
    ],
  },
  incus: {
    forms: [
      {
        path: ['exec'],
        options:
          'cwd= env= user= group= t|force-interactive T|force-noninteractive n|disable-stdin mode= project=',
        afterDashes: true,
        place: { kind: 'container', operand: 0 },
      },
    ],
  },
  limactl: {
    forms: [
      {
        path: ['shell'],
        options: 'workdir= shell= preserve-env reconnect',
        operands: 1,
        place: { kind: 'host', operand: 0 },
      },
    ],
  },
  adb: {
    global: 'a d e s= t= H= P= L= exit-on-write-error',
    forms: [
      { path: ['shell'], options: 'e= n T t x', textOperand: true, place: { kind: 'host', operand: -1 } },
    ],
  },
  distrobox: {
    forms: [
      {
        path: ['enter'],
        options: 'n|name= T|no-tty nw|no-workdir a|additional-flags= r|root Y|yes v|verbose',
        afterDashes: true,
        place: { kind: 'container', operand: 0 },
      },
    ],
  },
  toolbox: {
    forms: [
      {
        path: ['run'],
        options: 'c|container= d|distro= r|release= preserve-fds=',
        place: { kind: 'container', operand: -1 },
      },
    ],
  },
  flatpak: {
    forms: [
      {
        path: ['run'],
        options: 'command= branch= arch= user system',
        text: 'command',
        operands: 1,
        place: { kind: 'container', operand: 0 },
      },
    ],
  },
  machinectl: {
    forms: [
      {
        path: ['shell'],
        options: 'uid= E|setenv= q|quiet',
        operands: 1,
        place: { kind: 'container', operand: 0 },
      },
    ],
  },
  pdsh: {
    forms: [
      {
        path: [],
        options: 'w= x= a g= l= t= u= f= R= N S b q h V L d',
        textOperand: true,
        place: { kind: 'host', operand: -1 },
      },
    ],
  },
  clush: {
    forms: [
      {
        path: [],
        options:
          'w|nodes= x|exclude= a|all g|group= X= l|user= t|connect_timeout= u|command_timeout= f|fanout= o|options= b B q|quiet v|verbose L N S n|nostdin O|option= R|worker=',
        textOperand: true,
        place: { kind: 'host', operand: -1 },
      },
    ],
  },
  pssh: {
    forms: [
      {
        path: [],
        options:
          'h|hosts= H|host= l|user= p|par= o|outdir= e|errdir= t|timeout= O|option= v|verbose A|askpass x|extra-args= X|extra-arg= i|inline I|send-input P|print',
        textOperand: true,
        place: { kind: 'host', operand: -1 },
      },
    ],
  },
  'parallel-ssh': {
    forms: [
      {
        path: [],
        options:
          'h|hosts= H|host= l|user= p|par= o|outdir= e|errdir= t|timeout= O|option= v|verbose A|askpass x|extra-args= X|extra-arg= i|inline I|send-input P|print',
        textOperand: true,
        place: { kind: 'host', operand: -1 },
      },
    ],
  },
  mosh: {
    forms: [
      {
        path: [],
        options:
          'client= server= predict= a n family= 4 6 p|port= ssh= no-init local experimental-remote-ip= bind-server=',
        afterDashes: true,
        place: { kind: 'host', operand: 0 },
      },
    ],
  },
  wsl: {
    forms: [
      {
        path: [],
        options: 'd|distribution= u|user= cd= e|exec shell-type= system',
        place: { kind: 'host', operand: -1 },
      },
    ],
  },
  cf: {
    forms: [
      {
        path: ['ssh'],
        options: 'c|command= i|app-instance-index= L= N|skip-remote-execution process= t|request-pseudo-tty',
        text: 'command',
        place: { kind: 'container', operand: 0 },
        afterDashes: true,
      },
    ],
  },
  eb: {
    forms: [
      {
        path: ['ssh'],
        options: 'c|command= e|custom= n|number= i|instance= o|keep_open f|force timeout= profile= r|region=',
        text: 'command',
        place: { kind: 'host', operand: 0 },
        afterDashes: true,
      },
    ],
  },
  salt: {
    forms: [
      {
        path: [],
        options: 'c= E|pcre L|list G|grain t|timeout= s|static b|batch= out= async',
        operands: 2,
        textOperand: true,
        place: { kind: 'host', operand: 0 },
      },
    ],
  },
  railway: {
    forms: [
      { path: ['run'], options: 's|service= e|environment= p|project= no-local' },
      {
        path: ['ssh'],
        options: 's|service= e|environment= p|project= d|deployment-instance=',
        place: { kind: 'container', operand: -1 },
      },
    ],
  },
};
