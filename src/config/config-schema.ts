import * as z from 'zod';
import { DECISIONS } from '../policy/decision.ts';
import { ruleSchema } from '../rules/pack-schema.ts';
import type { Severity } from '../rules/severity.ts';
import { DURATION, SIZE } from './quantity.ts';
import { sinkSchema } from './sink-schema.ts';

const decision = z.enum(DECISIONS);

const pattern = z.string().min(1).max(1000);

const patterns = z.array(pattern).max(1000);

const argv = z.array(z.string().min(1)).min(1).max(100);

const family = z.string().regex(/^[a-z][a-z0-9-]*$/, 'a family in lower case, such as sql');

const ruleId = z.string().regex(/^[a-z][a-z0-9-]*\.[a-z0-9][a-z0-9-]*$/, 'a rule id, such as sql.drop-table');

const decisions = z.strictObject({
  severities: z
    .strictObject({
      low: decision.optional(),
      medium: decision.optional(),
      high: decision.optional(),
      critical: decision.optional(),
    } satisfies Record<Severity, unknown>)
    .optional()
    .describe('What is done by severity. Without it critical, high and medium ask, low is only logged.'),
  families: z
    .record(family, decision)
    .optional()
    .describe('What is done for all rules of a family; replaces the decision by severity.'),
  rules: z
    .record(ruleId, decision)
    .optional()
    .describe('What is done for one rule; replaces the decisions by family and severity.'),
});

const production = z.strictObject({
  hosts: patterns.optional().describe('Hosts of production: `*.prod.example.com`.'),
  contexts: patterns.optional().describe('Kubernetes contexts and clusters of production.'),
  profiles: patterns.optional().describe('Cloud profiles, accounts and projects of production.'),
  workspaces: patterns.optional().describe('Terraform workspaces of production.'),
  databases: patterns.optional().describe('Names of production databases.'),
  branches: patterns.optional().describe('Branches that are deployed.'),
});

const safe = z.strictObject({
  ports: z
    .array(z.int().min(1).max(65_535))
    .max(100)
    .optional()
    .describe('Ports of this machine behind which only test services listen.'),
  databases: patterns.optional().describe('Databases on this machine that hold only test data: `*_test`.'),
  directories: z
    .array(pattern)
    .max(100)
    .optional()
    .describe('Scratch directories; what lies below may go. Relative to the file.'),
});

const protectedThings = z.strictObject({
  paths: patterns
    .optional()
    .describe('Files and directories whose loss weighs more; what lies below counts. Relative to the file.'),
  branches: patterns.optional().describe('Branches that must not be rewritten or deleted.'),
  tables: patterns.optional().describe('Database tables whose rows weigh more.'),
});

const reason = z.string().min(1).max(1000).describe('Why this is all right; shown whenever it is used.');

const expires = z
  .string()
  .regex(
    /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d))?$/,
    'a day such as 2026-12-31 (its end in UTC), or a time with zone such as 2026-12-31T12:00Z',
  )
  .describe('When the entry ends: a day (its end in UTC), or a time with its zone.');

const allow = z.union([
  z.strictObject({
    command: z.string().min(1).max(4000).describe('One simple command, without variables or redirections.'),
    reason,
    expires: expires.optional(),
  }),
  z.strictObject({
    rule: ruleId.describe('The rule that is excepted.'),
    target: pattern.describe('The target it is excepted for; production only if named in full.'),
    reason,
    expires: expires.optional(),
  }),
]);

const notify = z.strictObject({
  bell: z.boolean().optional().describe('Ring the terminal bell when a command is held.'),
  desktop: z.boolean().optional().describe('Show a desktop notification when a command is held.'),
  command: argv.optional().describe('A program that is started when a command is held.'),
});

const previews = z.strictObject({
  tools: z
    .boolean()
    .optional()
    .describe('Previews may ask servers on this machine with their tools (psql, sqlite3, docker).'),
  network: patterns
    .optional()
    .describe(
      'Hosts (`*.staging.example.com`, `10.0.0.7:8443`), contexts and profiles that previews may ask without a key press.',
    ),
});

const redaction = z.strictObject({
  variables: patterns.optional().describe('Variables whose values never reach the log, besides those known.'),
  values: patterns.optional().describe('Words that never reach the log: `acme-*-secret-*`.'),
});

const retention = z.strictObject({
  days: z.int().min(1).max(36_500).optional().describe('Days that session logs are kept.'),
  size: z
    .string()
    .regex(SIZE, 'a size such as 500MB or 2GB')
    .optional()
    .describe('How much room session logs may take: `2GB`. The oldest go first.'),
});

/** The schema of a configuration file, version 1. Descriptions are what the documentation prints. */
export const configSchema = z
  .strictObject({
    $schema: z.string().optional().describe('Where the JSON Schema of this file is, for editors.'),
    version: z.literal(1).describe('The version of this schema.'),
    extends: z
      .union([pattern, z.array(pattern).max(20)])
      .optional()
      .describe('Files (`./team.yaml`) or npm packages (`@acme/holdfire`) with settings or rules.'),
    decisions: decisions.optional().describe('What is done with findings: allow, ask or deny.'),
    production: production.optional().describe('What production is: operations on it weigh one step more.'),
    safe: safe.optional().describe('What holds nothing of worth: operations on it are only logged.'),
    protected: protectedThings.optional().describe('What weighs one step more wherever it is.'),
    allow: z.array(allow).max(500).optional().describe('Exceptions, each with its reason.'),
    rules: z.array(ruleSchema).max(500).optional().describe('Rules of your own, each with its examples.'),
    unattended: z
      .enum(['deny', 'wait'])
      .optional()
      .describe('What happens to a held command when nobody is there to ask.'),
    nothingLost: z
      .enum(['ask', 'allow'])
      .optional()
      .describe(
        'What happens to a held command of which it was counted that nothing would be lost; critical ones ask.',
      ),
    timeout: z
      .string('a duration such as 90s, 10m or 2h, or never')
      .regex(DURATION, 'a duration such as 90s, 10m or 2h, or never')
      .optional()
      .describe('How long a held command waits for an answer before it is denied: `10m`, or `never`.'),
    notify: notify.optional().describe('How you are told that a command is held.'),
    answerWith: z
      .union([argv, z.literal(false)])
      .optional()
      .describe('A program that answers holds in your place, as a list of words; false: none may.'),
    previews: previews.optional().describe('What the look at what would be lost may do.'),
    redaction: redaction.optional().describe('What is left out of logs, besides what is known to be secret.'),
    retention: retention.optional().describe('How long logs are kept.'),
    sinks: z.array(sinkSchema).max(20).optional().describe('Where else events are sent.'),
  })
  .describe('Configuration of holdfire, a command firewall.');

/** A configuration file as it is written. */
export type WrittenConfig = z.input<typeof configSchema>;
