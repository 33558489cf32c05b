import { posix } from 'node:path';

/**
 * Programs that destroy nothing whatever their arguments: they compute, read and print, or they translate
 * what they are given into the output file they are told to write. What they start is judged when it starts.
 */
export const INERT_PROGRAMS: ReadonlySet<string> = new Set(
  `true false test [ expr echo printf yes seq sleep pwd basename dirname pathchk nproc uname whoami
   logname users groups id printenv tty
   wc cksum md5sum sha1sum sha224sum sha256sum sha384sum sha512sum b2sum cut paste tr fmt expand unexpand
   comm join cmp diff ls dir vdir stat readlink realpath file nm size readelf objdump ldd
   cc c89 c99 gcc cpp c++ g++ clang clang++ cc1 cc1plus collect2 lto1 lto-wrapper as ld ld.bfd ld.gold ld.lld`
    .trim()
    .split(/\s+/),
);

/** What cross compilers and Debian put before the name of a tool: the triplet of its target. */
const TARGET = /^[a-z0-9_]+-(?:[a-z0-9]+-)?linux-[a-z0-9]+-/;

/**
 * Where systems and their package managers put programs (FHS 3.0, Nix, Homebrew, Apple's command line tools).
 * Below src lies what is built here.
 */
const INSTALLED = /^\/(?:usr(?!\/(?:local\/)?src\/)|bin|lib|nix\/store|opt\/homebrew|Library\/Developer)\//;

/**
 * The name of the program that a command's word means, without the version and target that distributions add.
 * @param word a name, or the path of an installed program
 * @returns undefined for any other path: what a project calls `./test` is its own
 */
export function installedName(word: string): string | undefined {
  const isOwn = word.includes('/') && (!INSTALLED.test(word) || word.includes('..'));
  return isOwn ? undefined : plainName(posix.basename(word));
}

/** A program's name without the version and target that distributions add: `gcc` for `x86_64-linux-gnu-gcc-12`. */
export function plainName(name: string): string {
  if (!name.includes('-') || INERT_PROGRAMS.has(name)) return name;
  return name.replace(TARGET, '').replace(/-[0-9][0-9.]*$/, '');
}

/** Whether a command's word means one of {@link INERT_PROGRAMS}. */
export function isInert(word: string): boolean {
  const name = installedName(word);
  return name !== undefined && INERT_PROGRAMS.has(name);
}
