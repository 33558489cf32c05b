import { join, relative } from 'node:path';
import { configHome, PROJECT_PLACES } from './config-places.ts';
import { inspectProject, type ProjectFindings } from './init/inspect-project.ts';
import { writeConfig } from './init/write-config.ts';
import { isThere } from './is-there.ts';
import { projectRoot } from './project-root.ts';
import { readConfigFile } from './read-config-file.ts';

/** What `holdfire init` works with. */
export interface InitOptions {
  readonly cwd: string;
  readonly home: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly uid?: number | undefined;
  /** The JSON Schema as it is installed, absolute. */
  readonly schema: string;
}

/** The file that `holdfire init` would write, or the one that is there already. */
export type InitOutcome =
  | { readonly ok: true; readonly path: string; readonly text: string; readonly found: ProjectFindings }
  | { readonly ok: false; readonly existing: string };

/** Looks at the project that a directory belongs to and writes a commented configuration for it. */
export function initProject(options: InitOptions): InitOutcome {
  const { root } = projectRoot(options.cwd, options.uid);
  const existing = PROJECT_PLACES.map(name => join(root, name)).find(hasConfig);
  if (existing !== undefined) return { ok: false, existing };
  const { home } = configHome(options.env, options.home);
  const found = inspectProject(root, options.env, home);
  return {
    ok: true,
    path: join(root, '.holdfirerc.yaml'),
    text: writeConfig(found, schemaName(options.schema, root)),
    found,
  };
}

/** Every package has a package.json; few say something of us. */
function hasConfig(path: string): boolean {
  return path.endsWith('package.json') ? readConfigFile(path, {}).kind !== 'absent' : isThere(path);
}

/** Within the project by a path that is good on every machine; else by this one's. */
function schemaName(schema: string, root: string): string {
  const way = relative(root, schema);
  return way.startsWith('..') ? schema : `./${way}`;
}
