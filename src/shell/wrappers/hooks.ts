import { baseName } from '../analysis/paths.ts';
import type { Shell } from '../analysis/shell.ts';
import { type GivenOption, parseOptions } from '../options/parse.ts';
import { GNU, type OptionTable, optionTable } from '../options/table.ts';
import type { Call } from '../walk/call.ts';
import { knownWord } from '../word.ts';
import { textRuns } from './text-run.ts';
import type { Run, Unwrap } from './unwrap.ts';

/**
 * Options of ordinary programs whose value is run by a shell or as a command. `skip` is a text that must
 * stand in front of the command (`exec=`).
 */
interface Hook {
  readonly options: string;
  readonly texts: readonly { readonly name: string; readonly skip?: string }[];
}

const HOOKS: Readonly<Record<string, Hook>> = {
  tar: {
    options:
      'to-command= checkpoint-action= checkpoint=? I|use-compress-program= rsh-command= rmt-command= f|file= C|directory= T|files-from= X|exclude-from= F|info-script|new-volume-script= g|listed-incremental= b= V= N= K= L= H= format= exclude= transform= strip-components= owner= group= mode= mtime=',
    texts: [
      { name: 'to-command' },
      { name: 'checkpoint-action', skip: 'exec=' },
      { name: 'use-compress-program' },
      { name: 'rsh-command' },
      { name: 'info-script' },
    ],
  },
  rsync: {
    options: 'e|rsh= rsync-path= B= f|filter= T= M= exclude= include= files-from= password-file=',
    texts: [{ name: 'rsh' }],
  },
  split: { options: 'filter= a= b= C= l= n= t= e u x d', texts: [{ name: 'filter' }] },
  scp: {
    options: '3 4 6 A B C p q r T v c= F= i= J= l= o= P= S= D= X=',
    texts: [{ name: 'o', skip: 'ProxyCommand=' }],
  },
  sftp: {
    options: 'a C f N p q r v 4 6 A B= b= c= D= F= i= J= l= o= P= R= S= s= X=',
    texts: [{ name: 'o', skip: 'ProxyCommand=' }],
  },
  sort: { options: 'compress-program= k= t= o= S= T=', texts: [{ name: 'compress-program' }] },
  sg: { options: 'c|command=', texts: [{ name: 'command' }] },
  man: { options: 'P|pager= H|html=? p= L= m= M= S= e= E= C= R=', texts: [{ name: 'pager' }] },
};

/** Programs with an option whose value runs, by name. */
export const hooks: ReadonlyMap<string, Unwrap> = new Map(
  Object.entries(HOOKS).map(([name, hook]) => [name, hooked(hook)]),
);

function hooked(hook: Hook): Unwrap {
  const table: OptionTable = optionTable(hook.options, GNU);
  return (call, shell) => {
    const { options } = parseOptions(call.words.slice(1), table);
    const runs = hook.texts.flatMap(({ name, skip = '' }) =>
      options.flatMap(option => run(option, name, skip, call, shell)),
    );
    return runs.length === 0 ? undefined : { stands: true, runs };
  };
}

function run(option: GivenOption, name: string, skip: string, call: Call, shell: Shell): readonly Run[] {
  const text = option.value?.value;
  if (option.name !== name || option.value === undefined || text?.startsWith(skip) === false) return [];
  const word = text === undefined ? option.value : knownWord(text.slice(skip.length), option.value.span);
  return textRuns(
    { word, name: `${baseName(call.words[0]?.value ?? '')} --${name}`, first: option.word },
    call,
    shell,
  );
}
