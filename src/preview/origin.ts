import { hideInWords } from '../operations/hide-secrets.ts';
import type { Finding } from '../policy/finding.ts';
import type { SimpleCommand } from '../shell/command.ts';

/**
 * Finds the commands behind findings. A finding has its command's words without secrets only; a look needs
 * the words as they are, the directory and the variables.
 */
export class Origins {
  readonly #commands = new Map<string, SimpleCommand>();

  constructor(commands: readonly SimpleCommand[]) {
    for (const command of commands) {
      // A line that was logged has its secrets replaced already.
      const bare = command.words.map(word => word.value ?? word.text);
      for (const key of [keyOf(hideInWords(command).words), keyOf(bare)]) {
        if (!this.#commands.has(key)) this.#commands.set(key, command);
      }
    }
  }

  /** The command of a finding; undefined if none of the text's commands has its words. */
  commandOf(finding: Finding): SimpleCommand | undefined {
    return this.#commands.get(keyOf(finding.command));
  }
}

function keyOf(words: readonly string[]): string {
  return words.join('\0');
}
