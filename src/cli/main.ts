import { Command, CommanderError } from 'commander';
import { addAgentCommands } from './commands/agent-commands.ts';
import { addCompletionCommands } from './commands/completion-commands.ts';
import { addConfigurationCommands } from './commands/configuration-commands.ts';
import { addHoldCommands } from './commands/hold-commands.ts';
import { addLogCommands } from './commands/log-commands.ts';
import { addRuleCommands } from './commands/rule-commands.ts';
import { addSessionCommands } from './commands/session-commands.ts';
import { exitWith } from './exit-with.ts';
import { EXIT, print } from './output.ts';
import { VERSION } from './version.ts';

/**
 * Runs a command line; what is wrong with it is told, and set as exit status.
 * @param argv the words after the program's name
 */
export async function main(argv: readonly string[]): Promise<void> {
  const program = holdfire();
  await exitWith(async () => {
    try {
      await program.parseAsync([...argv], { from: 'user' });
    } catch (error) {
      // It has told what is wrong itself.
      if (!(error instanceof CommanderError)) throw error;
      if (error.exitCode !== 0) process.exitCode = EXIT.usage;
    }
  });
}

/** Each command loads only what it needs: `check` must be as quick as the shell it stands before. */
function holdfire(): Command {
  const program = new Command('holdfire')
    .description('A command firewall for the shell that an AI agent works in.')
    .version(VERSION, '-V, --version')
    .showSuggestionAfterError()
    .showHelpAfterError('(holdfire --help lists the commands)')
    .exitOverride()
    .configureOutput({ writeOut: print })
    .enablePositionalOptions()
    .addHelpText(
      'after',
      `
Examples:
  holdfire run -- claude                 an agent in a wrapped terminal
  holdfire -- claude                     the same, for short
  holdfire check 'terraform destroy'     what would be decided, without running it
  holdfire replay                        the last session's timeline`,
    );

  // In the order of the help text.
  addSessionCommands(program);
  addRuleCommands(program);
  addConfigurationCommands(program);
  addHoldCommands(program);
  addLogCommands(program);
  addAgentCommands(program);
  addCompletionCommands(program);
  return program;
}
