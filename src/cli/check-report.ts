import * as z from 'zod';
import { DECISIONS } from '../policy/decision.ts';
import { SEVERITIES } from '../rules/severity.ts';

const finding = z.object({
  rule: z.string().describe('Stable id of the rule: family.name.'),
  severity: z.enum(SEVERITIES).describe('After context.'),
  summary: z.string().describe('What would happen to what, in one sentence.'),
  command: z
    .array(z.string())
    .describe('The words of the command without its secrets; empty for a text as a whole.'),
  operation: z
    .looseObject({ kind: z.enum(['http', 'graphql', 'sql', 'store', 'files', 'cli', 'opaque']) })
    .describe(
      'What the command does, in the terms of the system it touches. Fields besides `kind` may be added.',
    ),
  reversible: z.enum(['yes', 'window', 'backup', 'no']),
  instead: z.string().describe('What to do instead.'),
});

/**
 * What `holdfire check --json` prints, and `--batch` in each line. Versioned with the package: fields are added,
 * none is renamed or taken away without a new major version.
 */
export const checkReport = z.object({
  decision: z.enum(DECISIONS),
  severity: z.enum(SEVERITIES).optional().describe('Of the worst finding; absent if there is none.'),
  findings: z.array(finding).describe('The worst first; also those that are only logged (low).'),
  commands: z.number().int().describe('How many simple commands were found.'),
});

/** Its JSON Schema (draft 7). */
export function checkReportSchema(): object {
  return {
    ...z.toJSONSchema(checkReport, { io: 'input', target: 'draft-7' }),
    title: 'What holdfire check prints as JSON',
  };
}
