import { GNU, PFLAG } from '../../../shell/options/table.ts';
import type { ToolTable } from '../tool.ts';

const NODE_GROUPS = `access cache config dist-tag owner org team token profile hook pkg audit workspace version.x trust`;

/** Package managers and version managers. From their help. */
export const PACKAGES: readonly ToolTable[] = [
  {
    programs: 'npm',
    style: { ...GNU, abbreviations: true },
    words: 1,
    groups: NODE_GROUPS,
    aliases: {
      un: 'uninstall',
      unlink: 'uninstall',
      remove: 'uninstall',
      rm: 'uninstall',
      r: 'uninstall',
      i: 'install',
      add: 'install',
      'run-script': 'run',
      c: 'config',
      author: 'owner',
      'dist-tags': 'dist-tag',
      x: 'exec',
      t: 'test',
      'config del': 'config delete',
      'config rm': 'config delete',
      'owner remove': 'owner rm',
      'dist-tag remove': 'dist-tag rm',
      'cache clear': 'cache clean',
      'cache rm': 'cache clean',
    },
    options: {
      '': 'g|global f|force D|save-dev S|save O|save-optional E|save-exact dry-run otp= tag= registry= w|workspace= workspaces ws include-workspace-root prefix= C|prefix-dir= loglevel= s|silent q|quiet json y|yes production omit= include= legacy-peer-deps ignore-scripts access= if-present c|call= p|package=',
    },
    stops: 'run exec',
    dryRun: { '': 'dry-run' },
    targets: { registry: 'registry' },
  },
  {
    programs: 'pnpm yarn bun cnpm',
    style: PFLAG,
    words: 1,
    groups: `${NODE_GROUPS} store env global npm npm.tag npm.token pm plugin cache`,
    aliases: { un: 'remove', uninstall: 'remove', rm: 'remove', i: 'install' },
    options: {
      '': 'g|global f|force D|save-dev P|save-prod r|recursive F|filter= C|dir= w|workspace-root cwd= otp= tag= registry= dry-run s|silent q|quiet json y|yes prod production',
    },
    stops: 'run exec dlx x',
    dryRun: { publish: 'dry-run' },
    targets: { registry: 'registry' },
  },
  { programs: 'npx pnpx bunx yarnpkg uvx pipx', style: PFLAG, words: 1 },
  {
    programs: 'pip pip3 pip2',
    style: { ...GNU, abbreviations: false },
    words: 1,
    groups: 'cache config',
    options: {
      '': 'y|yes r|requirement= q|quiet v|verbose break-system-packages root-user-action= dry-run t|target= U|upgrade e|editable= i|index-url=',
    },
    dryRun: { install: 'dry-run' },
  },
  {
    programs: 'uv rye pdm hatch poetry pipenv pixi conda mamba micromamba',
    style: PFLAG,
    options: {
      '': 'n|name= p|prefix= y|yes a|all dry-run q|quiet group= G= D dev e|env= C|directory= f|force',
    },
    nouns: 'cache tool self env',
    dryRun: { remove: 'dry-run', clean: 'dry-run', 'env remove': 'dry-run' },
  },
  {
    programs: 'gem bundle bundler',
    style: PFLAG,
    words: 1,
    options: {
      '': 'a|all I|ignore-dependencies x|executables v|version= force key= host= p|platform= dry-run',
    },
    dryRun: { cleanup: 'dry-run', clean: 'dry-run' },
  },
  {
    programs: 'composer',
    style: PFLAG,
    words: 1,
    groups: 'global',
    options: { '': 'dev no-dev no-update dry-run d|working-dir= n|no-interaction unused W w' },
    dryRun: { '': 'dry-run' },
  },
  {
    programs: 'cargo',
    style: PFLAG,
    words: 1,
    global: 'C= Z= config= manifest-path= color= q|quiet v|verbose locked offline frozen list V|version',
    options: {
      '': 'vers= undo p|package= index= registry= token= r|release target= target-dir= doc n|dry-run root= bin= dev build',
      yank: 'vers= version= undo index= registry= token=',
    },
    dryRun: { clean: 'dry-run', publish: 'dry-run', remove: 'dry-run' },
  },
  {
    programs: 'rustup',
    style: PFLAG,
    words: 1,
    groups: 'toolchain target component override self default set',
  },
  {
    programs: 'go',
    style: { ...PFLAG, singleDash: true, clusters: false },
    words: 1,
    groups: 'mod work tool',
    options: {
      '': 'C= x n v cache testcache modcache fuzzcache i r u d tags= ldflags= o= run= count= timeout= race mod=',
    },
    dryRun: { clean: 'n' },
  },
  {
    programs: 'apt apt-get aptitude nala wajig apt-fast',
    style: GNU,
    words: 1,
    options: {
      '': 'y|yes assume-yes q|quiet=? s|simulate just-print dry-run recon no-act purge auto-remove autoremove f|fix-broken d|download-only o|option= c|config-file= t|target-release= V|verbose-versions allow-remove-essential allow-downgrades allow-change-held-packages force-yes m|ignore-missing reinstall no-install-recommends install-recommends only-upgrade no-remove P|schedule-only',
    },
    dryRun: { '': 'simulate just-print dry-run recon no-act' },
  },
  {
    programs: 'dpkg',
    style: { ...GNU, abbreviations: false },
    words: 0,
    options: {
      '': 'i|install r|remove P|purge l|list=? s|status L|listfiles S|search configure unpack force-all force-depends a|pending simulate dry-run no-act root= admindir= get-selections set-selections clear-selections',
    },
    dryRun: { '': 'simulate dry-run no-act' },
  },
  {
    programs:
      'dnf yum microdnf tdnf zypper urpme urpmi apk xbps-remove opkg emerge eopkg swupd slackpkg pkg pkgin port mas',
    style: PFLAG,
    options: {
      '': 'y|assumeyes q|quiet v|verbose n|non-interactive assumeno enablerepo= disablerepo= x|exclude= u|clean-deps r|recursive R p|pretend C|depclean simulate s|simulate-only test',
    },
    dryRun: { '': 'pretend simulate' },
    nouns: 'group history module versionlock',
  },
  {
    programs: 'pacman yay paru trizen pamac aurman yaourt pikaur pacaur',
    style: { ...GNU, abbreviations: false },
    words: 0,
    options: {
      '': 'R|remove S|sync Q|query U|upgrade D|database F|files T|deptest s|recursive n|nosave c|cascade u|unneeded y|refresh d|nodeps p|print noconfirm root= dbpath= config= ignore= Y|yay',
    },
    dryRun: { '': 'print' },
  },
  {
    programs: 'rpm',
    style: GNU,
    words: 0,
    options: {
      '': 'e|erase i|install U|upgrade F|freshen q|query V|verify a|all f|file= l|list nodeps test allmatches noscripts v|verbose h|hash force root= p|package',
    },
    dryRun: { '': 'test' },
  },
  {
    programs: 'brew',
    style: PFLAG,
    words: 1,
    groups: 'services bundle analytics formulae',
    aliases: { rm: 'uninstall', remove: 'uninstall' },
    options: {
      '': 'f|force zap cask formula ignore-dependencies n|dry-run s prune=? q|quiet v|verbose d|debug',
    },
    dryRun: { cleanup: 'dry-run', autoremove: 'dry-run', 'bundle cleanup': '' },
  },
  {
    programs: 'snap flatpak nix nix-env nix-store nix-collect-garbage guix nh flox devbox',
    style: PFLAG,
    options: {
      '': 'purge delete-data y|assumeyes unused d|delete-old delete-older-than= user system gc n|dry-run e|uninstall',
    },
    dryRun: { '': 'dry-run' },
  },
  {
    programs:
      'nvm fnm n volta asdf mise rtx pyenv rbenv goenv nodenv jenv sdk sdkman rvm chruby xcodes vfox proto',
    style: PFLAG,
    words: 1,
    groups: 'plugin plugins cache',
    options: { '': 'f|force y|yes a|all' },
    stops: 'exec x run',
  },
  {
    programs:
      'vcpkg conan luarocks opam cabal stack ghcup mix hex dotnet nuget choco scoop winget pod carthage gup krew skills vsce',
    style: PFLAG,
  },
];
