import { join } from 'node:path';
import { machineFacts } from '../../facts/machine-facts.ts';
import type { Look } from '../look.ts';

/** The Unix socket of the daemon that is meant; a context or a host elsewhere is asked by nobody here. */
export function dockerSocket({ operation, command }: Look, home: string): string | undefined {
  if (operation.kind !== 'cli' || Object.hasOwn(operation.options, 'context')) return undefined;
  const variable = command?.env.get('DOCKER_HOST');
  const host = operation.options['host']?.[0] ?? (variable?.state === 'known' ? variable.value : '');
  if (host !== '') return host.startsWith('unix://') ? host.slice('unix://'.length) : undefined;
  const context = command?.env.get('DOCKER_CONTEXT');
  if (context?.state === 'known' && context.value !== 'default') return undefined;
  const read = machineFacts(home).readFile(join(home, '.docker/config.json'));
  if (read.ok && /"currentContext"\s*:\s*"(?!default")/.test(read.text)) return undefined;
  return '/var/run/docker.sock';
}
