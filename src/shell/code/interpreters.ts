import { baseName } from '../analysis/paths.ts';
import type { Shell } from '../analysis/shell.ts';
import { inputText } from '../produce/concatenate.ts';
import type { Call } from '../walk/call.ts';
import { sayDynamic } from '../walk/dynamic.ts';
import { knownWord, type Word, wordOf } from '../word.ts';
import { scriptText } from '../wrappers/shells.ts';
import type { Run, Unwrap, Unwrapping } from '../wrappers/unwrap.ts';
import type { Language } from './language.ts';

/** How an interpreter is told what to run. */
interface Manner {
  readonly language: Language;
  /** A cluster of letters that ends in one whose next word is code: `-c`, `-ne`. */
  readonly code: RegExp;
  /** Code attached to its option: `-eTEXT`, `--eval=TEXT`. */
  readonly attached?: RegExp;
  /** Options that take the next word. */
  readonly values: RegExp;
  /** An option behind which a module's name and its arguments follow; what the module does is not read here. */
  readonly module?: RegExp;
  /** Subcommands in front of the file. */
  readonly verbs?: RegExp;
}

const PYTHON: Manner = {
  language: 'python',
  code: /^-[bBdEiIOPqsSuvx]*c$/,
  attached: /^-[bBdEiIOPqsSuvx]*c(.+)$/s,
  values: /^-[WXQ]$|^--check-hash-based-pycs$/,
  module: /^-[bBdEiIOPqsSuvx]*m/,
};
const NODE: Manner = {
  language: 'node',
  code: /^(?:-e|-p|-pe|--eval|--print|--eval-file)$/,
  attached: /^--(?:eval|print)=(.+)$/s,
  values:
    /^(?:-r|--require|--import|--loader|--experimental-loader|-C|--conditions|--env-file|--input-type|--title|--icu-data-dir|--openssl-config|--redirect-warnings|--inspect-port|--tsconfig|-P|--project|-T|-O|--compilerOptions|--preload|--cwd|-c|--config|--import-map|--cert|--seed|--location)$/,
  verbs: /^(?:run|eval|watch|x|test)$/,
};
const RUBY: Manner = {
  language: 'ruby',
  code: /^-[acdhlnpsSvwW]*e$/,
  attached: /^-[acdlnpsvw]*e(.+)$/s,
  values: /^-[rICEFTx]$|^--(?:encoding|external-encoding|internal-encoding)$/,
};
const PHP: Manner = {
  language: 'php',
  code: /^(?:-r|--run|-B|-R|-E|--process-begin|--process-code|--process-end)$/,
  attached: /^-r(.+)$/s,
  values: /^(?:-[dczFtS]|--define|--php-ini|--zend-extension)$/,
};

/** Interpreters by name. */
export const interpreters: ReadonlyMap<string, Unwrap> = new Map<string, Unwrap>([
  ...(['python', 'python2', 'python3', 'pypy', 'pypy3', 'ipython', 'ipython3'] as const).map(
    name => [name, interpreter(PYTHON)] as const,
  ),
  ...(['node', 'nodejs', 'tsx', 'ts-node', 'bun-node', 'electron', 'zx'] as const).map(
    name => [name, interpreter(NODE)] as const,
  ),
  ['ruby', interpreter(RUBY)],
  ['jruby', interpreter(RUBY)],
  ['php', interpreter(PHP)],
  ['perl', perl],
  ['awk', awk],
  ['gawk', awk],
  ['mawk', awk],
  ['nawk', awk],
]);

/** `deno` and `bun` run files like node does, behind a verb. */
export const javascript: Unwrap = interpreter(NODE);

function interpreter(manner: Manner): Unwrap {
  return (call, shell) => {
    const words = call.words.slice(1);
    for (let at = 0; at < words.length; at += 1) {
      const word = words[at] as Word;
      const text = word.value ?? '';
      const attached = manner.attached?.exec(text)?.[1];
      const next = words[at + 1];
      if (manner.code.test(text))
        return next === undefined ? undefined : code(manner.language, next, true, call);
      if (attached !== undefined) return code(manner.language, knownWord(attached, word.span), true, call);
      if (manner.module?.test(text) === true) return undefined;
      if (text === '--' || text === '-')
        return text === '-' ? input(manner.language, call, shell) : file(manner.language, next, call, shell);
      if (/^(?:--version|-V|--help|-h|-l|--syntax-check|--check)$/.test(text)) return undefined;
      if (/^(?:-f|--file)$/.test(text) && manner.language === 'php')
        return file(manner.language, next, call, shell);
      if (manner.values.test(text)) at += 1;
      else if (!text.startsWith('-')) {
        if (
          manner.verbs?.test(text) === true &&
          at === 0 &&
          /^(?:deno|bun)$/.test(baseName(call.words[0]?.value ?? ''))
        ) {
          if (text === 'eval') return evaluated(words.slice(at + 1), call);
          continue;
        }
        return file(manner.language, word, call, shell);
      }
    }
    return input(manner.language, call, shell);
  };
}

function evaluated(words: readonly Word[], call: Call): Unwrapping | undefined {
  const text = words.find(word => word.value?.startsWith('-') !== true);
  return text === undefined ? undefined : code('node', text, true, call);
}

/** perl(1): `-i` takes what is attached, `-e` and `-E` the rest or the next word, several of them. */
function perl(call: Call, shell: Shell): Unwrapping | undefined {
  const words = call.words.slice(1);
  const codes: Word[] = [];
  let at = 0;
  for (; at < words.length; at += 1) {
    const word = words[at] as Word;
    const text = word.value ?? '';
    if (text === '--' || !/^-./.test(text)) break;
    const letter = /^-[acdfhnpsStTuUvwWX0-9]*(?:l[0-7]*)?[acdfnpsStTuUwWX]*([eEiMmIxFCDV].*)?$/s.exec(
      text,
    )?.[1];
    if (letter === undefined || !/^[eE]/.test(letter)) continue;
    const attached = letter.slice(1);
    const next = words[at + 1];
    if (attached !== '') codes.push(knownWord(attached, word.span));
    else if (next !== undefined) {
      codes.push(next);
      at += 1;
    }
  }
  if (codes.length > 0)
    return { stands: true, runs: codes.flatMap(word => code('perl', word, true, call).runs) };
  const script = words[words[at]?.value === '--' ? at + 1 : at];
  return script === undefined || script.value === '-'
    ? input('perl', call, shell)
    : file('perl', script, call, shell);
}

/** awk(1): the first operand is the program, unless `-f` names a file. */
function awk(call: Call, shell: Shell): Unwrapping | undefined {
  const words = call.words.slice(1);
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] as Word;
    const text = word.value ?? '';
    if (/^(?:-f|--file|-E|--exec)$/.test(text)) return file('awk', words[at + 1], call, shell);
    if (/^(?:-e|--source)$/.test(text))
      return words[at + 1] === undefined ? undefined : code('awk', words[at + 1] as Word, true, call);
    if (/^(?:-[Fv]|--field-separator|--assign)$/.test(text)) at += 1;
    else if (text === '--')
      return words[at + 1] === undefined ? undefined : code('awk', words[at + 1] as Word, true, call);
    else if (!text.startsWith('-')) return code('awk', word, true, call);
  }
  return undefined;
}

function code(language: Language, text: Word, inline: boolean, call: Call): Unwrapping {
  const name = `${baseName(call.words[0]?.value ?? language)} code`;
  const run: Run = {
    kind: 'code',
    language,
    text,
    name: inline ? name : text.text,
    inline,
    call,
    command: undefined,
  };
  return { stands: true, runs: [run] };
}

function file(language: Language, name: Word | undefined, call: Call, shell: Shell): Unwrapping | undefined {
  if (name === undefined) return undefined;
  const text = scriptText(name, baseName(call.words[0]?.value ?? language), call, shell);
  if (text === undefined) return { stands: true, runs: [] };
  const run: Run = {
    kind: 'code',
    language,
    text: { ...text, text: name.text },
    name: name.value ?? name.text,
    inline: false,
    call,
    command: undefined,
  };
  return { stands: true, runs: [run] };
}

function input(language: Language, call: Call, shell: Shell): Unwrapping | undefined {
  const { stdin } = call;
  if (stdin.kind === 'inherited' || stdin.kind === 'none') return undefined;
  const parts = inputText(call, shell);
  if (parts === undefined) {
    sayDynamic(`${language} runs code from an input that cannot be seen`, true, undefined, call, shell);
    return { stands: true, runs: [] };
  }
  const text = stdin.kind === 'text' ? stdin.text : wordOf('', parts);
  const run: Run = {
    kind: 'code',
    language,
    text,
    name: 'standard input',
    inline: false,
    call,
    command: undefined,
  };
  return { stands: true, runs: [run] };
}
