import { basename, dirname, join, resolve } from 'node:path';
import { parse } from 'yaml';
import { machineFacts } from '../../facts/machine-facts.ts';
import type { Look } from '../look.ts';

const FILES = ['compose.yaml', 'compose.yml', 'docker-compose.yaml', 'docker-compose.yml'];

/**
 * The project that a compose command is about (docs.docker.com, "Specify a project name"): `-p`, then
 * COMPOSE_PROJECT_NAME, then `name:` of the file, then the folder it stands in.
 */
export function composeProject({ operation, command, cwd }: Look, home: string): string | undefined {
  if (operation.kind !== 'cli' || cwd === undefined) return undefined;
  const given = operation.options['project-name']?.[0];
  if (given !== undefined && given !== '') return given;
  const variable = command?.env.get('COMPOSE_PROJECT_NAME');
  if (variable?.state === 'known' && variable.value !== '') return variable.value;
  const files = operation.options['file'] ?? [];
  const facts = machineFacts(home);
  const candidates =
    files.length > 0 ? files.map(file => resolve(cwd, file)) : FILES.map(file => join(cwd, file));
  for (const file of candidates) {
    const read = facts.readFile(file);
    if (!read.ok) continue;
    return nameOf(read.text) ?? folderName(dirname(file));
  }
  return files.length > 0 ? undefined : folderName(cwd);
}

function nameOf(text: string): string | undefined {
  try {
    const { name } = (parse(text, { maxAliasCount: 100 }) ?? {}) as { name?: unknown };
    return typeof name === 'string' && !name.includes('$') ? name : undefined;
  } catch {
    return undefined;
  }
}

/** Compose takes lower-case letters, digits, dashes and underscores of it, from the first letter or digit. */
function folderName(path: string): string {
  return basename(path)
    .toLowerCase()
    .replace(/[^-_a-z0-9]/g, '')
    .replace(/^[-_]+/, '');
}
