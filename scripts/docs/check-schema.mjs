import { importSource } from './import-source.mjs';
import { writeOrCheck } from './write-or-check.mjs';

/** Writes the JSON Schema of what `holdfire check --json` prints. */
const { checkReportSchema } = await importSource('src/cli/check-report.ts');

writeOrCheck('docs/check.schema.json', `${JSON.stringify(checkReportSchema(), null, 2)}\n`);
