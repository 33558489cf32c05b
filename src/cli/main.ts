import { Command, CommanderError } from 'commander';
import { addAgentCommands } from './commands/agent-commands.ts';
import { addCompletionCommands } from './commands/completion-commands.ts';
import { addConfigurationCommands } from './commands/configuration-commands.ts';
import { addHoldCommands } from './commands/hold-commands.ts';
import { addLogCommands } from './commands/log-commands.ts';
import { addRuleCommands } from './commands/rule-commands.ts';
import { addSessionCommands } from './commands/session-commands.ts';
import { EXIT, isUsageError, tell } from './output.ts';
import { VERSION } from './version.ts';

/** Each command loads only what it needs: `check` must be as quick as the shell it stands before. */
const program = new Command('holdfire')
  .description('A command firewall for the shell that an AI agent works in.')
  .version(VERSION, '-V, --version')
  .showSuggestionAfterError()
  .showHelpAfterError('(holdfire --help lists the commands)')
  .exitOverride()
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

async function main(argv: readonly string[]): Promise<void> {
  try {
    await program.parseAsync(argv[0] === '--' ? ['run', ...argv] : [...argv], { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? EXIT.ok : EXIT.usage;
    else if (isUsageError(error)) {
      tell(error.message);
      process.exitCode = EXIT.usage;
    } else {
      tell(`internal error: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      process.exitCode = EXIT.internal;
    }
  }
}

void main(process.argv.slice(2));
