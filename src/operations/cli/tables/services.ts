import { GNU, PFLAG } from '../../../shell/options/table.ts';
import type { ToolTable } from '../tool.ts';

/** Queues, registries, secret stores, workflow and data tools. From their help. */
export const SERVICES: readonly ToolTable[] = [
  {
    programs:
      'kafka-topics kafka-delete-records kafka-consumer-groups kafka-configs kafka-reassign-partitions kafka-acls kafka-storage kafka-streams-application-reset',
    style: { ...GNU, clusters: false },
    words: 0,
    options: {
      '': `bootstrap-server= zookeeper= command-config= topic= group= delete create list describe alter if-exists if-not-exists
      partitions= replication-factor= config= add-config= delete-config= entity-type= entity-name= entity-default execute dry-run reset-offsets
      to-earliest to-latest to-offset= all-groups all-topics delete-offsets offset-json-file= verify generate cancel remove add force topics=
      reassignment-json-file= topics-to-move-json-file= broker-list= throttle= input-topics= application-id= ignore-formatted cluster-id=`,
    },
    dryRun: { '': 'dry-run' },
    targets: { 'bootstrap-server': 'host', zookeeper: 'host' },
  },
  {
    programs: 'kafkactl rpk redpanda',
    style: PFLAG,
    aliases: { '. rm': 'delete' },
    options: { '': 'r|regex b|brokers= X|config= c|context= y|yes' },
    dryRun: {},
  },
  { programs: 'kcat kafkacat', style: GNU, words: 0 },
  {
    programs: 'rabbitmqctl rabbitmq-diagnostics rabbitmq-queues rabbitmq-plugins',
    style: GNU,
    words: 1,
    global: 'n|node= t|timeout= q|quiet l|longnames s|silent',
    options: { '': 'p|vhost= if-empty if-unused offline' },
    targets: { node: 'host', vhost: 'vhost' },
  },
  {
    programs: 'rabbitmqadmin',
    style: GNU,
    words: 1,
    global:
      'H|host= P|port= u|username= p|password= V|vhost= N|node= c|config= s|ssl q|quiet f|format= k path-prefix=',
    targets: { host: 'host', vhost: 'vhost' },
  },
  {
    programs: 'nats',
    style: PFLAG,
    words: 2,
    global: 's|server= user= password= creds= nkey= context= timeout= trace tlscert= tlskey= tlsca=',
    aliases: {
      str: 'stream',
      s: 'stream',
      con: 'consumer',
      c: 'consumer',
      obj: 'object',
      '. delete': 'rm',
      '. del': 'rm',
    },
    options: { '': 'f|force subject= seq= keep=' },
    targets: { server: 'host', context: 'context' },
  },
  {
    programs: 'pulsar-admin',
    style: PFLAG,
    words: 2,
    global: 'admin-url= auth-params= auth-plugin= tls-trust-cert-path= request-timeout=',
    options: { '': 'f|force d|deleteSchema s|subscription=' },
    targets: { 'admin-url': 'host' },
  },
  {
    programs: 'celery rq huey dramatiq arq',
    style: GNU,
    words: 1,
    global: 'A|app= b|broker= result-backend= workdir= C|no-color q|quiet u|url= c|config= S|section=',
    options: { '': 'f|force Q|queues= X|exclude-queues= a|all e|empty' },
  },
  {
    programs: 'temporal tctl',
    style: PFLAG,
    nouns: 'batch admin',
    options: { '': 'n|namespace= a|address= w|workflow-id= q|query= y|yes reason= r|run-id=' },
    targets: { namespace: 'namespace', address: 'host' },
  },
  {
    programs: 'airflow',
    style: { ...GNU, abbreviations: false },
    words: 2,
    options: {
      '': 'y|yes clean-before-timestamp= t|tables= skip-archive dry-run v|verbose o|output= s|start-date= e|end-date= reset-dagruns only-failed',
    },
    dryRun: { 'db clean': 'dry-run', 'dags backfill': 'dry-run', 'dags test': '' },
  },
  {
    programs: 'dbt sqlmesh dagster prefect meltano feast',
    style: PFLAG,
    nouns: 'run',
    options: {
      '': 't|target= profile= profiles-dir= s|select= m|models= full-refresh args= vars= f|full-refresh-short e|empty',
    },
    targets: { target: 'environment', profile: 'profile' },
  },
  {
    programs: 'wandb mlflow dvc huggingface-cli hf ollama clearml kaggle neptune',
    style: PFLAG,
    options: {
      '': 'w|workspace a|all-branches A|all-commits T|all-tags f|force c|cloud r|remote= y|yes dry-run repo-type= backend-store-uri= older-than= run-ids= experiment-ids=',
    },
    dryRun: { gc: 'dry-run' },
  },
  {
    programs:
      'doppler infisical op bw bws lpass pass passage gopass keeper dashlane dcli teller sops berglas',
    style: PFLAG,
    options: {
      '': 'y|yes p|project= c|config= e|environment= vault= account= r|recursive f|force permanent archive env= path= type=',
    },
    stops: 'run exec',
    targets: {
      project: 'project',
      config: 'config',
      environment: 'environment',
      env: 'environment',
      vault: 'vault',
    },
  },
  {
    programs: 'crane gcrane skopeo regctl oras notation cosign helm-push reg',
    style: PFLAG,
    options: { '': 'f|force all all-tags creds= debug override-os=' },
  },
  {
    programs: 'certbot acme.sh',
    style: GNU,
    words: 1,
    options: {
      '': 'cert-name= d|domain= n|non-interactive delete-after-revoke dry-run test-cert staging reason= cert-path=',
    },
    dryRun: { renew: 'dry-run', certonly: 'dry-run', revoke: '' },
  },
  {
    programs: 'postsuper postqueue exim exim4 mailq doveadm postfix',
    style: GNU,
    words: 0,
    options: { '': 'd= r= h= H= s p i= q f A u= F=' },
  },
  {
    // PostgreSQL's own tools (dropdb(1), createdb(1), dropuser(1)).
    programs: 'dropdb createdb dropuser createuser',
    style: GNU,
    words: 0,
    options: {
      '': `h|host= p|port= U|username= w|no-password W|password e|echo i|interactive f|force if-exists
        maintenance-db= V|version help D|tablespace= E|encoding= l|locale= O|owner= T|template=`,
    },
    targets: { host: 'host', PGHOST: 'host' },
    variables: 'PGHOST',
    operandKinds: { '': 'database' },
  },
  {
    programs: 'adb',
    style: GNU,
    words: 1,
    global: 'a d e s= t= H= P= L=',
    globalsFirst: true,
    options: { '': 'k r l' },
    stops: 'shell',
  },
  { programs: 'fastboot', style: GNU, words: 1, global: 's= w u', groups: 'oem flashing' },
  { programs: 'simctl', style: GNU, words: 1 },
  {
    programs: 'xcrun',
    style: GNU,
    words: 1,
    groups: 'simctl',
    options: { '': 'sdk= toolchain= log v|verbose r|run f|find' },
  },
  {
    programs:
      'sentry-cli datadog-ci newrelic pd pagerduty jira launchdarkly ldcli segment amplitude grafana-cli grafanactl influx prometheus promtool thanos lokitool',
    style: PFLAG,
    options: { '': 'f|force y|yes o|org= p|project= env=' },
  },
  {
    programs: 'concourse jenkins-cli jenkins bk buildkite-agent circleci drone woodpecker-cli travis act',
    style: PFLAG,
  },
];
