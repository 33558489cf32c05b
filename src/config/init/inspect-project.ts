import {
  deployHosts,
  type NamedDatabase,
  type PrismaSource,
  prismaSources,
  railsDatabases,
} from './database-projects.ts';
import { type EnvFile, envFiles } from './env-names.ts';
import { type GitProject, gitProject } from './git-project.ts';
import { type KubeContext, kubeContexts } from './kube-contexts.ts';
import { type LinkedService, linkedServices } from './linked-services.ts';
import { type RiskyScript, riskyScripts } from './package-scripts.ts';
import { projectFiles } from './project-files.ts';
import { type TerraformProject, terraformProjects } from './terraform.ts';

/** What a look at a project has found: names and places, never a secret's value. */
export interface ProjectFindings {
  readonly env: readonly EnvFile[];
  readonly kube: readonly KubeContext[];
  readonly terraform: readonly TerraformProject[];
  readonly prisma: readonly PrismaSource[];
  readonly rails: readonly NamedDatabase[];
  readonly hosts: readonly string[];
  readonly scripts: readonly RiskyScript[];
  readonly git: GitProject;
  readonly services: readonly LinkedService[];
}

/** Looks at a project for what its configuration should know. Reads files only; runs nothing. */
export function inspectProject(
  root: string,
  env: Readonly<Record<string, string | undefined>>,
  home: string,
): ProjectFindings {
  const files = projectFiles(root);
  return {
    env: envFiles(files),
    kube: kubeContexts(files, env, home),
    terraform: terraformProjects(files),
    prisma: prismaSources(files),
    rails: railsDatabases(files),
    hosts: deployHosts(files),
    scripts: riskyScripts(files),
    git: gitProject(files),
    services: linkedServices(files),
  };
}
