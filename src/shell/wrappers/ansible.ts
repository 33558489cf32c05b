import type { Shell } from '../analysis/shell.ts';
import { parseOptions } from '../options/parse.ts';
import { GNU, optionTable } from '../options/table.ts';
import type { Call } from '../walk/call.ts';
import { textRuns } from './text-run.ts';
import type { Unwrapping } from './unwrap.ts';

/** `ansible HOSTS -m shell -a TEXT`. */
export function ansible(call: Call, shell: Shell): Unwrapping | undefined {
  const { options, operands } = parseOptions(call.words.slice(1), ANSIBLE);
  const module = options.findLast(one => one.name === 'module-name')?.value?.value ?? 'command';
  const text = options.findLast(one => one.name === 'args')?.value;
  if (text === undefined || !/^(?:ansible\.builtin\.)?(?:shell|command|raw)$/.test(module)) return undefined;
  const place = { kind: 'host', name: operands[0]?.value, via: 'ansible' } as const;
  return {
    stands: true,
    runs: textRuns({ word: text, name: 'ansible -a', changes: { place, cwd: undefined } }, call, shell),
  };
}

const ANSIBLE = optionTable(
  `a|args= m|module-name= i|inventory= l|limit= u|user= b|become become-user= become-method= K|ask-become-pass k|ask-pass
   f|forks= e|extra-vars= c|connection= T|timeout= P|poll= B|background= o|one-line t|tree= v|verbose C|check D|diff
   private-key|key-file= vault-password-file= M|module-path= list-hosts version`,
  GNU,
);
