import type { Word } from '../word.ts';
import type { NamedText } from './script-runs.ts';
import { template } from './template.ts';

interface Recipe {
  readonly needs: readonly string[];
  readonly lines: string[];
}

const header =
  /^@?([A-Za-z_][\w-]*)((?:\s+[*+$]*[A-Za-z_][\w-]*(?:=(?:'[^']*'|"[^"]*"|[^\s:'"]+))?)*)\s*:(?!=)\s*(.*)$/;

/**
 * Reads recipes of a justfile (just manual): those named, or the first, with what they depend on.
 * `{{name}}` is replaced where the file assigns it a plain string.
 */
export function justRecipes(text: string, names: readonly string[]): readonly NamedText[] {
  const { recipes, variables, first } = read(text);
  const asked = names.filter(name => recipes.has(name));
  const texts: NamedText[] = [];
  const seen = new Set<string>();
  const follow = (name: string): void => {
    const recipe = recipes.get(name);
    if (recipe === undefined || seen.has(name)) return;
    seen.add(name);
    for (const need of recipe.needs) follow(need);
    for (const line of commandsOf(recipe))
      texts.push({ text: filledIn(line, variables), name: `just ${name}` });
  };
  for (const name of names.length > 0 || first === undefined ? asked : [first]) follow(name);
  return texts;
}

function read(text: string) {
  const recipes = new Map<string, Recipe>();
  const variables = new Map<string, string>();
  let current: Recipe | undefined;
  let first: string | undefined;
  for (const line of text.split(/\r?\n/)) {
    if (/^[ \t]+\S/.test(line)) {
      current?.lines.push(line);
      continue;
    }
    const assigned = /^(?:export\s+)?([A-Za-z_][\w-]*)\s*:=\s*(?:'([^']*)'|"([^"\\]*)")\s*$/.exec(line);
    if (assigned?.[1] !== undefined) variables.set(assigned[1], assigned[2] ?? assigned[3] ?? '');
    const match = header.exec(line);
    if (match?.[1] === undefined || /^(set|alias|import|mod|export)\s/.test(line)) {
      if (line.trim() !== '' && !line.startsWith('#')) current = undefined;
      continue;
    }
    const needs = (match[3] ?? '').replace(/#.*$/, '').match(/[A-Za-z_][\w-]*/g) ?? [];
    current = { needs, lines: [] };
    recipes.set(match[1], current);
    first ??= match[1];
  }
  return { recipes, variables, first };
}

/** Each line is a text of its own, unless the recipe begins with `#!`. */
function commandsOf(recipe: Recipe): string[] {
  const lines = recipe.lines.map(line => line.trimStart());
  if (lines[0]?.startsWith('#!') === true) return [lines.slice(1).join('\n')];
  return lines.map(line => line.replace(/^[@-]+/, '')).filter(line => line !== '' && !line.startsWith('#'));
}

function filledIn(line: string, variables: ReadonlyMap<string, string>): Word {
  return template(line, /\{\{\s*([^{}]*?)\s*\}\}/g, name => variables.get(name));
}
