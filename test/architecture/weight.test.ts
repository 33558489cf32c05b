import { statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const dist = join(import.meta.dirname, '..', '..', 'dist');

// A person waits for it at every start. What a session needs only later is named in scripts/deferred.mjs.
it('a session loads less than 400 KB before its program starts', () => {
  expect(statSync(join(dist, 'run-early.cjs')).size).toBeLessThan(400_000);
});
