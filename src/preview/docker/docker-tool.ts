import type { Toolbox } from '../tool/toolbox.ts';

/** A failure of the client, in its own words. */
export interface DockerFailure {
  readonly ok: false;
  readonly reason: string;
}

/** A volume as the daemon has it. */
export interface DockerVolume {
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly created: number | undefined;
  /** The compose project that made it. */
  readonly project: string | undefined;
}

/** A container as the daemon has it. */
export interface DockerContainer {
  readonly name: string;
  readonly image: string;
  readonly running: boolean;
  /** Names of its volumes. */
  readonly mounts: readonly string[];
}

/** Asks a docker daemon over a Unix socket of this machine, by its client without any of the user's settings. */
export class DockerTool {
  readonly #tools: Toolbox;
  readonly #socket: string;

  constructor(tools: Toolbox, socket: string) {
    this.#tools = tools;
    this.#socket = socket;
  }

  async inspectVolumes(
    names: readonly string[],
  ): Promise<{ readonly ok: true; readonly volumes: readonly DockerVolume[] } | DockerFailure> {
    const rows = await this.#rows(['volume', 'inspect', '--format', '{{json .}}', '--', ...names]);
    return rows.ok ? { ok: true, volumes: rows.rows.map(volumeOf) } : rows;
  }

  /** Volumes that a filter lets through. */
  async listVolumes(
    filter: string,
  ): Promise<{ readonly ok: true; readonly volumes: readonly DockerVolume[] } | DockerFailure> {
    const names = await this.#lines(['volume', 'ls', '--quiet', '--filter', filter]);
    if (!names.ok || names.lines.length === 0) return names.ok ? { ok: true, volumes: [] } : names;
    return this.inspectVolumes(names.lines);
  }

  /** Names of containers that a filter lets through, stopped ones included. */
  async containers(
    filter: string,
  ): Promise<{ readonly ok: true; readonly names: readonly string[] } | DockerFailure> {
    const found = await this.#lines(['ps', '--all', '--filter', filter, '--format', '{{.Names}}']);
    return found.ok ? { ok: true, names: found.lines } : found;
  }

  /** Containers that mount a volume, with their image; undefined: not known. */
  async users(volume: string): Promise<readonly string[] | undefined> {
    const found = await this.#lines([
      'ps',
      '--all',
      '--filter',
      `volume=${volume}`,
      '--format',
      '{{.Names}} ({{.Image}}, {{.State}})',
    ]);
    return found.ok ? found.lines : undefined;
  }

  async inspectContainers(
    names: readonly string[],
  ): Promise<{ readonly ok: true; readonly containers: readonly DockerContainer[] } | DockerFailure> {
    const rows = await this.#rows(['container', 'inspect', '--format', '{{json .}}', '--', ...names]);
    return rows.ok ? { ok: true, containers: rows.rows.map(containerOf) } : rows;
  }

  async #lines(
    args: readonly string[],
  ): Promise<{ readonly ok: true; readonly lines: readonly string[] } | DockerFailure> {
    // The client's configuration may name hooks and helpers that it starts.
    const env = {
      DOCKER_CONFIG: '/nonexistent',
      DOCKER_HOST: `unix://${this.#socket}`,
      DOCKER_CLI_HINTS: 'false',
    };
    const result = await this.#tools.run({ program: 'docker', args, env });
    return result.ok
      ? { ok: true, lines: result.output.split('\n').filter(text => text !== '') }
      : { ok: false, reason: result.reason };
  }

  async #rows(
    args: readonly string[],
  ): Promise<{ readonly ok: true; readonly rows: readonly unknown[] } | DockerFailure> {
    const found = await this.#lines(args);
    if (!found.ok) return found;
    try {
      return { ok: true, rows: found.lines.map(text => JSON.parse(text)) };
    } catch {
      return { ok: false, reason: 'docker answered what is no JSON' };
    }
  }
}

function volumeOf(value: unknown): DockerVolume {
  const { Name, CreatedAt, Labels } = (value ?? {}) as {
    Name?: unknown;
    CreatedAt?: unknown;
    Labels?: Record<string, unknown> | null;
  };
  const project = Labels?.['com.docker.compose.project'];
  return {
    name: String(Name),
    created: typeof CreatedAt === 'string' ? Date.parse(CreatedAt) || undefined : undefined,
    project: typeof project === 'string' ? project : undefined,
  };
}

function containerOf(value: unknown): DockerContainer {
  const { Name, Config, State, Mounts } = (value ?? {}) as {
    Name?: unknown;
    Config?: { Image?: unknown };
    State?: { Running?: unknown };
    Mounts?: readonly { Type?: unknown; Name?: unknown }[];
  };
  return {
    name: String(Name).replace(/^\//, ''),
    image: String(Config?.Image ?? 'image not known'),
    running: State?.Running === true,
    mounts: (Mounts ?? []).filter(one => one.Type === 'volume').map(one => String(one.Name)),
  };
}
