import { optionTable, PFLAG } from '../../../shell/options/table.ts';
import type { SqlClient } from './sql-client.ts';

/** What all of them share: code of the framework, sent to the database that its configuration names. */
const FRAMEWORK = {
  language: 'code',
  dialect: 'unknown',
  operands: [],
  input: 'else',
  server: { kind: 'unknown' },
  variables: { url: ['DATABASE_URL'] },
} as const;

/** `rails runner CODE|FILE`, `rails console` with code on standard input. */
const RAILS_RUNNER: SqlClient = {
  ...FRAMEWORK,
  options: optionTable('e|environment= skip-executor w help|h', PFLAG),
  roles: { help: 'ends' },
  paths: ['runner', 'r'],
  operands: ['code'],
};

const RAILS_CONSOLE: SqlClient = {
  ...FRAMEWORK,
  options: optionTable('e|environment= s|sandbox help|h', PFLAG),
  roles: { help: 'ends', sandbox: 'dry run' },
  paths: ['console', 'c'],
  operands: ['ignored'],
};

/** Django's `shell -c`, and shell_plus of django-extensions. */
const DJANGO_SHELL: SqlClient = {
  ...FRAMEWORK,
  options: optionTable(
    `c|command= i|interface= settings= pythonpath= v|verbosity= no-imports no-startup plain ipython bpython
    traceback no-color force-color skip-checks help|h`,
    PFLAG,
  ),
  roles: { command: 'sql', help: 'ends' },
  paths: ['shell', 'shell_plus'],
};

/** Laravel's tinker. */
const TINKER: SqlClient = {
  ...FRAMEWORK,
  options: optionTable('execute= env= n|no-interaction q|quiet ansi no-ansi help|h', PFLAG),
  roles: { execute: 'sql', help: 'ends' },
  paths: ['tinker'],
  operands: ['code'],
};

function behind(client: SqlClient, ...scripts: readonly string[]): SqlClient {
  const paths = scripts.flatMap(script => (client.paths ?? []).map(path => `${script} ${path}`));
  return { ...client, paths };
}

/** Programs of frameworks that run code given to them, by program. */
export const CODE_CLIENTS: Readonly<Record<string, readonly SqlClient[]>> = {
  rails: [RAILS_RUNNER, RAILS_CONSOLE],
  'manage.py': [DJANGO_SHELL],
  'django-admin': [DJANGO_SHELL],
  artisan: [TINKER],
  sail: [TINKER, behind(TINKER, 'artisan')],
  php: [behind(TINKER, 'artisan', './artisan')],
  python: [behind(DJANGO_SHELL, 'manage.py', './manage.py')],
  python3: [behind(DJANGO_SHELL, 'manage.py', './manage.py')],
};
