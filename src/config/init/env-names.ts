import type { ProjectFiles } from './project-files.ts';

/** A `.env` file with the names of its variables. Never a value. */
export interface EnvFile {
  readonly file: string;
  /** A template that is committed and holds nothing real. */
  readonly example: boolean;
  readonly names: readonly string[];
}

/** The `.env` files at a project's root. */
export function envFiles(files: ProjectFiles): EnvFile[] {
  return files
    .names('.')
    .filter(name => /^\.env(?:\..+)?$/.test(name))
    .flatMap(file => {
      const text = files.text(file);
      if (text === undefined) return [];
      const names = [...text.matchAll(/^[ \t]*(?:export[ \t]+)?([A-Za-z_]\w*)[ \t]*=/gm)].map(
        match => match[1] ?? '',
      );
      return [
        { file, example: /\.(?:example|sample|template|dist)$/.test(file), names: [...new Set(names)] },
      ];
    });
}

/** Does a variable's name say that it points to a database? */
export function isDatabaseVariable(name: string): boolean {
  return /^DATABASE|_DATABASE_URL$|_(?:DSN|DB_URL)$|^(?:PG|POSTGRES|MYSQL|MONGO|REDIS)[A-Z]*_?(?:URL|URI|HOST)$/.test(
    name,
  );
}

/** Does a variable's name say that it is a secret? */
export function isSecretVariable(name: string): boolean {
  return (
    /(?:^|_)(?:TOKEN|SECRET|PASSWORD|PASSWD|APIKEY|KEY|CREDENTIALS?)(?:_|$)/.test(name) &&
    !/PUBLIC|PUBLISHABLE/.test(name)
  );
}
