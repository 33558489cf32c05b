/** Names of dynamic linkers that set the thread pointer for every program they load: glibc's and musl's. */
const LINKER = /^ld-(?:linux|musl)[-_.0-9a-z]*\.so\.[0-9]+$/;

/** Where the linkers of the architectures of the gate lie (the ABI supplements name these paths). */
export const LINKER_FILES: readonly string[] = [
  '/lib64/ld-linux-x86-64.so.2',
  '/lib/ld-linux-aarch64.so.1',
  '/lib/ld-musl-x86_64.so.1',
  '/lib/ld-musl-aarch64.so.1',
];

/** Options that take the argument behind them (ld.so(8); musl's ldso/dynlink.c). */
const WITH_VALUE = new Set([
  '--argv0',
  '--audit',
  '--glibc-hwcaps-mask',
  '--glibc-hwcaps-prepend',
  '--inhibit-rpath',
  '--library-path',
  '--preload',
]);

/** Is this the file name of a dynamic linker? */
export function isLinker(name: string): boolean {
  return LINKER.test(name);
}

/**
 * Finds the program in the arguments of a dynamic linker that is started as a program itself.
 * @returns its index in argv; undefined if the linker runs nothing
 */
export function linkedProgram(argv: readonly string[]): number | undefined {
  let at = 1;
  while (argv[at]?.startsWith('--') === true && argv[at] !== '--')
    at += WITH_VALUE.has(argv[at] ?? '') ? 2 : 1;
  if (argv[at] === '--') at += 1;
  return at < argv.length ? at : undefined;
}
