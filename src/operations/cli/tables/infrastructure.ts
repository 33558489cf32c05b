import { GNU, GO, PFLAG } from '../../../shell/options/table.ts';
import type { ToolTable } from '../tool.ts';

const TERRAFORM_APPLY = `auto-approve destroy input= lock lock-timeout= parallelism= refresh refresh-only replace= target= target-file=
  exclude= exclude-file= var= var-file= state= state-out= backup= compact-warnings no-color json show-sensitive concise deprecation=`;

const TERRAFORM: Omit<ToolTable, 'programs'> = {
  style: GO,
  words: 1,
  groups: 'state workspace providers metadata stacks cloud',
  global: 'chdir= h|help v|version',
  options: {
    '': 'no-color json lock lock-timeout= input= state= force var= var-file=',
    apply: TERRAFORM_APPLY,
    destroy: TERRAFORM_APPLY,
    plan: `${TERRAFORM_APPLY} out= detailed-exitcode generate-config-out=`,
    'state mv': 'dry-run lock lock-timeout= state= state-out= backup= backup-out= ignore-remote-version',
    'state rm': 'dry-run lock lock-timeout= state= backup= ignore-remote-version',
    'state push': 'force lock lock-timeout= ignore-remote-version',
    'state replace-provider': 'auto-approve lock lock-timeout= state= backup= ignore-remote-version',
    'workspace delete': 'force lock lock-timeout=',
    'force-unlock': 'force',
    import:
      'config= input= lock lock-timeout= var= var-file= state= state-out= backup= allow-missing-config ignore-remote-version',
    init: 'backend backend-config= reconfigure migrate-state force-copy from-module= get input= lock lock-timeout= plugin-dir= upgrade lockfile=',
  },
  dryRun: { 'state mv': 'dry-run', 'state rm': 'dry-run' },
  variables: `TF_CLI_ARGS TF_CLI_ARGS_apply TF_CLI_ARGS_destroy TF_CLI_ARGS_plan TF_WORKSPACE`,
  argumentVariables: {
    '': 'TF_CLI_ARGS',
    apply: 'TF_CLI_ARGS_apply',
    destroy: 'TF_CLI_ARGS_destroy',
    plan: 'TF_CLI_ARGS_plan',
  },
  targets: { TF_WORKSPACE: 'workspace', chdir: 'directory', 'var-file': 'variables' },
  // Written by `terraform workspace select`.
  current: [{ kind: 'workspace', file: '.terraform/environment', from: 'directory', name: /^(\S+)/ }],
};

/** Infrastructure as code and configuration management. From terraform 1.11 help and the vendors' references. */
export const INFRASTRUCTURE: readonly ToolTable[] = [
  { ...TERRAFORM, programs: 'terraform tofu opentofu' },
  {
    programs: 'terragrunt',
    style: GO,
    words: 1,
    groups: 'run-all run stack stack.run state workspace hcl',
    global: `terragrunt-non-interactive non-interactive terragrunt-working-dir= working-dir= terragrunt-config= config=
      terragrunt-log-level= log-level= all graph queue-include-dir= queue-exclude-dir= auto-approve destroy no-color
      terragrunt-iam-role= iam-assume-role= terragrunt-source= source= terragrunt-parallelism= parallelism= feature=`,
    options: {
      '': TERRAFORM_APPLY.replace('auto-approve destroy ', '')
        .replace(' no-color', '')
        .replace(' parallelism=', ''),
    },
    variables: 'TF_CLI_ARGS TF_CLI_ARGS_apply TF_WORKSPACE',
    argumentVariables: { '': 'TF_CLI_ARGS' },
    targets: { 'working-dir': 'directory', 'terragrunt-working-dir': 'directory' },
  },
  {
    programs: 'pulumi',
    style: PFLAG,
    words: 1,
    groups:
      'stack stack.tag state config config.env org org.member policy policy.group plugin schema env env.tag env.version logs package deployment deployment.settings ai',
    aliases: { down: 'destroy', dn: 'destroy', 'stack remove': 'stack rm', update: 'up' },
    global: `C|cwd= color= disable-integrity-checking e|emoji fully-qualify-stack-names logflow logtostderr
      memprofilerate= non-interactive profiling= tracing= v|verbose= s|stack=`,
    options: {
      '': `y|yes f|skip-preview preview-only t|target= target-dependents replace= target-replace= r|refresh=? p|parallel=
        c|config= m|message= d|diff j|json force preserve-config exclude= remove`,
      'stack rm': 'f|force y|yes preserve-config remove-backups',
    },
    dryRun: { destroy: 'preview-only', refresh: 'preview-only' },
    targets: { stack: 'stack' },
  },
  {
    programs: 'cdk cdktf',
    style: PFLAG,
    words: 1,
    options: {
      '': 'f|force all profile= require-approval= auto-approve a|app= c|context= e|exclusively hotswap',
    },
    targets: { profile: 'profile' },
  },
  {
    programs: 'sam',
    style: PFLAG,
    words: 1,
    groups: 'local pipeline remote list',
    options: { '': 'no-prompts stack-name= region= profile= config-env= s3-bucket=' },
    targets: { profile: 'profile', 'stack-name': 'stack', 'config-env': 'environment' },
  },
  {
    programs: 'serverless sls sst',
    style: PFLAG,
    words: 1,
    groups: 'secret deploy.list plugin state',
    options: { '': 's|stage= r|region= aws-profile= c|config= f|force verbose' },
    targets: { stage: 'stage', 'aws-profile': 'profile' },
  },
  {
    programs: 'amplify copilot',
    style: PFLAG,
    options: { '': 'force y|yes a|app= e|env= n|name= profile=' },
    targets: { env: 'environment', app: 'application' },
  },
  {
    programs: 'eb',
    style: PFLAG,
    words: 1,
    groups: 'platform labs tags appversion',
    options: { '': 'all force nh-process ignore-links r|region= profile= timeout=' },
    targets: { profile: 'profile' },
  },
  {
    programs: 'ansible ansible-playbook ansible-pull ansible-console',
    style: GNU,
    words: 0,
    options: {
      '': `a|args= m|module-name= i|inventory= l|limit= u|user= b|become K|ask-become-pass k|ask-pass C|check D|diff
        e|extra-vars= f|forks= t|tags= skip-tags= list-hosts list-tasks list-tags syntax-check step start-at-task=
        vault-password-file= private-key= key-file= c|connection= T|timeout= v|verbose o|one-line B|background= P|poll= M|module-path= force-handlers flush-cache`,
    },
    dryRun: { '': 'list-hosts list-tasks list-tags syntax-check' },
    targets: { inventory: 'inventory', limit: 'hosts' },
  },
  {
    programs: 'ansible-galaxy ansible-vault ansible-inventory ansible-doc ansible-config',
    style: GNU,
    words: 1,
    groups: 'role collection',
  },
  {
    programs: 'packer',
    style: GO,
    words: 1,
    groups: 'plugins',
    options: { '': 'force on-error= only= except= var= var-file=' },
  },
  {
    programs: 'knife chef',
    style: { ...GNU, abbreviations: false },
    options: { '': 'y|yes c|config= E|environment= purge' },
    targets: { environment: 'environment' },
  },
  {
    programs: 'puppet',
    style: GNU,
    words: 1,
    groups: 'node cert ssl ca',
    options: { '': 'noop t|test environment= certname= all' },
    dryRun: { '': 'noop' },
  },
  { programs: 'atlantis spacelift spacectl env0 infracost', style: PFLAG },
];
