/** The same arguments as lines of curl's configuration (curl(1), --config). */
export function asCurlConfig(args: readonly string[]): string {
  const url = args.at(-1) ?? '';
  const to = args[args.indexOf('--connect-to') + 1] ?? '';
  return `silent\nrequest = DELETE\nconnect-to = "${to}"\nurl = "${url}"\n`;
}
