import { posix } from 'node:path';
import { hideInWords } from '../operations/hide-secrets.ts';
import { behindInterpreter } from '../operations/script-tools.ts';
import type { Finding } from '../policy/finding.ts';
import type { SimpleCommand } from '../shell/command.ts';

/**
 * Finds the commands behind findings. A finding has its command's words without secrets only; a look needs
 * the words as they are, the directory and the variables.
 */
export class Origins {
  readonly #commands = new Map<string, SimpleCommand>();
  readonly #tools = new Map<SimpleCommand, SimpleCommand | undefined>();

  constructor(commands: readonly SimpleCommand[]) {
    for (const command of commands) {
      // A line that was logged has its secrets replaced already.
      const bare = command.words.map(word => word.value ?? word.text);
      const given = [hideInWords(command).words, bare];
      for (const key of [...given, ...given.map(named)].map(keyOf)) {
        if (!this.#commands.has(key)) this.#commands.set(key, command);
      }
    }
  }

  /**
   * The command of a finding, as if its tool had been called by its name: where psql is a script of Perl, what was
   * started is perl. Undefined if none of the text's commands has its words.
   */
  commandOf({ command, operation }: Finding): SimpleCommand | undefined {
    const found = this.#commands.get(keyOf(command));
    const tool = found === undefined ? undefined : this.#toolOf(found);
    return tool?.words[0]?.value === operation.program ? tool : found;
  }

  /** The same object for the same command: looks at one command are told by it. */
  #toolOf(command: SimpleCommand): SimpleCommand | undefined {
    if (!this.#tools.has(command)) this.#tools.set(command, behindInterpreter(command));
    return this.#tools.get(command);
  }
}

/** A started program is judged by its file's name, whatever path it was called by. */
function named([name = '', ...rest]: readonly string[]): string[] {
  return [posix.basename(name).replace(/^-/, ''), ...rest];
}

function keyOf(words: readonly string[]): string {
  return words.join('\0');
}
