import { some } from '../lines.ts';
import type { Identify } from '../look.ts';
import { printOf } from '../print-of.ts';
import { composeProject } from './compose-project.ts';
import { dockerSocket } from './docker-socket.ts';
import { DockerTool } from './docker-tool.ts';

/** Volumes are the same if they have the same names and were made when they were made. */
export const identifyVolumes: Identify = async (look, { tools, home }) => {
  const { operation } = look;
  const socket = dockerSocket(look, home);
  if (operation.kind !== 'cli' || socket === undefined) return [];
  const docker = new DockerTool(tools, socket);
  const takesVolumes = Object.hasOwn(operation.options, 'volumes');
  const path = operation.program === 'docker-compose' ? `compose ${operation.path}` : operation.path;
  const project = path === 'compose down' ? composeProject(look, home) : undefined;
  const found =
    path === 'volume rm'
      ? await docker.inspectVolumes(operation.operands)
      : project !== undefined && takesVolumes
        ? await docker.listVolumes(`label=com.docker.compose.project=${project}`)
        : path === 'volume prune' || (path === 'system prune' && takesVolumes)
          ? await docker.listVolumes('dangling=true')
          : undefined;
  if (found?.ok !== true) return [];
  const names = found.volumes.map(({ name }) => name).sort();
  const made = found.volumes.map(({ name, created }) => [name, created]);
  return [
    { of: 'what goes of volumes', is: names.length === 0 ? 'nothing' : some(names, 6), print: printOf(made) },
  ];
};
