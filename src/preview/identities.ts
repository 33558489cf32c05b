import type { IdentityFact } from '../hold/dry-run-summary.ts';
import { identifyCloudContext } from './cloud/context-identity.ts';
import { identifyDatabase } from './database/database-identity.ts';
import { identifyDisk } from './disks/disk-identity.ts';
import { identifyVolumes } from './docker/docker-identity.ts';
import { identifyFiles } from './files/files-identity.ts';
import { identifyGit } from './git/git-identity.ts';
import { identifyCluster } from './kubernetes/cluster-identity.ts';
import type { CardName, Identify, Look, LookContext } from './look.ts';
import { identifyMigrations } from './migrations/migrations-identity.ts';
import { MOST_FACTS } from './preview-protocol.ts';
import { identifyRedis } from './redis/redis-identity.ts';
import { identifyMysql } from './sql/mysql-identity.ts';
import { identifyPostgres } from './sql/postgres-identity.ts';
import { identifySqlite } from './sql/sqlite-identity.ts';
import { identifyState } from './terraform/state-identity.ts';

/** What is known again by facts of this machine, or of a server on it. */
const IDENTITIES: Partial<Readonly<Record<CardName, Identify>>> = {
  files: identifyFiles,
  disk: identifyDisk,
  git: identifyGit,
  postgres: identifyPostgres,
  mysql: identifyMysql,
  sqlite: identifySqlite,
  database: identifyDatabase,
  migrations: identifyMigrations,
  redis: identifyRedis,
  docker: identifyVolumes,
  terraform: identifyState,
  kubernetes: identifyCluster,
  cluster: identifyCluster,
  helm: identifyCluster,
  'cloud context': identifyCloudContext,
};

/** Reads by what the thing of a look is known again; undefined: it cannot be. Never throws. */
export async function identityOf(
  look: Look,
  context: Omit<LookContext, 'show'>,
): Promise<readonly IdentityFact[] | undefined> {
  try {
    const facts = await IDENTITIES[look.card]?.(look, context);
    return facts === undefined || facts.length === 0 ? undefined : facts.slice(0, MOST_FACTS);
  } catch {
    return undefined;
  }
}
