import type { Command } from 'commander';
import { print } from '../output.ts';

/** Adds what shells complete with: `completion`, and `complete`, which their scripts call. */
export function addCompletionCommands(program: Command): void {
  program
    .command('completion')
    .description('print the script by which a shell completes these commands')
    .argument('<shell>', 'bash, zsh or fish')
    .addHelpText(
      'after',
      `
Examples:
  eval "$(holdfire completion bash)"     in ~/.bashrc
  eval "$(holdfire completion zsh)"      in ~/.zshrc, after compinit
  holdfire completion fish | source      in ~/.config/fish/config.fish`,
    )
    .action(async (shell: string) => {
      const { completion } = await import('../completion.ts');
      print(completion(shell));
    });

  program
    .command('complete', { hidden: true })
    .argument('[word...]')
    .action(async (words: string[]) => {
      const { complete } = await import('../complete.ts');
      const found = complete(program, words);
      if (typeof found === 'string') print(`:${found}`);
      else if (found.length > 0) print(found.map(({ value, about }) => `${value}\t${about}`).join('\n'));
    });
}
