import { posix } from 'node:path';
import type { SimpleCommand } from '../../../shell/command.ts';
import type { Facts } from '../../facts.ts';
import type { ClientCall } from './client-call.ts';
import type { ConnectionParts } from './connection.ts';

/** Sections of an option file that every client reads, beside those of its own name (mysql(1)). */
const SECTIONS = ['client', 'client-mariadb', 'client-server'];

const KEYS = ['host', 'port', 'database', 'user'] as const;

/** What the option files of a client say of its server, later files overriding earlier ones. */
export function readOptionFiles(call: ClientCall, command: SimpleCommand, facts: Facts): ConnectionParts {
  const { optionFiles } = call.client;
  if (optionFiles === undefined || optionFiles.unless.some(name => call.given.has(name))) return {};
  const parts: ConnectionParts = {};
  for (const file of optionFiles.files) {
    const path = file.startsWith('~/') ? posix.join(facts.home, file.slice(2)) : file;
    const read = facts.readFile(posix.resolve(command.cwd ?? '/', path));
    if (read.ok) Object.assign(parts, readSections(read.text, [...SECTIONS, ...optionFiles.sections]));
  }
  return parts;
}

function readSections(text: string, sections: readonly string[]): ConnectionParts {
  const parts: ConnectionParts = {};
  let counts = false;
  for (const line of text.split('\n')) {
    const section = /^\s*\[([^\]]*)\]/.exec(line)?.[1];
    if (section !== undefined) counts = sections.includes(section.trim());
    const equals = line.indexOf('=');
    const key = KEYS.find(name => name === line.slice(0, Math.max(0, equals)).trim().toLowerCase());
    if (!counts || key === undefined) continue;
    parts[key] = line
      .slice(equals + 1)
      .trim()
      .replace(/^["']|["']$/g, '');
  }
  return parts;
}
