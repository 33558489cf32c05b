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

/** Where systems and their package managers put programs (FHS 3.0, Nix, Homebrew, Apple's command line tools). */
const INSTALLED = /^\/(?:usr|bin|lib|nix\/store|opt\/homebrew|Library\/Developer)\//;

/**
 * Whether a command's word means one of {@link INERT_PROGRAMS}: its name, or the path of an installed program. What
 * a project calls `./test` is its own.
 * @returns its name without the version and target that distributions add; undefined: it is none
 */
export function inertCommand(word: string): string | undefined {
  const isOwn = word.includes('/') && (!INSTALLED.test(word) || word.includes('..'));
  return isOwn ? undefined : inertProgram(posix.basename(word));
}

/**
 * The inert program of a name.
 * @param name without a directory
 */
export function inertProgram(name: string): string | undefined {
  if (INERT_PROGRAMS.has(name)) return name;
  if (!name.includes('-')) return undefined;
  const plain = name.replace(TARGET, '').replace(/-[0-9][0-9.]*$/, '');
  return INERT_PROGRAMS.has(plain) ? plain : undefined;
}
