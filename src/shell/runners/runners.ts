import type { Unwrap } from '../wrappers/unwrap.ts';
import { REMOTES } from './remotes.ts';
import { type Runner, runner } from './runner.ts';

const NPX =
  'p|package= c|call= y|yes no n= w|workspace= workspaces|ws include-workspace-root q|quiet ignore-existing shell= node-arg= no-install prefer-offline prefer-online offline';
const UV_RUN = `with= with-requirements= with-editable= extra= all-extras no-extra= group= no-group= only-group= all-groups
  no-dev only-dev dev isolated active no-sync locked frozen s|script gui-script all-packages package= no-project
  p|python= env-file= no-env-file m|module directory= project= n|no-cache q|quiet v|verbose U|upgrade
  P|upgrade-package= refresh refresh-package= index= default-index= i|index-url= extra-index-url= f|find-links=
  no-index index-strategy= keyring-provider= resolution= prerelease= exclude-newer= link-mode= no-build
  no-build-package= no-binary no-binary-package= config-file= no-config C|config-setting= cache-dir= offline
  from= no-editable exact color= allow-insecure-host= native-tls no-progress w= python-platform=`;

/** Tools that run a command in an environment of theirs, as their help texts describe them. */
const SPECS: Readonly<Record<string, Runner>> = {
  npx: { forms: [{ path: [], options: NPX, text: 'call', versioned: true }] },
  bunx: { forms: [{ path: [], options: 'bun p|package= silent verbose no-install', versioned: true }] },
  uv: {
    global:
      'directory= project= config-file= no-config q|quiet v|verbose offline no-cache n cache-dir= color= native-tls no-progress',
    forms: [
      { path: ['run'], options: UV_RUN },
      { path: ['tool', 'run'], options: UV_RUN, versioned: true },
    ],
  },
  uvx: { forms: [{ path: [], options: UV_RUN, versioned: true }] },
  pipx: {
    forms: [
      {
        path: ['run'],
        options:
          'spec= pip-args= no-cache path pypackages python= verbose q|quiet index-url= i= system-site-packages editable e with=',
        versioned: true,
      },
    ],
  },
  poetry: {
    global: 'C|directory= P|project= q|quiet v|verbose n|no-interaction no-plugins no-cache ansi no-ansi',
    forms: [{ path: ['run'] }],
  },
  pdm: {
    global: 'c|config= q|quiet v|verbose I|ignore-python n|non-interactive',
    forms: [{ path: ['run'], options: 'g|global p|project= venv= k|skip= s|site-packages recreate l|list' }],
  },
  rye: { forms: [{ path: ['run'], options: 'l|list pyproject=' }] },
  hatch: {
    global: 'e|env= p|project= v q|quiet no-color interactive no-interactive data-dir= cache-dir= config=',
    forms: [{ path: ['run'] }],
  },
  pipenv: { global: 'python= q|quiet v|verbose', forms: [{ path: ['run'] }] },
  bundle: { forms: [{ path: ['exec'], options: 'keep-file-descriptors gemfile=' }] },
  rbenv: { forms: [{ path: ['exec'] }] },
  pyenv: { forms: [{ path: ['exec'] }] },
  nodenv: { forms: [{ path: ['exec'] }] },
  asdf: { forms: [{ path: ['exec'] }] },
  mise: {
    global: 'C|cd= E|env= j|jobs= q|quiet v|verbose y|yes raw silent',
    forms: [
      { path: ['exec'], options: 'c|command= j|jobs= raw', afterDashes: true, text: 'command' },
      { path: ['x'], options: 'c|command= j|jobs= raw', afterDashes: true, text: 'command' },
    ],
  },
  fnm: {
    forms: [{ path: ['exec'], options: 'using= using-file fnm-dir= node-dist-mirror= log-level= arch=' }],
  },
  volta: { forms: [{ path: ['run'], options: 'node= npm= yarn= pnpm= bundled-npm no-yarn no-pnpm env=' }] },
  nvm: { forms: [{ path: ['exec'], options: 'silent lts', operands: 1 }] },
  conda: {
    forms: [
      {
        path: ['run'],
        options: 'n|name= p|prefix= v|verbose dev debug-wrapper-scripts cwd= no-capture-output live-stream s',
      },
    ],
  },
  mamba: {
    forms: [{ path: ['run'], options: 'n|name= p|prefix= v|verbose cwd= no-capture-output live-stream' }],
  },
  micromamba: {
    forms: [
      {
        path: ['run'],
        options: 'n|name= p|prefix= r|root-prefix= a|attach= cwd= e|env= clean-env d|detach label=',
      },
    ],
  },
  direnv: { forms: [{ path: ['exec'], operands: 1 }] },
  doppler: {
    global:
      't|token= p|project= c|config= configuration= scope= no-color silent json debug attempts= timeout=',
    forms: [
      {
        path: ['run'],
        options:
          'command= c|config= p|project= t|token= mount= mount-format= mount-template= mount-max-reads= name-transformer= no-fallback fallback= fallback-readonly fallback-only fallback-passphrase= no-cache no-exit-on-write-failure only-secrets= passphrase= preserve-env=? forward-signals=? watch no-liveness-ping secret-reference-prefix=',
        text: 'command',
      },
    ],
  },
  op: {
    global: 'account= cache=? config= debug encoding= format= iso-timestamps no-color session=',
    forms: [{ path: ['run'], options: 'env-file= no-masking environment=' }],
  },
  'aws-vault': {
    global: 'debug backend= prompt=',
    forms: [
      {
        path: ['exec'],
        options:
          'd|duration= n|no-session region= t|mfa-token= j|json ecs-server server ec2-server lazy stdout prompt=',
        operands: 1,
      },
    ],
  },
  chamber: { global: 'b|backend= r|retries= v|verbose', forms: [{ path: ['exec'], afterDashes: true }] },
  sops: {
    forms: [
      {
        path: ['exec-env'],
        options: 'background pristine user= same-process',
        operands: 1,
        textOperand: true,
      },
      { path: ['exec-file'], options: 'background no-fifo user= filename=', operands: 1, textOperand: true },
    ],
  },
  infisical: {
    forms: [
      {
        path: ['run'],
        options:
          'c|command= e|env= path= p|projectId= token= tags= recursive expand=? include-imports=? secret-overriding=? watch watch-interval= domain= silent project-config-dir=',
        text: 'command',
      },
    ],
  },
  vercel: { forms: [{ path: ['env', 'run'], options: 'e|environment= git-branch=' }] },
  teller: { forms: [{ path: ['run'], options: 'r|reset s|shell' }] },
  envchain: { forms: [{ path: [], options: '', operands: 1 }] },
  envdir: { forms: [{ path: [], options: '', operands: 1 }] },
  envconsul: {
    forms: [
      {
        path: [],
        options:
          'config= prefix= secret= once pristine sanitize upcase vault-addr= consul-addr= log-level= exec=',
      },
    ],
  },
  'cross-env-shell': { forms: [{ path: [], textOperand: true }] },
  dotenvx: {
    global: 'l|log-level= q|quiet v|verbose d|debug',
    forms: [
      {
        path: ['run'],
        options: 'e|env= f|env-file= fk|env-keys-file= o|overload convention= strict ignore=',
      },
    ],
  },
  'env-cmd': {
    forms: [
      {
        path: [],
        options:
          'f|file= e|environments= r|rc-file= x|expand-envs fallback no-override silent use-shell verbose recursive',
      },
    ],
  },
  'with-env': { forms: [{ path: [] }] },
  gdotenv: { forms: [{ path: [], options: 'f=' }] },
  saml2aws: {
    forms: [{ path: ['exec'], options: 'a|idp-account= p|profile= exec-profile=', afterDashes: true }],
  },
  assume: { forms: [{ path: [], options: 'e|exec= c|console', text: 'exec' }] },
  'nix-shell': {
    forms: [
      {
        path: [],
        options: 'run= command= p|packages= pure keep= A|attr= I= i= arg= argstr= exclude=',
        text: 'run',
      },
    ],
  },
  nodemon: {
    forms: [
      {
        path: [],
        options:
          'x|exec= w|watch= i|ignore= e|ext= d|delay= V|verbose q|quiet C s|signal= I|no-stdin L|legacy-watch config= cwd=',
        text: 'exec',
      },
    ],
  },
  watchexec: {
    forms: [
      {
        path: [],
        options:
          'w|watch= W|watch-non-recursive= e|exts= f|filter= i|ignore= c|clear=? r|restart s|signal= d|debounce= n o|on-busy-update= stop-signal= stop-timeout= delay-run= poll=? p|postpone shell= E|env= emit-events-to= N|notify project-origin= workdir= fs-events= q|quiet v 1 no-vcs-ignore no-project-ignore no-global-ignore no-default-ignore',
      },
    ],
  },
  reflex: {
    forms: [
      {
        path: [],
        options:
          'r|regex= R|inverse-regex= g|glob= G|inverse-glob= s|start-service d|decoration= e|sequential t= all config= only-dirs only-files substitute= v|verbose',
      },
    ],
  },
  sshpass: { forms: [{ path: [], options: 'f= d= p= e P= v h V' }] },
  'wait-for-it.sh': {
    forms: [{ path: [], options: 'h= host= p= port= s|strict q|quiet t|timeout=', afterDashes: true }],
  },
  foreman: { forms: [{ path: ['run'], options: 'e|env= f|procfile= d|root=' }] },
  rtk: { forms: [{ path: ['proxy'] }, { path: ['test'] }] },
};

/** Runners by name. */
export const runners: ReadonlyMap<string, Unwrap> = new Map(
  Object.entries({ ...SPECS, ...REMOTES }).map(([name, spec]) => [name, runner(spec)]),
);
