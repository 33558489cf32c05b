/** How an interpreter is told its program. */
export interface ProgramReader {
  /** Options that give it the program, or make it do something else. */
  readonly inline: RegExp;
  /** Options that make it read the program from standard input. */
  readonly input?: RegExp;
  /** What it starts are programs, which are judged by themselves. */
  readonly shell?: true;
}

const SHELL: ProgramReader = {
  inline: /^-[a-zA-Z]*[cn]|^--(?:version|help)$/,
  input: /^-[a-zA-Z]*s/,
  shell: true,
};

/** Interpreters that run their standard input, by name without version. */
export const INPUT_READERS: ReadonlyMap<string, ProgramReader> = new Map<string, ProgramReader>([
  ...['sh', 'bash', 'dash', 'ash', 'ksh', 'mksh', 'zsh', 'fish', 'csh', 'tcsh'].map(
    name => [name, SHELL] as const,
  ),
  ['python', { inline: /^-(?:c|m|V|h|-version|-help)/ }],
  ['pypy', { inline: /^-(?:c|m|V|h)/ }],
  ['node', { inline: /^-(?:e|p|pe|v|h|c|-eval|-print|-version|-help|-check|-test|-run|-prof)/ }],
  ['nodejs', { inline: /^-(?:e|p|pe|v|h|c|-eval|-print|-version|-help|-check)/ }],
  ['ruby', { inline: /^-(?:e|v|h|-version|-help|n|p|r)/ }],
  ['perl', { inline: /^-(?:v|h|-help|-version|\w*[eE])/ }],
  ['php', { inline: /^-(?:r|B|R|E|v|h|i|m|-version|-help|f|l|S)/ }],
  ['pwsh', { inline: /^-(?:c|f|e|command|file|encodedcommand|version|help)/i }],
  ['powershell', { inline: /^-(?:c|f|e|command|file|encodedcommand|version|help)/i }],
  ['osascript', { inline: /^-e/ }],
]);

/** Commands that run their arguments as text of a shell. */
export const TEXT_RUNNERS: ReadonlySet<string> = new Set(
  'eval source . sh bash dash ash ksh mksh zsh fish'.split(' '),
);

/** Programs that print what another machine sends, besides HTTP clients. */
export const REMOTE_PRINTERS: ReadonlySet<string> = new Set(
  'nc ncat netcat socat telnet ftp lftp ssh grpcurl websocat wscat ipfs'.split(' '),
);

/** Programs that copy files from another machine, named as `host:path`. */
export const COPIERS_FROM_HOSTS: ReadonlySet<string> = new Set(['rsync', 'scp', 'sftp']);

/** Programs that make another file of a file, or of their input. */
export const COPIERS: ReadonlySet<string> = new Set(
  'cp mv ln install dd rsync cat tee sed tr head tail gunzip zcat dos2unix'.split(' '),
);

/** Programs that make a hidden text readable. */
export const DECODERS: ReadonlySet<string> = new Set(
  'base64 base32 basenc xxd openssl uudecode gunzip zcat bzcat xzcat gpg rev'.split(' '),
);

/** Programs that print a file or a text as it is: what they feed to an interpreter is a script of this machine. */
export const LOCAL_PRINTERS: ReadonlySet<string> = new Set(
  'cat bat head tail sed awk gawk grep egrep rg sort uniq tee cut tac nl echo printf jq yq envsubst m4 git'.split(
    ' ',
  ),
);
