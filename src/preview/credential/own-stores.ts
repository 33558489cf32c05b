import { join } from 'node:path';

/** Files below the home directory where tools keep their own logins, by program. */
const STORES: Readonly<Record<string, readonly string[]>> = {
  railway: ['.railway/config.json'],
  gh: ['.config/gh/hosts.yml'],
  glab: ['.config/glab-cli/config.yml'],
  aws: ['.aws/credentials', '.aws/config'],
  npm: ['.npmrc'],
  docker: ['.docker/config.json'],
  kubectl: ['.kube/config'],
  curl: ['.netrc'],
  psql: ['.pgpass', '.pg_service.conf'],
  mysql: ['.my.cnf'],
  terraform: ['.terraform.d/credentials.tfrc.json', '.terraformrc'],
  cargo: ['.cargo/credentials.toml', '.cargo/credentials'],
  fly: ['.fly/config.yml'],
  vercel: ['.local/share/com.vercel.cli/auth.json', '.vercel/auth.json'],
  netlify: ['.config/netlify/config.json'],
  doctl: ['.config/doctl/config.yaml'],
  hcloud: ['.config/hcloud/cli.toml'],
  heroku: ['.netrc'],
  vault: ['.vault-token'],
  supabase: ['.supabase/access-token'],
};

/** Where a program keeps its own login, absolute. */
export function ownStores(program: string, home: string): string[] {
  const files = Object.hasOwn(STORES, program) ? (STORES[program] ?? []) : [];
  return files.map(file => join(home, file));
}

/** Where any tool that is known keeps its login, absolute. */
export function allStores(home: string): string[] {
  return [...new Set(Object.values(STORES).flat())].map(file => join(home, file));
}
