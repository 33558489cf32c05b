import type { SummaryLine } from '../../hold/dry-run-summary.ts';
import { ago, bytes, counted, line } from '../lines.ts';
import type { Card, LookContext, Seen } from '../look.ts';
import { askServer, type ServerAnswer } from './ask-server.ts';
import { credentialHeaders } from './own-credential.ts';
import { routeOf } from './route.ts';

/** The public schema has no root field for a volume by its id: it is looked for among all that the token reaches. */
const VOLUMES = `query HoldfireVolumes { projects(first: 100) { edges { node { id name environments { edges { node {
  id name volumeInstances { edges { node { id volumeId mountPath currentSizeMB sizeMB createdAt
  service { name } volume { name } } } } } } } } } } }`;

const BACKUPS = `query HoldfireBackups($id: String!) { volumeInstanceBackupList(volumeInstanceId: $id) { createdAt } }`;

/** Looks up on Railway what a mutation names, by two or three queries with the command's own token. */
export const lookAtRailway: Card = async (look, context) => {
  const { operation, command } = look;
  if (operation.kind !== 'graphql' || command === undefined)
    return { ok: false, reason: 'not a Railway request' };
  const headers = credentialHeaders(command);
  if (headers === undefined) return { ok: false, reason: 'its credential is not known here' };
  const url = new URL(`https://${operation.host}${operation.path}`);
  const client = { program: operation.program, command, home: context.home };
  const route = routeOf(client, { scheme: 'https', host: url.hostname, port: 443 });
  if (route === undefined) return { ok: false, reason: 'where its request really goes is not known' };
  const ask = (query: string, variables: Readonly<Record<string, string>>): Promise<ServerAnswer> =>
    askServer({
      url,
      route,
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
      signal: context.tools.signal,
    });
  const answer = await ask(VOLUMES, {});
  const projects = answer.ok ? projectsOf(answer.json) : undefined;
  if (!answer.ok) return answer;
  if (projects === undefined)
    return { ok: false, reason: `Railway answered ${answer.status} without projects` };
  const reach = line('danger', `the token reaches ${counted(projects.length, 'project')}`, 'counted');
  const id = operation.arguments['volumeId']?.[0];
  const projectId = operation.arguments['id']?.[0] ?? operation.arguments['projectId']?.[0];
  const project = projects.find(one => one.id === projectId);
  if (project !== undefined) return { ok: true, lines: [...projectLines(project), reach] };
  const found = projects.flatMap(one => one.volumes).find(volume => volume.volumeId === id);
  if (found === undefined) {
    return {
      ok: true,
      lines: [line('warning', 'nothing of that name is among what the token reaches', 'unknown'), reach],
    };
  }
  context.show([...volumeLines(found, context), reach]);
  const backups = backupsOf(await ask(BACKUPS, { id: found.id }));
  return {
    ok: true,
    lines: [...volumeLines(found, context), backupLine(backups, context), reach],
  } satisfies Seen;
};

interface Volume {
  readonly id: string;
  readonly volumeId: string;
  readonly name: string;
  readonly project: string;
  readonly environment: string;
  readonly service: string;
  readonly mount: string;
  readonly used: number | undefined;
  readonly size: number | undefined;
  readonly created: number | undefined;
}

interface Project {
  readonly id: string;
  readonly name: string;
  readonly volumes: readonly Volume[];
}

function projectsOf(json: unknown): Project[] | undefined {
  const edges = at(json, 'data', 'projects', 'edges');
  if (!Array.isArray(edges)) return undefined;
  return edges.map(edge => {
    const name = text(edge, 'node', 'name');
    const volumes = list(edge, 'node', 'environments', 'edges').flatMap(environment =>
      list(environment, 'node', 'volumeInstances', 'edges').map(one =>
        volumeOf(at(one, 'node'), name, text(environment, 'node', 'name')),
      ),
    );
    return { id: text(edge, 'node', 'id'), name, volumes };
  });
}

function volumeOf(node: unknown, project: string, environment: string): Volume {
  return {
    id: text(node, 'id'),
    volumeId: text(node, 'volumeId'),
    name: text(node, 'volume', 'name'),
    project,
    environment,
    service: text(node, 'service', 'name'),
    mount: text(node, 'mountPath'),
    used: number(node, 'currentSizeMB'),
    size: number(node, 'sizeMB'),
    created: Date.parse(text(node, 'createdAt')) || undefined,
  };
}

function volumeLines(volume: Volume, { now }: Pick<LookContext, 'now'>): SummaryLine[] {
  const { name, project, environment, service, mount, used, size, created } = volume;
  return [
    line('danger', `volume ${name} of project ${project}, environment ${environment}`),
    line('plain', `used by ${service === '' ? 'no service' : `service ${service}`}, mounted at ${mount}`),
    line(
      'danger',
      `${used === undefined ? 'size not known' : `${bytes(used * 1e6)} in use`}${size === undefined ? '' : ` of ${bytes(size * 1e6)}`}${created === undefined ? '' : `, made ${ago(created, now)}`}`,
      used === undefined ? 'unknown' : 'counted',
    ),
  ];
}

function projectLines({ name, volumes }: Project): SummaryLine[] {
  const used = volumes.reduce((sum, one) => sum + (one.used ?? 0), 0);
  return [
    line(
      'danger',
      `project ${name} with ${counted(volumes.length, 'volume')}, ${bytes(used * 1e6)} in use`,
      'counted',
    ),
  ];
}

function backupsOf(answer: ServerAnswer): readonly number[] | undefined {
  const found = answer.ok ? at(answer.json, 'data', 'volumeInstanceBackupList') : undefined;
  return Array.isArray(found) ? found.map(one => Date.parse(text(one, 'createdAt'))) : undefined;
}

/** Railway's documentation, "Backups": they are kept with the volume and deleted with it. */
function backupLine(backups: readonly number[] | undefined, { now }: Pick<LookContext, 'now'>): SummaryLine {
  if (backups === undefined)
    return line('warning', 'backups of the volume, which are deleted with it', 'unknown');
  if (backups.length === 0) return line('danger', 'it has no backups', 'counted');
  return line(
    'danger',
    `${counted(backups.length, 'backup')} of it, the newest ${ago(Math.max(...backups), now)}: deleted with the volume`,
    'counted',
  );
}

function at(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (inner, name) =>
      typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>)[name] : undefined,
    value,
  );
}

function text(value: unknown, ...path: readonly string[]): string {
  const found = at(value, ...path);
  return typeof found === 'string' ? found : '';
}

function number(value: unknown, name: string): number | undefined {
  const found = at(value, name);
  return typeof found === 'number' ? found : undefined;
}

function list(value: unknown, ...path: readonly string[]): readonly unknown[] {
  const found = at(value, ...path);
  return Array.isArray(found) ? found : [];
}
