import { lookAtAws } from './aws/aws-card.ts';
import { lookAtCloud } from './cloud/cloud-card.ts';
import { lookAtCloudContext } from './cloud/cloud-context-card.ts';
import { lookAtCredentials } from './credential/credential-card.ts';
import { lookAtDatabase } from './database/database-card.ts';
import { lookAtDisk } from './disks/disk-card.ts';
import { lookAtDocker } from './docker/docker-card.ts';
import { lookAtFiles } from './files/files-card.ts';
import { lookAtGit } from './git/git-card.ts';
import { lookAtGithub } from './github/github-card.ts';
import { lookAtCluster } from './kubernetes/cluster-card.ts';
import { lookAtHelm } from './kubernetes/helm-card.ts';
import { lookAtKubernetes } from './kubernetes/kubernetes-card.ts';
import type { Card, CardName } from './look.ts';
import { lookAtMigrations } from './migrations/migrations-card.ts';
import { lookAtMongodb } from './mongodb/mongodb-card.ts';
import { lookAtRedis } from './redis/redis-card.ts';
import { lookAtRailway } from './request/railway-card.ts';
import { lookAtRequest } from './request/request-card.ts';
import { lookAtTwin } from './request/twin-card.ts';
import { lookAtSearch } from './search/search-card.ts';
import { lookAtService } from './services/service-card.ts';
import { lookAtMysql } from './sql/mysql-card.ts';
import { lookAtPostgres } from './sql/postgres-card.ts';
import { lookAtSqlite } from './sql/sqlite-card.ts';
import { lookAtTerraform } from './terraform/terraform-card.ts';

const CARDS: Readonly<Record<CardName, Card>> = {
  files: lookAtFiles,
  disk: lookAtDisk,
  git: lookAtGit,
  request: lookAtRequest,
  twin: lookAtTwin,
  search: lookAtSearch,
  github: lookAtGithub,
  railway: lookAtRailway,
  credential: lookAtCredentials,
  postgres: lookAtPostgres,
  mysql: lookAtMysql,
  sqlite: lookAtSqlite,
  redis: lookAtRedis,
  mongodb: lookAtMongodb,
  database: lookAtDatabase,
  migrations: lookAtMigrations,
  terraform: lookAtTerraform,
  docker: lookAtDocker,
  kubernetes: lookAtKubernetes,
  cluster: lookAtCluster,
  helm: lookAtHelm,
  aws: lookAtAws,
  service: lookAtService,
  'cloud context': lookAtCloudContext,
  cloud: lookAtCloud,
};

/** The function that takes looks of a kind. */
export function cardFor(name: CardName): Card {
  return CARDS[name];
}
