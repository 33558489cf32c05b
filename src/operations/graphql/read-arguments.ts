import type { FieldNode, OperationDefinitionNode, ValueNode } from 'graphql/language/ast.js';
import { Kind } from 'graphql/language/kinds.js';
import { hasHole, makeHole } from '../hole.ts';
import { isObject, type Json, member } from '../http/json-text.ts';
import { Leaves } from '../http/leaves.ts';
import type { ParsedDocument } from './parse-document.ts';

/** Empty objects that are reported of one field, and the deepest nesting in which they are looked for. */
const MOST_EMPTY = 50;
const DEEPEST = 16;

/** The arguments of a field with variables put in. */
export interface ReadArguments {
  /** Values by dotted path, array indexes left out. */
  readonly leaves: readonly (readonly [string, readonly string[]])[];
  /** Paths whose value is an empty object. */
  readonly empty: readonly string[];
  /** A value is only known when the command runs. */
  readonly unknown: boolean;
}

/** What the arguments of a field are read with. */
export interface ArgumentScope {
  readonly operation: OperationDefinitionNode;
  readonly parsed: ParsedDocument;
  /** What the request gives; undefined if it cannot be seen. */
  readonly variables: Json | undefined;
}

/**
 * Reads a field's arguments. A variable that the request does not give has its default, or stands as
 * `$name`.
 */
export function readArguments(node: FieldNode, scope: ArgumentScope): ReadArguments {
  const { operation, parsed, variables } = scope;
  const variable = (name: string): Json => {
    const given = member(variables, name);
    if (given !== undefined) return given;
    const definition = operation.variableDefinitions?.find(one => one.variable.name.value === name);
    if (definition?.defaultValue !== undefined) return toJson(definition.defaultValue, parsed, variable);
    return variables === undefined ? makeHole(`$${name}`) : `$${name}`;
  };
  const leaves = new Leaves();
  const empty: string[] = [];
  for (const argument of node.arguments ?? []) {
    const name = parsed.restore(argument.name.value);
    const value = toJson(argument.value, parsed, variable);
    leaves.addJson(value, name);
    empty.push(...emptyObjects(value, name, 0));
  }
  const entries = leaves.entries();
  return {
    leaves: entries,
    empty: empty.slice(0, MOST_EMPTY),
    unknown: entries.some(([, values]) => values.some(hasHole)),
  };
}

function toJson(node: ValueNode, parsed: ParsedDocument, variable: (name: string) => Json): Json {
  switch (node.kind) {
    case Kind.VARIABLE:
      return variable(node.name.value);
    case Kind.LIST:
      return node.values.map(one => toJson(one, parsed, variable));
    case Kind.OBJECT:
      return Object.fromEntries(
        node.fields.map(one => [parsed.restore(one.name.value), toJson(one.value, parsed, variable)]),
      );
    case Kind.NULL:
      return null;
    case Kind.BOOLEAN:
      return node.value;
    default:
      return parsed.restore(node.value);
  }
}

/** The paths of the empty objects in a value. */
function emptyObjects(value: Json, path: string, depth: number): string[] {
  if (depth > DEEPEST) return [];
  if (Array.isArray(value)) {
    return value.slice(0, MOST_EMPTY).flatMap(one => emptyObjects(one as Json, path, depth + 1));
  }
  if (!isObject(value)) return [];
  const entries = Object.entries(value);
  if (entries.length === 0) return [path];
  return entries.flatMap(([name, one]) => emptyObjects(one, `${path}.${name}`, depth + 1));
}
