/** Interpreters of other languages than the shell's, with the options that give them their program. */
export const INPUT_READERS: ReadonlyMap<string, { readonly inline: RegExp }> = new Map([
  ['python', { inline: /^-(?:c|m|V|h|-version|-help)/ }],
  ['pypy', { inline: /^-(?:c|m|V|h)/ }],
  ['node', { inline: /^-(?:e|p|pe|v|h|c|-eval|-print|-version|-help|-check|-test|-run|-prof)/ }],
  ['nodejs', { inline: /^-(?:e|p|pe|v|h|c|-eval|-print|-version|-help|-check)/ }],
  ['ruby', { inline: /^-(?:e|v|h|-version|-help|n|p|r)/ }],
  ['perl', { inline: /^-(?:e|E|v|h|n|p|-help|\w*e)/ }],
  ['php', { inline: /^-(?:r|B|R|E|v|h|i|m|-version|-help|f|l|S)/ }],
  ['pwsh', { inline: /^-(?:c|f|e|command|file|encodedcommand|version|help)/i }],
  ['powershell', { inline: /^-(?:c|f|e|command|file|encodedcommand|version|help)/i }],
  ['osascript', { inline: /^-e/ }],
  ['fish', { inline: /^-(?:c|n|v|h|-command|-version)/ }],
]);

/** Programs that fetch what they print from another machine. */
export const DOWNLOADERS: ReadonlySet<string> = new Set(
  `curl wget wget2 http https xh xhs curlie fetch aria2c lynx links w3m nc ncat netcat socat telnet ftp lftp sftp scp ssh
   httpie grpcurl websocat wscat gh glab aws gsutil rclone rsync ipfs`.split(/\s+/),
);
