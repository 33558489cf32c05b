import type { Command } from 'commander';

/** Adds the commands about rules: `rules list`, `show`, `test`. */
export function addRuleCommands(program: Command): void {
  const rules = program.command('rules').description('the rules and their documentation');
  rules
    .command('list')
    .description('list every rule')
    .option('--json', 'print as JSON')
    .action(async options => {
      const { listRules } = await import('../rules.ts');
      listRules(options);
    });
  rules
    .command('show')
    .description('show one rule with its examples')
    .argument('<id>', 'for example graphql.destructive-mutation')
    .action(async (id: string) => {
      const { showRule } = await import('../rules.ts');
      showRule(id);
    });
  rules
    .command('test')
    .description('run every example of every rule, or of the rule files given')
    .argument('[file...]')
    .action(async (files: string[]) => {
      const { testRules } = await import('../rules.ts');
      process.exitCode = testRules(files);
    });
}
