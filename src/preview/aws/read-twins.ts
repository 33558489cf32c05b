/** The call that only reads what another call deletes (AWS CLI command reference). */
export interface ReadTwin {
  /** Service and operation, as words of the command line. */
  readonly call: readonly string[];
  /** Options of the deleting call that it takes over, by its own name for them. */
  readonly options: Readonly<Record<string, string>>;
  /** The words behind its option are values of it too. */
  readonly takesOperands?: boolean;
  /** Further words of its own. */
  readonly more?: readonly string[];
  /** Parts of the answer that are told, by their dotted path in it. */
  readonly tells: readonly string[];
}

const same = (...names: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(names.map(name => [name, name]));

/** By the path of the deleting call. */
export const READ_TWINS: Readonly<Record<string, ReadTwin>> = {
  'dynamodb delete-table': {
    call: ['dynamodb', 'describe-table'],
    options: same('table-name'),
    tells: [
      'TableName',
      'TableStatus',
      'ItemCount',
      'TableSizeBytes',
      'DeletionProtectionEnabled',
      'CreationDateTime',
    ],
  },
  'rds delete-db-instance': {
    call: ['rds', 'describe-db-instances'],
    options: same('db-instance-identifier'),
    tells: [
      'DBInstanceIdentifier',
      'Engine',
      'DBInstanceStatus',
      'AllocatedStorage',
      'DeletionProtection',
      'BackupRetentionPeriod',
      'LatestRestorableTime',
      'InstanceCreateTime',
    ],
  },
  'rds delete-db-cluster': {
    call: ['rds', 'describe-db-clusters'],
    options: same('db-cluster-identifier'),
    tells: [
      'DBClusterIdentifier',
      'Engine',
      'Status',
      'AllocatedStorage',
      'DeletionProtection',
      'BackupRetentionPeriod',
      'ClusterCreateTime',
    ],
  },
  'ec2 terminate-instances': {
    call: ['ec2', 'describe-instances'],
    options: same('instance-ids'),
    takesOperands: true,
    tells: ['InstanceId', 'InstanceType', 'LaunchTime', 'State.Name'],
  },
  'ec2 delete-volume': {
    call: ['ec2', 'describe-volumes'],
    options: { 'volume-id': 'volume-ids' },
    tells: ['VolumeId', 'Size', 'State', 'CreateTime'],
  },
  'cloudformation delete-stack': {
    call: ['cloudformation', 'describe-stacks'],
    options: same('stack-name'),
    tells: ['StackName', 'StackStatus', 'EnableTerminationProtection', 'CreationTime', 'LastUpdatedTime'],
  },
  'eks delete-cluster': {
    call: ['eks', 'describe-cluster'],
    options: same('name'),
    tells: ['name', 'status', 'version', 'createdAt'],
  },
  'kms schedule-key-deletion': {
    call: ['kms', 'describe-key'],
    options: same('key-id'),
    tells: ['KeyId', 'Description', 'KeyState', 'CreationDate'],
  },
  'secretsmanager delete-secret': {
    call: ['secretsmanager', 'describe-secret'],
    options: same('secret-id'),
    tells: ['Name', 'Description', 'LastAccessedDate', 'LastChangedDate'],
  },
  'lambda delete-function': {
    call: ['lambda', 'get-function-configuration'],
    options: same('function-name'),
    tells: ['FunctionName', 'Runtime', 'CodeSize', 'LastModified'],
  },
  'logs delete-log-group': {
    call: ['logs', 'describe-log-groups'],
    options: { 'log-group-name': 'log-group-name-prefix' },
    tells: ['logGroupName', 'storedBytes', 'retentionInDays'],
  },
  'sqs delete-queue': {
    call: ['sqs', 'get-queue-attributes'],
    options: same('queue-url'),
    more: ['--attribute-names', 'ApproximateNumberOfMessages', 'CreatedTimestamp'],
    tells: ['ApproximateNumberOfMessages'],
  },
  's3api delete-bucket': {
    call: ['s3api', 'list-objects-v2'],
    options: same('bucket'),
    more: ['--max-items', '1000'],
    tells: [],
  },
};

/** `s3 rb` and `s3 rm` name a bucket and a prefix in one word. */
export function bucketTwin(
  operand: string,
): { readonly bucket: string; readonly prefix: string } | undefined {
  const match = /^s3:\/\/([^/]+)\/?(.*)$/s.exec(operand);
  return match === null ? undefined : { bucket: match[1] ?? '', prefix: match[2] ?? '' };
}
