import type { Example } from '../rules/rule.ts';
import { type ExampleOutcome, runExamples } from '../rules/run-examples.ts';
import type { ConfigProblem } from './config-problem.ts';
import type { Layer } from './layer.ts';

/** Runs the examples of all own rules; one that does not hold means that a rule does not do what it says. */
export function checkOwnExamples(
  layers: readonly Layer[],
  judge: (example: Example) => ExampleOutcome,
): ConfigProblem[] {
  return layers
    .flatMap(layer => layer.rules)
    .flatMap(({ rule, examples }) =>
      runExamples(
        {
          family: rule.family,
          about: '',
          file: rule.source.file,
          rules: [rule],
          examples: { [rule.id]: examples },
        },
        judge,
      ),
    )
    .map(({ file, line, rule, example, message }) => ({
      file,
      line,
      rule,
      key: 'examples',
      message: `the example ${JSON.stringify(example)} does not hold: ${message}`,
    }));
}
