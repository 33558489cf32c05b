import { isAbsolute, join } from 'node:path';
import { listIn, type ProjectFiles, textIn } from './project-files.ts';

/** A context of the user's kubeconfig. Nothing secret is taken from the file. */
export interface KubeContext {
  readonly name: string;
  /** Of its API server. */
  readonly host: string | undefined;
  readonly current: boolean;
}

/** Files and directories that show that a project is deployed to Kubernetes. */
const SIGNS =
  /^(?:Chart|kustomization|skaffold|helmfile|Tiltfile|werf|devspace|okteto)\b|^(?:k8s|kubernetes|manifests|charts|helm|deploy)$/i;

/**
 * Contexts that the user can reach, if the project has to do with Kubernetes at all: the names of other
 * people's clusters have no place in a file that is committed.
 */
export function kubeContexts(
  files: ProjectFiles,
  env: Readonly<Record<string, string | undefined>>,
  home: string,
): KubeContext[] {
  if (!files.names('.').some(name => SIGNS.test(name) && isKubernetes(files, name))) return [];
  const list = env['KUBECONFIG']?.split(':').filter(isAbsolute) ?? [];
  const configs = (list.length > 0 ? list : [join(home, '.kube', 'config')]).map(path => files.data(path));
  const current = configs.map(config => textIn(config, 'current-context')).find(name => name !== undefined);
  const servers = new Map(
    configs
      .flatMap(config => listIn(config, 'clusters'))
      .map(cluster => [textIn(cluster, 'name'), textIn(cluster, 'cluster', 'server')]),
  );
  return configs
    .flatMap(config => listIn(config, 'contexts'))
    .flatMap(context => {
      const name = textIn(context, 'name');
      const server = servers.get(textIn(context, 'context', 'cluster'));
      return name === undefined ? [] : [{ name, host: hostOf(server), current: name === current }];
    });
}

/** A directory called `deploy` may hold anything; one with manifests holds objects of the API. */
function isKubernetes(files: ProjectFiles, name: string): boolean {
  if (/\.ya?ml$|^Tiltfile$/i.test(name)) return true;
  return files
    .names(name)
    .some(
      inner =>
        SIGNS.test(inner) ||
        (/\.ya?ml$/.test(inner) && /^(?:apiVersion|kind):/m.test(files.text(`${name}/${inner}`) ?? '')),
    );
}

function hostOf(server: string | undefined): string | undefined {
  try {
    return server === undefined ? undefined : new URL(server).hostname;
  } catch {
    return undefined;
  }
}
