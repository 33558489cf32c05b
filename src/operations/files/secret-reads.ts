import type { Word } from '../../shell/word.ts';
import type { Interpreter } from '../interpreter.ts';
import { filesOperations } from './files-operations.ts';
import { namesKey, namesSecret } from './names-secret.ts';

/** Programs that print what is in the files they are given. */
export const READERS: readonly string[] =
  `cat bat batcat head tail less more nl tac xxd od hexdump strings grep egrep fgrep rg awk gawk jq yq zcat
   view pr fold`.split(/\s+/);

/** Reading is harmless but for secrets: what a session saw of them is worth a line in its log. */
export const interpretReader: Interpreter = call => {
  const secrets = call.args.filter(word => namesSecret(writtenText(word)));
  const operations = filesOperations(
    secrets.map(word => ({ word })),
    {
      action: 'read',
      recursive: false,
      filtered: false,
      byShell: false,
      dryRun: false,
      forced: false,
    },
    call,
  );
  const places = secrets.some(word => namesKey(writtenText(word))) ? ['secret', 'key'] : ['secret'];
  return operations.map(operation => ({ ...operation, places }));
};

/** The certain parts of a word, one behind the other. */
function writtenText(word: Word): string {
  return word.value ?? word.parts.map(part => (part.kind === 'unknown' ? '' : part.text)).join('');
}
