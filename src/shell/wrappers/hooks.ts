import { baseName } from '../analysis/paths.ts';
import type { Shell } from '../analysis/shell.ts';
import { type GivenOption, parseOptions } from '../options/parse.ts';
import { GNU, type OptionTable, optionTable } from '../options/table.ts';
import type { Call } from '../walk/call.ts';
import { knownWord } from '../word.ts';
import { LOCAL_SETTING } from './ssh.ts';
import { textRuns } from './text-run.ts';
import type { Run, Unwrap } from './unwrap.ts';

/** An ordinary program with options whose value is run by a shell or as a command. */
interface Hook {
  readonly options: string;
  /** By name; the first group of `from` is the command, where that is not the whole value. */
  readonly texts: readonly { readonly name: string; readonly from?: RegExp }[];
}

const HOOKS: Readonly<Record<string, Hook>> = {
  tar: {
    options:
      'to-command= checkpoint-action= checkpoint=? I|use-compress-program= rsh-command= rmt-command= f|file= C|directory= T|files-from= X|exclude-from= F|info-script|new-volume-script= g|listed-incremental= b= V= N= K= L= H= format= exclude= transform= strip-components= owner= group= mode= mtime=',
    texts: [
      { name: 'to-command' },
      { name: 'checkpoint-action', from: /^exec=(.*)$/s },
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
    texts: [{ name: 'o', from: LOCAL_SETTING }],
  },
  sftp: {
    options: 'a C f N p q r v 4 6 A B= b= c= D= F= i= J= l= o= P= R= S= s= X=',
    texts: [{ name: 'o', from: LOCAL_SETTING }],
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
    const runs = hook.texts.flatMap(({ name, from }) =>
      options.flatMap(option => (option.name === name ? run(option, from, call, shell) : [])),
    );
    return runs.length === 0 ? undefined : { stands: true, runs };
  };
}

function run(option: GivenOption, from: RegExp | undefined, call: Call, shell: Shell): readonly Run[] {
  if (option.value === undefined) return [];
  const text = from === undefined ? undefined : from.exec(option.value.value ?? '')?.[1];
  if (from !== undefined && (text === undefined || text === 'none')) return [];
  const word = text === undefined ? option.value : knownWord(text, option.value.span);
  const name = `${baseName(call.words[0]?.value ?? '')} --${option.name}`;
  return textRuns({ word, name, first: option.word }, call, shell);
}
