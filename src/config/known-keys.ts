import { configJsonSchema } from './config-json-schema.ts';

/** A part of a JSON Schema (draft 7), as far as it is walked here. */
interface SchemaNode {
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly additionalProperties?: SchemaNode | boolean;
  readonly items?: SchemaNode | readonly SchemaNode[];
  readonly anyOf?: readonly SchemaNode[];
  readonly oneOf?: readonly SchemaNode[];
  readonly allOf?: readonly SchemaNode[];
  readonly definitions?: Readonly<Record<string, SchemaNode>>;
}

/** The names that a mapping at a path of a configuration file may have; empty if any, or none. */
export function knownKeys(path: readonly PropertyKey[]): string[] {
  const root = configJsonSchema() as SchemaNode;
  let nodes = branches(root, root);
  for (const step of path)
    nodes = nodes.flatMap(node => inner(node, step)).flatMap(node => branches(node, root));
  return [...new Set(nodes.flatMap(node => Object.keys(node.properties ?? {})))];
}

function inner(node: SchemaNode, step: PropertyKey): SchemaNode[] {
  if (typeof step === 'number') return (node.items === undefined ? [] : [node.items]).flat() as SchemaNode[];
  const own = node.properties?.[String(step)];
  if (own !== undefined) return [own];
  return typeof node.additionalProperties === 'object' ? [node.additionalProperties] : [];
}

/** A node with its reference followed and its alternatives taken apart. */
function branches(node: SchemaNode, root: SchemaNode): SchemaNode[] {
  if (node.$ref !== undefined) {
    const target = node.$ref === '#' ? root : root.definitions?.[node.$ref.replace('#/definitions/', '')];
    return target === undefined ? [] : branches(target, root);
  }
  const alternatives = [...(node.anyOf ?? []), ...(node.oneOf ?? []), ...(node.allOf ?? [])];
  return [node, ...alternatives.flatMap(one => branches(one, root))];
}
