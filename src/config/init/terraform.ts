import { isProductionName } from './production-name.ts';
import type { ProjectFiles } from './project-files.ts';

/** What a project's Terraform files tell. */
export interface TerraformProject {
  readonly directory: string;
  /** `s3`, `gcs`, …; undefined: the state is a file here. */
  readonly backend: string | undefined;
  /** Workspaces and environments, by whatever names they. */
  readonly workspaces: readonly string[];
  /** State files, relative to the project. */
  readonly states: readonly string[];
}

const DIRECTORIES = ['.', 'terraform', 'infra', 'infrastructure', 'iac', 'deploy/terraform'];

/** Directories with Terraform or OpenTofu files, in the usual places. */
export function terraformProjects(files: ProjectFiles): TerraformProject[] {
  return DIRECTORIES.flatMap(directory => {
    const at = (name: string): string => (directory === '.' ? name : `${directory}/${name}`);
    const names = files.names(directory);
    const sources = names.filter(name => /\.(?:tf|tofu)$/.test(name)).map(name => files.text(at(name)) ?? '');
    if (sources.length === 0) return [];
    const selected = files.text(at('.terraform/environment'))?.trim();
    const variables = names.flatMap(name => /^(.+?)(?:\.auto)?\.tfvars(?:\.json)?$/.exec(name)?.[1] ?? []);
    const environments = ['environments', 'envs', 'env'].flatMap(name => files.names(at(name)));
    const named = [...files.names(at('terraform.tfstate.d')), ...variables, ...environments].map(name =>
      name.replace(/\.tfvars.*$/, ''),
    );
    return [
      {
        directory,
        backend: sources
          .map(text => /\bbackend\s+"([^"\n]+)"/.exec(text)?.[1])
          .find(one => one !== undefined),
        workspaces: [
          ...new Set([
            ...(selected === undefined || selected === '' || selected === 'default' ? [] : [selected]),
            ...named.filter(name => name !== 'terraform' && name !== 'default'),
          ]),
        ],
        states: names.filter(name => /^terraform\.tfstate(?:\.d)?$/.test(name)).map(at),
      },
    ];
  });
}

/** Workspaces whose name says that they are production. */
export function productionWorkspaces(projects: readonly TerraformProject[]): string[] {
  return [...new Set(projects.flatMap(project => project.workspaces))].filter(isProductionName);
}
