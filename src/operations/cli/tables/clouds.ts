import { GNU, PFLAG } from '../../../shell/options/table.ts';
import type { ToolTable } from '../tool.ts';

/** How Python's argparse reads: options of one dash are not gathered, long ones may be abbreviated. */
const ARGPARSE = { ...GNU, clusters: false, abbreviations: false };

/** Cloud vendors' own tools. From aws 1.45, gcloud 528, az 2.7x and the others' help. */
export const CLOUDS: readonly ToolTable[] = [
  {
    programs: 'aws awslocal',
    style: ARGPARSE,
    words: 2,
    global: `profile= region= output= query= endpoint-url= no-verify-ssl no-paginate no-cli-pager cli-read-timeout=
      cli-connect-timeout= color= ca-bundle= cli-binary-format= no-sign-request debug version cli-auto-prompt
      no-cli-auto-prompt cli-input-json= cli-input-yaml= generate-cli-skeleton=? max-items= page-size= starting-token= help`,
    options: {
      '': `dry-run no-dry-run skip-final-snapshot no-skip-final-snapshot delete-automated-backups
        no-delete-automated-backups deletion-protection no-deletion-protection enable-deletion-protection
        no-enable-deletion-protection deletion-protection-enabled no-deletion-protection-enabled
        enable-termination-protection no-enable-termination-protection force force-delete
        force-delete-without-recovery apply-immediately no-apply-immediately delete-connections
        no-execute-changeset no-fail-on-empty-changeset retain-stacks no-retain-stacks bypass-governance-retention
        skip-snapshot no-skip-snapshot force-update include-all-versions`,
      's3 *': `recursive exclude= include= dryrun quiet only-show-errors request-payer=? delete force size-only
        exact-timestamps follow-symlinks no-follow-symlinks acl= sse=? storage-class= grants= source-region= human-readable
        summarize no-guess-mime-type metadata-directive= copy-props= expires= cache-control= content-type= no-progress
        ignore-glacier-warnings force-glacier-transfer`,
    },
    unlistedTakeValues: true,
    helpOperand: 'help',
    force: 'quiet',
    dryRun: {
      '': 'generate-cli-skeleton=|input|output|yaml-input',
      'ec2 *': 'dry-run',
      's3 *': 'dryrun',
      'kms retire-grant': 'dry-run',
      'kms revoke-grant': 'dry-run',
      'ssm delete-inventory': 'dry-run',
      'mgh *': 'dry-run',
      'cloudformation deploy': 'no-execute-changeset',
    },
    variables: 'AWS_PROFILE AWS_DEFAULT_PROFILE AWS_REGION AWS_ENDPOINT_URL',
    targets: {
      profile: 'profile',
      AWS_PROFILE: 'profile',
      AWS_DEFAULT_PROFILE: 'profile',
      'endpoint-url': 'host',
      AWS_ENDPOINT_URL: 'host',
      region: 'region',
    },
  },
  {
    programs: 'gcloud',
    style: ARGPARSE,
    global: `account= billing-project= configuration= flags-file= flatten= format= impersonate-service-account=
      log-http project= q|quiet trace-token= user-output-enabled verbosity= access-token-file= h help`,
    options: {
      '': `async all-versions r|recursive force delete-disks= keep-disks= zone= region= location= instance=
        database= cluster= keyring= key= secret= dataset= table= validate-only deletion-protection
        no-deletion-protection delete-unmatched-destination-objects dry-run no-source continue-on-error all-users additional-headers=
        sql= retention-period= clear-labels clear-tags`,
    },
    unlistedTakeValues: true,
    force: 'quiet',
    dryRun: { '': 'validate-only', 'storage rsync': 'dry-run', 'builds submit': 'no-source' },
    variables: 'CLOUDSDK_CORE_PROJECT CLOUDSDK_ACTIVE_CONFIG_NAME CLOUDSDK_CORE_DISABLE_PROMPTS',
    targets: {
      project: 'project',
      CLOUDSDK_CORE_PROJECT: 'project',
      configuration: 'configuration',
      CLOUDSDK_ACTIVE_CONFIG_NAME: 'configuration',
      account: 'account',
    },
    current: [
      { kind: 'configuration', file: '.config/gcloud/active_config', from: 'home', name: /^(\S+)/ },
      {
        kind: 'project',
        file: '.config/gcloud/configurations/config_default',
        from: 'home',
        name: /^project[ \t]*=[ \t]*(\S+)/m,
      },
    ],
  },
  {
    programs: 'gsutil',
    style: { ...GNU, abbreviations: false },
    words: 1,
    groups:
      'acl bucketpolicyonly cors defacl hmac iam kms label lifecycle logging notification pap retention rpo signurl ubla versioning web autoclass soft-delete',
    global: 'm h= o= q u= i= D DD',
    globalsFirst: true,
    options: {
      rm: 'f|force r|R|recursive a|all-versions I',
      rb: 'f|force',
      rsync: 'd|delete r|R|recursive n|dry-run x= e u c C i j= a= p P U y=',
      mv: 'r|R|recursive p I',
    },
    dryRun: { rsync: 'dry-run' },
  },
  {
    programs: 'bq',
    style: { ...GNU, abbreviations: false, singleDash: true, clusters: false },
    words: 1,
    global: `project_id= dataset_id= location= format= q|quiet headless synchronous_mode api= bigqueryrc=
      service_account= service_account_credential_file= apilog= job_id= max_rows_per_request= nosync`,
    options: {
      '': 'f|force r|recursive d|dataset t|table m|model a|append_table replace use_legacy_sql=? nouse_legacy_sql dry_run destination_table= n|max_rows=',
    },
    dryRun: { query: 'dry_run' },
    targets: { project_id: 'project', dataset_id: 'dataset' },
  },
  {
    programs: 'az',
    style: ARGPARSE,
    nouns: 'container-rm share-rm soft-delete add-on set update collection',
    global: 'debug o|output= only-show-errors query= verbose subscription= h|help',
    options: {
      '': `g|resource-group= n|name= y|yes no-wait ids= account-name= auth-mode= c|container-name=
        s|server= d|database-name= vault-name= delete-backup-data= force-string dryrun enable-soft-delete= recursive`,
      'deployment *': 'w|what-if',
    },
    unlistedTakeValues: true,
    dryRun: {
      'deployment *': 'what-if',
      'storage blob delete-batch': 'dryrun',
      'storage blob upload-batch': 'dryrun',
    },
    variables: 'AZURE_SUBSCRIPTION_ID',
    targets: {
      subscription: 'subscription',
      'resource-group': 'resource group',
      AZURE_SUBSCRIPTION_ID: 'subscription',
    },
  },
  {
    programs: 'doctl',
    style: PFLAG,
    aliases: {
      c: 'compute',
      d: 'databases',
      db: 'databases',
      dbs: 'databases',
      database: 'databases',
      k: 'kubernetes',
      k8s: 'kubernetes',
      kube: 'kubernetes',
      app: 'apps',
      a: 'apps',
      sls: 'serverless',
      sbx: 'serverless',
      'compute d': 'compute droplet',
      'compute droplets': 'compute droplet',
      'compute da': 'compute droplet-action',
      'compute v': 'compute volume',
      'compute ssh-keys': 'compute ssh-key',
      'compute k': 'compute ssh-key',
      'kubernetes clusters': 'kubernetes cluster',
      'kubernetes c': 'kubernetes cluster',
      'databases p': 'databases pool',
      'databases fw': 'databases firewalls',
      'databases u': 'databases user',
      '. d': 'delete',
      '. del': 'delete',
      '. rm': 'delete',
    },
    global:
      't|access-token= u|api-url= config= context= http-retry-max= interactive o|output= trace v|verbose',
    options: { '': 'f|force tag-name= dangerous all' },
    targets: { context: 'context' },
  },
  {
    programs: 'oci',
    style: ARGPARSE,
    global:
      'config-file= profile= region= endpoint= cert-bundle= output= query= raw-output auth= cli-rc-file= defaults-file= no-retry opc-request-id= debug proxy=',
    options: { '': 'force empty dry-run preserve-boot-volume= wait-for-state= from-json= compartment-id=' },
    unlistedTakeValues: true,
    dryRun: { 'os object bulk-delete': 'dry-run' },
    targets: { profile: 'profile', region: 'region' },
  },
  {
    programs:
      'linode-cli vultr-cli hcloud scw exo civo upctl openstack ibmcloud yc aliyun tccli cloudfoundry cf nifcloud ovh infomaniak',
    style: PFLAG,
    nouns: 'snapshot backup image server',
    options: { '': 'f|force y|yes all project= region= zone= context= p|profile= recursive cascade wait' },
    targets: { context: 'context', project: 'project', profile: 'profile' },
  },
  {
    programs: 'aws-nuke cloud-nuke',
    style: PFLAG,
    words: 1,
    options: { '': 'c|config= no-dry-run force force-sleep= profile= dry-run region=' },
    targets: { profile: 'profile' },
  },
  {
    programs: 'aws-vault saml2aws granted chamber aws-okta',
    style: PFLAG,
    words: 1,
    options: { '': 'f|force' },
    stops: 'exec',
  },
];
