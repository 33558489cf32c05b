import { z } from 'zod';
import type { OperationKind } from '../operations/operation.ts';
import { ATTRIBUTES } from './attributes.ts';
import { SEVERITIES } from './severity.ts';

const pattern = z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]);

/** A condition on one attribute, as written in a rule file. */
const predicate = z.union([
  pattern,
  z.boolean(),
  z.number(),
  z
    .strictObject({
      any: pattern.optional(),
      all: z.array(z.string().min(1)).min(1).optional(),
      none: pattern.optional(),
      is: z.record(z.string(), pattern).optional(),
      min: z.number().optional(),
      max: z.number().optional(),
      empty: z.boolean().optional(),
    })
    .refine(value => Object.keys(value).length > 0, 'a condition that says nothing'),
]);

/** A block as written: attributes with their conditions, and `not` and `any` beside them. */
export interface WrittenBlock {
  readonly [attribute: string]: unknown;
}

/** The schema of a block for one kind of operation. */
function blockSchema(kind: OperationKind): z.ZodType<WrittenBlock> {
  const block: z.ZodType<WrittenBlock> = z.lazy(() =>
    z.strictObject({
      ...Object.fromEntries(Object.keys(ATTRIBUTES[kind]).map(name => [name, predicate.optional()])),
      not: z.union([block, z.array(block)]).optional(),
      any: z.array(block).min(1).optional(),
    }),
  );
  return block;
}

const match = z
  .strictObject(
    Object.fromEntries(
      Object.keys(ATTRIBUTES).map(kind => [kind, blockSchema(kind as OperationKind).optional()]),
    ),
  )
  .refine(value => Object.keys(value).length === 1, 'exactly one kind of operation');

const example = z.union([
  z.string().min(1),
  z.strictObject({
    line: z.string().min(1),
    cwd: z.string().startsWith('/').optional(),
    env: z.record(z.string(), z.string()).optional(),
    files: z.record(z.string(), z.string()).optional(),
  }),
]);

const severity = z.enum(SEVERITIES);

const rule = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z][a-z0-9-]*\.[a-z0-9][a-z0-9-]*$/, 'family.name in lower case, digits and dashes'),
  title: z.string().min(1),
  severity,
  reversible: z.enum(['yes', 'window', 'backup', 'no']),
  undo: z.string().min(1).optional(),
  why: z.string().min(1),
  instead: z.string().min(1),
  preview: z.string().min(1).optional(),
  generic: z.boolean().optional(),
  match: z.union([match, z.array(match).min(1)]),
  // The conditions of a case are checked again for each kind that the rule matches.
  cases: z
    .array(
      z.strictObject({
        when: z.record(z.string(), z.unknown()),
        severity,
        why: z.string().min(1).optional(),
      }),
    )
    .optional(),
  examples: z.strictObject({
    ask: z.array(example).optional(),
    low: z.array(example).optional(),
    allow: z.array(example).min(2),
  }),
});

/** A rule as written in a file. */
export type WrittenRule = z.infer<typeof rule>;

/** An example as written in a file. */
export type WrittenExample = z.infer<typeof example>;

/** The schema of a rule file. */
export const packSchema = z.strictObject({
  family: z.string().regex(/^[a-z][a-z0-9-]*$/),
  about: z.string().min(1),
  rules: z.array(rule).min(1),
});

/** Blocks by kind of operation, for the conditions of cases. */
export const blockSchemas: Readonly<Record<string, z.ZodType<WrittenBlock>>> = Object.fromEntries(
  Object.keys(ATTRIBUTES).map(kind => [kind, blockSchema(kind as OperationKind)]),
);
