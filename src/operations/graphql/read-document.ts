import type {
  DocumentNode,
  FieldNode,
  FragmentDefinitionNode,
  OperationDefinitionNode,
  SelectionSetNode,
} from 'graphql/language/ast.js';
import { Kind } from 'graphql/language/kinds.js';
import { hasHole } from '../hole.ts';
import { fieldsOfBroken } from './broken-document.ts';
import type { GraphqlDocument } from './graphql-document.ts';
import { type ParsedDocument, parseDocument } from './parse-document.ts';
import { type ArgumentScope, readArguments } from './read-arguments.ts';
import type { RootField } from './root-field.ts';

/** Root fields beyond which a document's rest becomes one field that is not understood. */
const MOST_FIELDS = 200;

/**
 * The root fields that a GraphQL request executes: of the operation that `operationName` picks, or of all
 * of them where it picks none; aliases dropped, fragments followed, variables put in. A document that does
 * not parse is searched for what it says; one that cannot be seen gives one `opaque` field.
 */
export function readDocument(document: GraphqlDocument): RootField[] {
  if (document.text === undefined) return [unseenField(document.later ? ['document'] : [])];
  if (hasHole(document.text) && document.text.trim().replace(/\ue080[^\ue081]*\ue081/g, '') === '') {
    return [unseenField(['document'])];
  }
  const parsed = parseDocument(document.text);
  if (parsed === undefined) return fieldsOfBroken(document.text);
  try {
    return fieldsOf(parsed, document);
  } catch {
    return fieldsOfBroken(document.text); // nested beyond the stack
  }
}

function fieldsOf(parsed: ParsedDocument, document: GraphqlDocument): RootField[] {
  const operations = chosenOperations(parsed.node, document.operationName);
  const fields: RootField[] = [];
  for (const operation of operations) {
    const roots = rootFields(operation.selectionSet, fragmentsOf(parsed.node), new Set());
    for (const node of roots.slice(0, MOST_FIELDS)) {
      fields.push(rootField(node, { operation, parsed, variables: document.variables }));
    }
    if (roots.length > MOST_FIELDS) fields.push(unseenField([]));
  }
  return fields;
}

function chosenOperations(node: DocumentNode, name: string | undefined): OperationDefinitionNode[] {
  const all = node.definitions.filter(one => one.kind === Kind.OPERATION_DEFINITION);
  const chosen = all.filter(one => one.name?.value === name);
  // A name that is not there is an error for the server; a document of several without a name too. Which
  // of them a lenient server would run is not known: all count.
  return name !== undefined && chosen.length > 0 ? chosen : all;
}

function fragmentsOf(node: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> {
  const fragments = node.definitions.filter(one => one.kind === Kind.FRAGMENT_DEFINITION);
  return new Map(fragments.map(one => [one.name.value, one]));
}

function rootFields(
  set: SelectionSetNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  visited: Set<string>,
): FieldNode[] {
  return set.selections.flatMap((selection): FieldNode[] => {
    if (selection.kind === Kind.FIELD) return [selection];
    if (selection.kind === Kind.INLINE_FRAGMENT)
      return rootFields(selection.selectionSet, fragments, visited);
    const fragment = fragments.get(selection.name.value);
    if (fragment === undefined || visited.has(selection.name.value)) return [];
    visited.add(selection.name.value);
    return rootFields(fragment.selectionSet, fragments, visited);
  });
}

function rootField(node: FieldNode, scope: ArgumentScope): RootField {
  const { operation, parsed } = scope;
  const field = parsed.restore(node.name.value);
  const given = readArguments(node, scope);
  return {
    type: operation.operation,
    name: parsed.restore(operation.name?.value ?? ''),
    field,
    arguments: given.leaves,
    empty: given.empty,
    certainty: 'parsed',
    unknown: [...(hasHole(field) ? ['field'] : []), ...(given.unknown ? ['arguments'] : [])],
  };
}

function unseenField(unknown: readonly string[]): RootField {
  return { type: 'opaque', name: '', field: '', arguments: [], empty: [], certainty: 'parsed', unknown };
}
