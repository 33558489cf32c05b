import { PFLAG } from '../../../shell/options/table.ts';
import type { ToolTable } from '../tool.ts';

/** Platforms that run applications and databases for others. From their help and, where open, their sources. */
export const PLATFORMS: readonly ToolTable[] = [
  {
    programs: 'railway',
    style: PFLAG,
    aliases: {
      volumes: 'volume',
      env: 'environment',
      environments: 'environment',
      services: 'service',
      buckets: 'bucket',
      vars: 'variable',
      variables: 'variable',
      ca: 'ca',
      fn: 'functions',
      function: 'functions',
      '. remove': 'delete',
      '. rm': 'delete',
      rm: 'delete',
      remove: 'delete',
    },
    global: 'h|help V|version',
    options: {
      '': 'y|yes s|service= e|environment= v|volume= p|project= 2fa-code= json reset set= b|bucket= name= id= d|detach c|ci',
    },
    nouns: 'backup restore',
    verbs: 'search',
    variables: 'RAILWAY_PROJECT_ID RAILWAY_ENVIRONMENT_ID RAILWAY_ENVIRONMENT',
    targets: {
      environment: 'environment',
      project: 'project',
      service: 'service',
      volume: 'volume',
      bucket: 'bucket',
    },
    stops: 'run ssh',
  },
  {
    programs: 'fly flyctl',
    style: PFLAG,
    aliases: {
      app: 'apps',
      vol: 'volumes',
      volume: 'volumes',
      machine: 'machines',
      m: 'machines',
      pg: 'postgres',
      secret: 'secrets',
      cert: 'certs',
      ip: 'ips',
      org: 'orgs',
      'apps delete': 'apps destroy',
      'apps rm': 'apps destroy',
      'volumes delete': 'volumes destroy',
      'volumes rm': 'volumes destroy',
      'machines remove': 'machines destroy',
      'machines rm': 'machines destroy',
      'secrets rm': 'secrets unset',
    },
    global: 't|access-token= debug v|verbose',
    options: { '': 'a|app= c|config= y|yes f|force o|org= detach stage r|region= select j|json' },
    nouns: 'scale image snapshots extensions ext',
    variables: 'FLY_APP',
    targets: { app: 'application', FLY_APP: 'application', org: 'organization' },
  },
  {
    programs: 'heroku',
    style: PFLAG,
    colons: true,
    global: 'h|help version',
    options: {
      '': 'a|app= c|confirm= f|force r|remote= t|team= s|space= p|pipeline= json type= wait-for-it y|yes o|org=',
    },
    force: 'confirm force',
    nouns: 'run rake console data pg redis kafka ps access clients features members container backups',
    stops: 'run rake',
    variables: 'HEROKU_APP',
    targets: { app: 'application', HEROKU_APP: 'application', remote: 'remote', pipeline: 'pipeline' },
  },
  {
    programs: 'vercel vc now',
    style: PFLAG,
    words: 1,
    groups:
      'alias alias.set blob blob.store certs cache domain domains dns edge-config env git integration integration-resource project projects target targets teams secret secrets redirects telemetry routing-middleware bisect rolling-release',
    aliases: {
      domain: 'domains',
      projects: 'project',
      secret: 'secrets',
      '. remove': 'rm',
      remove: 'rm',
      '. delete': 'rm',
      ls: 'list',
      '. ls': 'list',
    },
    global:
      'A|local-config= Q|global-config= d|debug no-color S|scope= t|token= T|team= cwd= h|help v|version',
    options: { '': 'y|yes s|safe prod f|force' },
    targets: { scope: 'scope', team: 'team' },
  },
  {
    programs: 'netlify ntl',
    style: PFLAG,
    colons: true,
    words: 1,
    groups:
      'sites env blobs functions addons dev db database api.list completion lm open recipes build status logs teams agents',
    aliases: { 'database reset': 'db reset' },
    global: 'debug auth= filter= http-proxy= telemetry-disable telemetry-enable cwd=',
    options: { '': 'f|force s|site= json context= scope= d|data= p|prod' },
    targets: { site: 'site', context: 'context' },
  },
  {
    programs: 'render',
    style: PFLAG,
    options: { '': 'confirm o|output= force' },
    force: 'confirm force',
    nouns: 'services postgres kv disks',
  },
  {
    programs: 'wrangler',
    style: PFLAG,
    colons: true,
    words: 1,
    groups: `d1 d1.time-travel d1.migrations kv kv.namespace kv.key kv.bulk r2 r2.bucket r2.bucket.lifecycle r2.bucket.cors
      r2.bucket.lock r2.bucket.domain r2.bucket.catalog r2.bucket.notification r2.bucket.sippy r2.object r2.sql queues queues.consumer
      queues.consumer.http queues.consumer.worker pages pages.project pages.deployment pages.secret pages.download secret
      secret.bulk vectorize hyperdrive workflows workflows.instances containers containers.images containers.registries pipelines pipelines.streams pipelines.sinks dispatch-namespace
      deployments versions versions.secret triggers mtls-certificate cert cert.upload ai ai.models ai.finetune secrets-store secrets-store.secret secrets-store.store
      email email.routing email.sending tunnel vpc vpc.service`,
    global: 'c|config= cwd= e|env= env-file= v|version h|help',
    options: {
      '': `name= force dry-run y|yes remote local preview command= file= json persist-to= binding= namespace-id= env=
        skip-confirmation expire-days= message= script-name= timestamp= bookmark=`,
    },
    dryRun: { delete: 'dry-run', deploy: 'dry-run', 'versions upload': 'dry-run' },
    targets: { name: 'worker', env: 'environment', 'namespace-id': 'namespace' },
  },
  {
    programs: 'neonctl neon',
    style: PFLAG,
    words: 2,
    aliases: {
      project: 'projects',
      branch: 'branches',
      database: 'databases',
      role: 'roles',
      db: 'databases',
      '. rm': 'delete',
    },
    global: 'o|output= api-key= api-host= config-dir= color analytics context-file=',
    options: { '': 'project-id= branch= parent preserve-under-name= org-id= force' },
    targets: { 'project-id': 'project', branch: 'branch' },
    operandKinds: { 'branches delete': 'branch', 'branches reset': 'branch', 'branches restore': 'branch' },
  },
  {
    programs: 'pscale',
    style: PFLAG,
    aliases: { db: 'database', '. rm': 'delete' },
    global: 'api-token= api-url= config= debug f|format= no-color service-token= service-token-id= org=',
    options: { '': 'force org= wait role=' },
    nouns: 'backup password branch deploy-request keyspace shell',
    targets: { org: 'organization' },
    operandKinds: {
      'branch delete': 'database branch',
      'backup delete': 'database branch backup',
      'password delete': 'database branch password',
      shell: 'database branch',
    },
  },
  {
    programs: 'turso',
    style: PFLAG,
    aliases: { database: 'db', databases: 'db', '. delete': 'destroy', '. rm': 'destroy' },
    nouns: 'shell',
    options: { '': 'y|yes c|config-path=' },
    operandKinds: { 'db destroy': 'database*', 'db shell': 'database' },
  },
  {
    programs: 'supabase',
    style: PFLAG,
    words: 1,
    groups: `db migration functions projects branches secrets storage orgs sso domains vanity-subdomains network-restrictions
      network-bans postgres-config ssl-enforcement encryption snippets inspect inspect.db gen gen.types test backups config seed`,
    global:
      'create-ticket debug dns-resolver= experimental network-id= o|output= profile= workdir= yes h|help',
    options: {
      '': 'linked=? local=? db-url= p|password= no-seed last= version= project-ref= dry-run include-all include-seed include-roles r|recursive s|schema= status= no-backup all y|yes',
    },
    dryRun: { 'db push': 'dry-run' },
    targets: { 'project-ref': 'project', 'db-url': 'database', profile: 'profile' },
  },
  {
    programs: 'atlas mongocli',
    style: PFLAG,
    nouns: 'help backup snapshot',
    global: 'P|profile= h|help',
    options: {
      '': 'force projectId= orgId= o|output= clusterName= w|watch auto-approve to-version= env= dir= dry-run amount= u|url= c|config=',
    },
    dryRun: {
      'schema apply': 'dry-run',
      'schema clean': 'dry-run',
      'migrate down': 'dry-run',
      'migrate apply': 'dry-run',
    },
    targets: {
      profile: 'profile',
      projectId: 'project',
      clusterName: 'cluster',
      env: 'environment',
      url: 'database',
    },
  },
  {
    programs: 'firebase',
    style: PFLAG,
    colons: true,
    global:
      'P|project= account= j|json t|token= non-interactive i|interactive debug c|config= h|help V|version',
    options: {
      '': 'f|force r|recursive shallow all-collections database= instance= region= only= except= site= y|yes',
    },
    force: 'force yes',
    targets: { project: 'project', database: 'database', instance: 'instance' },
  },
  {
    programs: 'convex',
    style: PFLAG,
    words: 1,
    groups: 'env data',
    options: {
      '': 'prod replace replace-all append table= y|yes deployment-name= deployment= preview-name=',
    },
  },
  { programs: 'dokku', style: PFLAG, words: 1, colons: false, options: { '': 'f|force app= quiet' } },
  {
    programs: 'kamal mrsk',
    style: PFLAG,
    words: 1,
    groups: 'app accessory build lock proxy prune registry secrets server',
    options: { '': 'd|destination= y|confirmed r|roles= h|hosts= c|config-file= version= p|primary' },
    force: 'confirmed',
    targets: { destination: 'environment' },
  },
  {
    programs: 'sfdx sf',
    style: PFLAG,
    colons: true,
    options: {
      '': 'o|target-org= u|targetusername= p|no-prompt noprompt s|sobjecttype= f|file= csvfile= i|record-id= w|where= wait=',
    },
    targets: { 'target-org': 'org' },
  },
  {
    programs: `upstash xata avn aiven northflank zeabur koyeb nhost encore coolify scalingo clever platform upsun gigalixir
      porter qovery adaptable deta edgedb gel planetscale nango trigger.dev temporal-cloud tcld astro prefect-cloud
      cockroach ccloud confluent eas expo expo-cli sanity contentful storyblok shopify stripe twilio auth0 okta sendgrid
      appwrite pocketbase meilisearch meroxa cloudflared ngrok tailscale`,
    style: PFLAG,
    options: { '': 'f|force y|yes p|project= org= env= environment= a|app= profile= region= confirm' },
    targets: {
      project: 'project',
      env: 'environment',
      environment: 'environment',
      app: 'application',
      profile: 'profile',
    },
  },
];
