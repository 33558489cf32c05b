/** Interpreters of other languages than the shell's, with the options that give them their program. */
export const INPUT_READERS: ReadonlyMap<string, { readonly inline: RegExp }> = new Map([
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
  ['fish', { inline: /^-(?:c|n|v|h|-command|-version)/ }],
]);

/** Programs that print what another machine sends. HTTP clients are read with their requests. */
export const REMOTE_PRINTERS: ReadonlySet<string> = new Set(
  'nc ncat netcat socat telnet ftp lftp ssh grpcurl websocat wscat gh glab aws gsutil rclone ipfs links'.split(
    ' ',
  ),
);

/** Programs that print a file or a text as it is: what they feed to an interpreter is a script of this machine. */
export const LOCAL_PRINTERS: ReadonlySet<string> = new Set(
  'cat bat head tail sed awk gawk grep egrep rg sort uniq tee cut tac nl echo printf jq yq envsubst m4 git'.split(
    ' ',
  ),
);
