import { posix } from 'node:path';
import { type GivenOption, parseOptions } from '../../../shell/options/parse.ts';
import { GNU, type OptionSpec, type OptionTable, optionTable } from '../../../shell/options/table.ts';
import { knownPrefix, knownWord, type Word } from '../../../shell/word.ts';
import { textWithHoles } from '../../hole.ts';
import type { Call } from '../../interpreter.ts';
import { readInput } from '../read-input.ts';
import type { Setting } from '../setting.ts';
import { parseConfigFile } from './config-file.ts';
import { CURL_NOTATION } from './curl-options.ts';

/** `--longopt=value` since 8.16.0 (curl pull request 17789); before, curl refuses it and sends nothing. */
const CURL: OptionTable = withExpand(optionTable(CURL_NOTATION, GNU));

/** Configuration files that name each other are followed so deep. */
const DEEPEST = 5;

/** What could not be read of a command line, as a setting of its own. */
export const UNSEEN = 'unseen configuration';

/**
 * Everything that curl is told, in the order it counts: the default configuration file, then the command
 * line with configuration files put in where they are named.
 */
export function readSettings(call: Call): Setting[] {
  const own = settingsOf(call.args, call, 0);
  const first = call.args[0]?.value ?? '';
  if (first.startsWith('-q') || first === '--disable') return own;
  return [...defaultConfig(call), ...own];
}

function settingsOf(words: readonly Word[], call: Call, depth: number): Setting[] {
  const parsed = parseOptions(words, CURL);
  const operands = parsed.operands.map(word => ({ at: words.indexOf(word), settings: [urlSetting(word)] }));
  const options = parsed.options.map(option => ({
    at: words.indexOf(option.word),
    settings: optionSettings(option, call, depth),
  }));
  return [...operands, ...options].sort((a, b) => a.at - b.at).flatMap(one => one.settings);
}

function urlSetting(word: Word): Setting {
  return { name: 'url', value: textWithHoles(word), certain: true, span: word.span };
}

function optionSettings(option: GivenOption, call: Call, depth: number): Setting[] {
  const value = option.value === undefined ? '' : textWithHoles(option.value);
  if (option.name === 'config') return configSettings(value, call, depth);
  // The value stands in the option's own word, which older releases refuse.
  const certain = !/^--[A-Za-z0-9.-]+=/.test(knownPrefix(option.word));
  return [{ name: option.name, value, certain, span: option.word.span }];
}

function configSettings(path: string, call: Call, depth: number): Setting[] {
  const source = { command: call.command, facts: call.facts };
  const input = readInput(path, source);
  if (input.ok) return depth >= DEEPEST ? [] : configTextSettings(input.text, call, depth + 1);
  return [{ name: UNSEEN, value: input.later ? 'later' : '', certain: true, span: undefined }];
}

function configTextSettings(text: string, call: Call, depth: number): Setting[] {
  const words = parseConfigFile(text).flatMap(line => {
    const option = line.option.startsWith('-') ? line.option : `--${line.option}`;
    return line.value === undefined ? [knownWord(option)] : [knownWord(option), knownWord(line.value)];
  });
  return settingsOf(words, call, depth);
}

/**
 * The first of curl's default configuration files that is there: the places of its own source
 * (src/tool_findfile.c), and `$XDG_CONFIG_HOME/curlrc` as later manuals have it.
 */
function defaultConfig(call: Call): Setting[] {
  const variable = (name: string): string | undefined => {
    const state = call.command.env.get(name);
    return state.state === 'known' && state.value !== '' ? state.value : undefined;
  };
  const places: readonly (readonly [string | undefined, string])[] = [
    [variable('CURL_HOME'), '.curlrc'],
    [variable('XDG_CONFIG_HOME'), '.curlrc'],
    [variable('XDG_CONFIG_HOME'), 'curlrc'],
    [variable('HOME'), '.curlrc'],
    [variable('CURL_HOME'), '.config/curlrc'],
    [variable('HOME'), '.config/curlrc'],
    [call.facts.home, '.curlrc'],
  ];
  for (const [folder, name] of places) {
    if (folder === undefined) continue;
    const read = call.facts.readFile(posix.resolve(call.command.cwd ?? '/', folder, name));
    if (read.ok) return configTextSettings(read.text, call, 1);
  }
  return [];
}

/** Every option that takes a value has a form that puts curl's variables into it. */
function withExpand(table: OptionTable): OptionTable {
  let specs: ReadonlyMap<string, OptionSpec> | undefined;
  return {
    style: table.style,
    get specs() {
      specs ??= expandedSpecs(table);
      return specs;
    },
  };
}

function expandedSpecs(table: OptionTable): ReadonlyMap<string, OptionSpec> {
  const specs = new Map(table.specs);
  for (const spec of new Set(table.specs.values())) {
    if (spec.value === 'none' || spec.name.length === 1) continue;
    const name = `expand-${spec.name}`;
    const expanded: OptionSpec = { name, names: [name], value: 'required' };
    specs.set(name, expanded);
  }
  return specs;
}
