import { type ProjectFiles, textIn } from './project-files.ts';

/** A database that a framework's files name. */
export interface NamedDatabase {
  /** `production`, `test`, … */
  readonly environment: string;
  readonly name: string;
}

/** A Prisma datasource. */
export interface PrismaSource {
  readonly file: string;
  readonly provider: string;
  /** The variable that its address is taken from. */
  readonly variable: string | undefined;
  /** The file of an SQLite database, relative to the project. */
  readonly database: string | undefined;
}

/** The databases of Rails' `config/database.yml`. It may hold Ruby code, so it is read by lines. */
export function railsDatabases(files: ProjectFiles): NamedDatabase[] {
  const found: NamedDatabase[] = [];
  let environment: string | undefined;
  for (const line of files.text('config/database.yml')?.split('\n') ?? []) {
    environment = /^([a-z_]+):/.exec(line)?.[1] ?? environment;
    const name = /^\s+database:\s*["']?([^\s"'#<%{}]+)["']?\s*(?:#.*)?$/.exec(line)?.[1];
    if (environment !== undefined && name !== undefined && environment !== 'default')
      found.push({ environment, name });
  }
  return found;
}

/** The hosts that Kamal deploys to: the list entries below `servers` in `config/deploy.yml`. */
export function deployHosts(files: ProjectFiles): string[] {
  const hosts = new Set<string>();
  let inServers = false;
  for (const line of files.text('config/deploy.yml')?.split('\n') ?? []) {
    if (/^\S/.test(line)) inServers = line.startsWith('servers:');
    const host = /^\s+-\s*["']?([A-Za-z0-9][A-Za-z0-9.:-]*)["']?\s*(?:#.*)?$/.exec(line)?.[1];
    if (inServers && host !== undefined) hosts.add(host);
  }
  return [...hosts];
}

/** The datasources of Prisma's schema. */
export function prismaSources(files: ProjectFiles): PrismaSource[] {
  const named = textIn(files.data('package.json'), 'prisma', 'schema');
  const places = [
    ...new Set([...(named === undefined ? [] : [named]), 'prisma/schema.prisma', 'schema.prisma']),
  ];
  return places.flatMap(file => {
    const block = /^datasource\s+\w+\s*\{([^}]*)\}/m.exec(files.text(file) ?? '')?.[1];
    const provider = /^\s*provider\s*=\s*"([^"\n]+)"/m.exec(block ?? '')?.[1];
    if (block === undefined || provider === undefined) return [];
    const directory = file.includes('/') ? file.slice(0, file.lastIndexOf('/') + 1) : '';
    const local = /^\s*url\s*=\s*"file:(?:\.\/)?([^"\n]+)"/m.exec(block)?.[1];
    return [
      {
        file,
        provider,
        variable: /^\s*url\s*=\s*env\(\s*"([^"\n]+)"/m.exec(block)?.[1],
        database: local === undefined ? undefined : `${directory}${local}`,
      },
    ];
  });
}
