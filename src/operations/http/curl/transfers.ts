import { makeHole } from '../../hole.ts';
import { type InputSource, readInput } from '../read-input.ts';
import type { Setting } from '../setting.ts';
import { expandVariables } from './variables.ts';

/** The settings of one curl operation: what stands between two `--next`. */
export interface Transfer {
  /** In order, variables put in. */
  readonly settings: readonly Setting[];
}

/** Cuts settings at `--next`, where everything but variables begins anew, and puts curl's variables in. */
export function readTransfers(settings: readonly Setting[], source: InputSource): Transfer[] {
  const variables = new Map<string, string>();
  const transfers: Setting[][] = [[]];
  for (const setting of settings) {
    if (setting.name === 'next') {
      transfers.push([]);
      continue;
    }
    const expanded = withVariables(setting, variables);
    if (expanded.name === 'variable') setVariable(expanded.value, variables, source);
    else transfers.at(-1)?.push(expanded);
  }
  return transfers.map(list => ({ settings: list }));
}

function withVariables(setting: Setting, variables: ReadonlyMap<string, string>): Setting {
  if (!setting.name.startsWith('expand-')) return setting;
  return {
    ...setting,
    name: setting.name.slice('expand-'.length),
    value: expandVariables(setting.value, variables),
  };
}

/** `name=content`, `name@file`, `%NAME` of the environment, `%NAME=default`; a byte range behind the name. */
function setVariable(text: string, variables: Map<string, string>, source: InputSource): void {
  const match = /^(%?)([A-Za-z_]\w*)(?:\[[^\]]*\])?(?:([=@])([\s\S]*))?$/.exec(text);
  if (match === null) return;
  const [, imported, name = '', separator, content = ''] = match;
  const state = imported === '%' ? source.command.env.get(name) : undefined;
  if (state?.state === 'known') {
    variables.set(name, state.value);
  } else if (separator === '=') {
    variables.set(name, content);
  } else if (separator === '@') {
    const input = readInput(content, source);
    variables.set(name, input.ok ? input.text : makeHole(`{{${name}}}`));
  } else {
    variables.set(name, makeHole(`{{${name}}}`));
  }
}
