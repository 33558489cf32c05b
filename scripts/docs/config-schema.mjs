import { importSource } from './import-source.mjs';
import { writeOrCheck } from './write-or-check.mjs';

/** Writes the JSON Schema of configuration files, which is shipped for editors. */
const { configJsonSchema } = await importSource('src/config/config-json-schema.ts');

writeOrCheck('docs/holdfire.schema.json', `${JSON.stringify(configJsonSchema(), null, 2)}\n`);
