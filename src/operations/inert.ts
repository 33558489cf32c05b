/**
 * Programs that destroy nothing whatever their arguments: they compute, read and print, or they translate
 * what they are given into the output file they are told to write. What they start is judged when it starts.
 */
const INERT = new Set(
  `true false test [ expr echo printf yes seq sleep pwd basename dirname pathchk arch nproc uname whoami
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
 * The programs of {@link INERT}: a name of one, with the version and target that distributions add.
 * @param name without a directory
 */
export function inertProgram(name: string): string | undefined {
  if (INERT.has(name)) return name;
  if (!name.includes('-')) return undefined;
  const plain = name.replace(TARGET, '').replace(/-[0-9][0-9.]*$/, '');
  return INERT.has(plain) ? plain : undefined;
}

/** All names that {@link inertProgram} gives. */
export const INERT_PROGRAMS: ReadonlySet<string> = INERT;
