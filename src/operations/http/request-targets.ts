import type { Target } from '../target.ts';
import type { ReadUrl } from './read-url.ts';

/**
 * What a request's path names, for a person: the last thing or all things of the last kind, then the host.
 * @param show makes a text fit to be shown
 */
export function requestTargets(url: ReadUrl, show: (text: string) => string): Target[] {
  const { nouns, ids, collection } = url.shape;
  const noun = nouns.at(-1);
  const host: Target = { kind: 'host', name: show(url.host), locality: url.locality };
  if (noun === undefined) return [host];
  const name = collection ? 'all' : show(ids.at(-1) ?? '');
  return [{ kind: singular(noun), name, locality: url.locality }, host];
}

function singular(noun: string): string {
  if (/[^aeiou]ies$/.test(noun)) return `${noun.slice(0, -3)}y`;
  if (/(?:ss|us|is)$/.test(noun)) return noun;
  return /(?:ches|shes|sses|xes)$/.test(noun) ? noun.slice(0, -2) : noun.replace(/s$/, '');
}
