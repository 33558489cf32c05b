import type { HashedFile } from '../hashed-file.ts';
import { hashModule } from './hash-module.ts';
import type { FoundTrust } from './trust-store.ts';

/** Whether a file and all that it takes in stand as they were trusted. */
export interface Trust {
  readonly trusted: boolean;
  /** For a message: why not, beginning with a space or a colon; empty if it never was. */
  readonly why: string;
  /** What the person should know. */
  readonly notice?: string;
  /** The modules that a program was trusted with. */
  readonly imports: readonly HashedFile[];
}

/**
 * Compares what was trusted with what is there.
 * @param files the configuration file and what it extends now
 */
export function trustOf(known: FoundTrust, files: readonly HashedFile[]): Trust {
  if (known.kind === 'none') return { trusted: false, why: '', imports: [] };
  if (known.kind === 'forged') {
    const notice = `${known.file} is not an entry that \`holdfire trust\` made here; it does not count`;
    return { trusted: false, why: '', notice, imports: [] };
  }
  const now = new Map(files.map(file => [file.path, file.sha256]));
  const trusted = new Map(known.entry.files.map(file => [file.path, file.sha256]));
  const imports = known.entry.files.filter(file => !now.has(file.path));
  const changed = [
    ...files.filter(file => trusted.get(file.path) !== file.sha256),
    ...imports.filter(file => hashModule(file.path) !== file.sha256),
  ].map(file => file.path);
  if (changed.length === 0) return { trusted: true, why: '', imports };
  const why = ` (since then ${changed.join(', ')} changed)`;
  return { trusted: false, why, notice: `no longer trusted${why}: run \`holdfire trust\``, imports: [] };
}
