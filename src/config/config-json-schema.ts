import * as z from 'zod';
import { configSchema } from './config-schema.ts';

let schema: object | undefined;

/** The JSON Schema (draft 7, which editors know best) of a configuration file. Made once. */
export function configJsonSchema(): object {
  schema ??= {
    ...z.toJSONSchema(configSchema, { io: 'input', target: 'draft-7' }),
    title: 'holdfire configuration, version 1',
  };
  return schema;
}
