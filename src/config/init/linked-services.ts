import { type ProjectFiles, textIn } from './project-files.ts';

/** A hosted service that a project's files are linked to. */
export interface LinkedService {
  /** `Fly app`, `Supabase project`, … */
  readonly kind: string;
  readonly name: string;
  /** The file that says so. */
  readonly file: string;
  /** Hosts by which it is reached, as patterns. */
  readonly hosts: readonly string[];
}

/** Hosted services that the project is linked to by files of their tools. */
export function linkedServices(files: ProjectFiles): LinkedService[] {
  const first = (file: string, pattern: RegExp): string | undefined =>
    pattern.exec(files.text(file) ?? '')?.[1];
  const firebase = textIn(files.data('.firebaserc'), 'projects', 'default');
  const vercel = textIn(files.data('.vercel/project.json'), 'projectName');
  const supabase = first('supabase/.temp/project-ref', /^([a-z0-9]+)\s*$/);
  const fly = first('fly.toml', /^app\s*=\s*["']([^"'\n]+)["']/m);
  const worker = first('wrangler.toml', /^name\s*=\s*["']([^"'\n]+)["']/m);
  const found = (
    kind: string,
    name: string | undefined,
    file: string,
    hosts: readonly string[],
  ): LinkedService[] => (name === undefined ? [] : [{ kind, name, file, hosts }]);
  return [
    ...found('Fly app', fly, 'fly.toml', [`${fly}.fly.dev`, `${fly}.internal`]),
    ...found('Supabase project', supabase, 'supabase/.temp/project-ref', [
      `${supabase}.supabase.co`,
      `db.${supabase}.supabase.co`,
    ]),
    ...found('Vercel project', vercel, '.vercel/project.json', [`${vercel}*.vercel.app`]),
    ...found('Firebase project', firebase, '.firebaserc', [`${firebase}*.firebaseio.com`]),
    ...found('Cloudflare worker', worker, 'wrangler.toml', []),
  ];
}
