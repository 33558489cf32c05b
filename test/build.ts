import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/** Builds the product once before the tests, so that end-to-end tests never run an old one. */
export default function setup(): void {
  execFileSync(process.execPath, [join(import.meta.dirname, '..', 'scripts', 'build.mjs')], {
    stdio: 'inherit',
  });
}
