import type { SummaryLine } from '../../hold/dry-run-summary.ts';
import { count, counted, line, some } from '../lines.ts';
import type { ManagedResource } from './read-state.ts';

/** Kinds of resources that hold data, which no second apply brings back. */
const HOLDS_DATA =
  /db_instance|rds_|dynamodb|s3_bucket|ebs_volume|efs_|elasticache|redshift|opensearch|elasticsearch|sql_database|storage_bucket|bigquery|spanner|cosmosdb|storage_account|kms_key|backup|snapshot|persistent_volume|database|_volume$|tls_private_key|random_password/;

const MOST_KINDS = 6;

/** How many of each kind there are: `2 aws_instance, 1 aws_db_instance`. */
export function kindsOf(resources: readonly ManagedResource[]): string {
  const kinds = new Map<string, number>();
  for (const { type } of resources) kinds.set(type, (kinds.get(type) ?? 0) + 1);
  const sorted = [...kinds].sort((a, b) => b[1] - a[1]).map(([type, amount]) => `${count(amount)} ${type}`);
  return some(sorted, MOST_KINDS);
}

/** Which of them hold data, which go without a last copy, and which are protected. */
export function dataLines(resources: readonly ManagedResource[]): SummaryLine[] {
  const data = resources.filter(one => HOLDS_DATA.test(one.type));
  const safe = resources.filter(one => one.isProtected);
  const bare = data.filter(one => one.leavesNothing);
  return [
    ...(data.length > 0
      ? [
          line(
            'danger',
            `${counted(data.length, 'of them holds', 'of them hold')} data: ${some(
              data.map(one => one.address),
              5,
            )}`,
            'counted',
          ),
        ]
      : []),
    ...(bare.length > 0
      ? [line('danger', `without a last snapshot: ${some(bare.map(one => one.address))}`)]
      : []),
    ...(safe.length > 0
      ? [line('good', `protected against deletion: ${some(safe.map(one => one.address))}`)]
      : []),
  ];
}
