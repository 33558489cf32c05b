import type { SimpleCommand } from '../shell/command.ts';
import { findCredentials } from './credentials/find-credentials.ts';
import { credentialsOf, type FoundCredential } from './credentials/found-credential.ts';
import { redactText, redactWords } from './credentials/redact-text.ts';
import type { Operation } from './operation.ts';

/** A command's words without its secrets, and what was found. */
export interface Hidden {
  /** As many texts as the command has words. */
  readonly words: readonly string[];
  readonly found: readonly FoundCredential[];
}

/** Finds the secrets of a command and hides them in its words. */
export function hideInWords(command: SimpleCommand): Hidden {
  const found = findCredentials(command);
  return { words: redactWords(command.words, found), found };
}

/**
 * Takes the secrets of a command out of an operation that was read from its words as they are, and lists
 * them as its credentials. Requests and statements hide their own while they are read.
 */
export function hideSecrets(
  operation: Operation,
  command: SimpleCommand,
  { words, found }: Hidden,
): Operation {
  if (operation.kind !== 'cli' && operation.kind !== 'files' && operation.kind !== 'opaque') return operation;
  // A weak secret is known by the word before it only, so that whole words are looked up first.
  const whole = new Map(command.words.map((word, index) => [word.value ?? word.text, words[index] ?? '']));
  const hide = (text: string): string => whole.get(text) ?? redactText(text, found);
  const targets = operation.targets.map(target => ({ ...target, name: hide(target.name) }));
  const shown = { targets, credentials: credentialsOf(found) };
  switch (operation.kind) {
    case 'cli':
      return {
        ...operation,
        ...shown,
        operands: operation.operands.map(hide),
        options: Object.fromEntries(
          Object.entries(operation.options).map(([name, values]) => [
            name,
            hideValues(name, values.map(hide), found),
          ]),
        ),
        variables: Object.fromEntries(
          Object.entries(operation.variables).map(([name, value]) => [name, hide(value)]),
        ),
      };
    case 'files':
      return {
        ...operation,
        ...shown,
        paths: operation.paths.map(path => ({
          ...path,
          text: hide(path.text),
          path: path.path === undefined ? undefined : hide(path.path),
        })),
      };
    case 'opaque':
      return { ...operation, ...shown, detail: hide(operation.detail) };
  }
}

/** A weak secret is told from other words by the option in front of it. */
function hideValues(name: string, values: readonly string[], found: readonly FoundCredential[]): string[] {
  const dashes = name.length === 1 ? '-' : '--';
  const prefix = `${dashes}${name} `;
  return values.map(value => redactText(prefix + value, found).slice(prefix.length));
}
