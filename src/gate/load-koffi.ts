import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { arch, platform } from 'node:process';
import type koffiTypes from 'koffi';

/** Where there is musl, whose programs cannot load what is linked with glibc. */
const MUSL = ['/lib/ld-musl-x86_64.so.1', '/lib/ld-musl-aarch64.so.1'];

/**
 * What calls functions of the C library. koffi's own entry finds out at each load which of its libraries fits, which
 * takes several times as long as loading one, and each thread of a session does it. So the one that mostly fits is
 * tried first.
 * @throws Error where koffi has no prebuilt library for this platform
 */
export function loadKoffi(): typeof koffiTypes {
  const require = createRequire(import.meta.url);
  const library = `@koromix/koffi-${platform}-${arch}/${platform}_${arch}/koffi.node`;
  try {
    if (!MUSL.some(linker => existsSync(linker))) return require(library) as typeof koffiTypes;
  } catch {
    // It lies elsewhere, as other package managers than npm put it.
  }
  return require('koffi') as typeof koffiTypes;
}
