import type { SummaryLine } from '../../hold/dry-run-summary.ts';
import type { CliOperation } from '../../operations/operation.ts';
import { ago, counted, line, some } from '../lines.ts';
import type { Card, Look, LookContext, Seen } from '../look.ts';
import { composeProject } from './compose-project.ts';
import { dockerSocket } from './docker-socket.ts';
import { DockerTool } from './docker-tool.ts';

/** Volumes that are told one by one. */
const MOST_VOLUMES = 6;

/** Looks at volumes and containers that a docker command would remove, by a daemon on this machine. */
export const lookAtDocker: Card = async (look, context) => {
  const { operation } = look;
  if (operation.kind !== 'cli') return { ok: false, reason: 'not a docker command' };
  const socket = dockerSocket(look, context.home);
  if (socket === undefined) return { ok: false, reason: 'its daemon is not on this machine, or not known' };
  const docker = new DockerTool(context.tools, socket);
  const path = operation.program === 'docker-compose' ? `compose ${operation.path}` : operation.path;
  switch (path) {
    case 'volume rm':
      return volumes(await docker.inspectVolumes(operation.operands), docker, context);
    case 'compose down':
      return composeDown(look, docker, context);
    case 'compose rm':
      return { ok: false, reason: 'only its containers are removed; volumes with names stay' };
    case 'volume prune':
    case 'system prune':
      return prune(operation, docker, context);
    case 'container rm':
      return containers(operation, docker);
    default:
      return { ok: false, reason: `there is no look at docker ${path} yet` };
  }
};

interface Volume {
  readonly name: string;
  readonly created: number | undefined;
  readonly project: string | undefined;
}

type Found =
  | { readonly ok: true; readonly volumes: readonly Volume[] }
  | { readonly ok: false; readonly reason: string };

async function volumes(found: Found, docker: DockerTool, { now }: LookContext): Promise<Seen> {
  if (!found.ok) return /no such volume/i.test(found.reason) ? nothing('there is no such volume') : found;
  if (found.volumes.length === 0) return nothing('no volume goes');
  const lines: SummaryLine[] = [
    line('danger', `removes ${counted(found.volumes.length, 'volume')} and all in them`, 'counted'),
  ];
  for (const { name, created, project } of found.volumes.slice(0, MOST_VOLUMES)) {
    const users = await docker.users(name);
    const age = created === undefined ? '' : `, made ${ago(created, now)}`;
    const whose = project === undefined ? '' : `, of project ${project}`;
    lines.push(
      line(
        'danger',
        `${name}${whose}${age}${users === undefined ? '' : `, used by ${users.length === 0 ? 'no container' : some(users)}`}`,
      ),
    );
  }
  if (found.volumes.length > MOST_VOLUMES)
    lines.push(line('danger', `and ${found.volumes.length - MOST_VOLUMES} more`));
  const [first] = found.volumes;
  lines.push(
    line(
      'good',
      `copy first: docker run --rm -v ${first?.name}:/v -v "$PWD":/b alpine tar czf /b/${first?.name}.tgz -C /v .`,
    ),
  );
  return { ok: true, lines };
}

async function composeDown(look: Look, docker: DockerTool, context: LookContext): Promise<Seen> {
  const project = composeProject(look, context.home);
  if (project === undefined) return { ok: false, reason: 'which project it is, is not known' };
  const label = `label=com.docker.compose.project=${project}`;
  const running = await docker.containers(label);
  if (!running.ok) return running;
  const head = line(
    'plain',
    `project ${project}: ${counted(running.names.length, 'container')}${running.names.length === 0 ? '' : ` (${some(running.names)})`}`,
  );
  const options = look.operation.kind === 'cli' ? look.operation.options : {};
  if (!Object.hasOwn(options, 'volumes'))
    return { ok: true, lines: [line('good', 'volumes with names stay'), head] };
  const seen = await volumes(await docker.listVolumes(label), docker, context);
  return seen.ok ? { ...seen, lines: [...seen.lines, head] } : seen;
}

async function prune(operation: CliOperation, docker: DockerTool, context: LookContext): Promise<Seen> {
  const withVolumes = operation.path === 'volume prune' || Object.hasOwn(operation.options, 'volumes');
  const stopped = operation.path === 'system prune' ? await docker.containers('status=exited') : undefined;
  const head: SummaryLine[] =
    stopped?.ok === true
      ? [
          line(
            'warning',
            `${counted(stopped.names.length, 'stopped container')} with what is written in them`,
            'counted',
          ),
        ]
      : [];
  if (!withVolumes) return { ok: true, lines: [...head, line('good', 'volumes stay')] };
  const seen = await volumes(await docker.listVolumes('dangling=true'), docker, context);
  const note = line('quiet', 'without --all, newer versions remove only volumes without a name');
  return seen.ok ? { ...seen, lines: [...seen.lines, ...head, note] } : seen;
}

async function containers({ operands, options }: CliOperation, docker: DockerTool): Promise<Seen> {
  const found = await docker.inspectContainers(operands);
  if (!found.ok)
    return /no such (?:container|object)/i.test(found.reason) ? nothing('there is no such container') : found;
  const lines = found.containers.flatMap(({ name, image, running, mounts }) => [
    line('warning', `${name} (${image}), ${running ? 'running' : 'stopped'}: what is written in it goes`),
    ...(mounts.length > 0
      ? [
          line(
            Object.hasOwn(options, 'volumes') ? 'danger' : 'good',
            `${some(mounts)} ${Object.hasOwn(options, 'volumes') ? 'go too where they have no name' : 'stay'}`,
          ),
        ]
      : []),
  ]);
  return { ok: true, lines };
}

function nothing(text: string): Seen {
  return { ok: true, lines: [line('good', `${text}: nothing would be lost`, 'counted')], nothing: true };
}
