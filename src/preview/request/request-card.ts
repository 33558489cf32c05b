import type { SummaryLine } from '../../hold/dry-run-summary.ts';
import type { GraphqlOperation, HttpOperation } from '../../operations/operation.ts';
import type { Locality } from '../../operations/target.ts';
import { count, counted, line, some } from '../lines.ts';
import type { Card } from '../look.ts';

/** Arguments and fields that are shown. */
const MOST_FIELDS = 6;

/** Decodes a request: what it names, where it goes, how often. Nobody is asked. */
export const lookAtRequest: Card = async look => {
  const { operation } = look;
  if (operation.kind === 'graphql') return { ok: true, lines: graphqlLines(operation) };
  if (operation.kind === 'http') return { ok: true, lines: httpLines(operation) };
  return { ok: false, reason: 'not a request' };
};

function graphqlLines(operation: GraphqlOperation): SummaryLine[] {
  const { type, name, field, emptyArguments, host, path, locality } = operation;
  if (type === 'opaque')
    return [line('warning', 'its document cannot be seen', 'unknown'), placeLine(host, path, locality)];
  const fields = Object.entries(operation.arguments).map(([key, values]) => `${key} = ${some(values)}`);
  return [
    line(
      'danger',
      `${type} ${field}${name === '' ? '' : ` (named ${name}, which says nothing of what it does)`}`,
    ),
    ...fields.slice(0, MOST_FIELDS).map(text => line('plain', text)),
    ...moreLine(fields.length - MOST_FIELDS),
    ...emptyArguments.map(text => line('danger', `${text} is empty: every one of them is meant`)),
    ...targetLines(operation),
    placeLine(host, path, locality),
    ...unknownLines(operation),
  ];
}

function httpLines(operation: HttpOperation): SummaryLine[] {
  const { method, host, path, locality, nouns, ids, thing, collection, requests, sends } = operation;
  const fields = Object.entries({ ...operation.query, ...operation.fields }).map(
    ([key, values]) => `${key} = ${some(values)}`,
  );
  const chain = nouns.map((noun, index) => `${noun}${ids[index] === undefined ? '' : ` ${ids[index]}`}`);
  return [
    line('danger', `${method}${chain.length === 0 ? ` ${path}` : ` of ${chain.join(' / ')}`}`),
    ...(collection && thing !== '' ? [line('danger', `no single one is named: all ${thing} are meant`)] : []),
    ...(requests > 1 ? [line('danger', `${count(requests)} requests`, 'counted')] : []),
    ...fields.slice(0, MOST_FIELDS).map(text => line('plain', text)),
    ...moreLine(fields.length - MOST_FIELDS),
    ...(sends.length > 0 ? [line('plain', `sends ${some(sends)}`)] : []),
    ...targetLines(operation),
    placeLine(host, path, locality),
    ...unknownLines(operation),
  ];
}

function moreLine(more: number): SummaryLine[] {
  return more > 0 ? [line('quiet', `${counted(more, 'more field')}`)] : [];
}

function targetLines({ targets }: GraphqlOperation | HttpOperation): SummaryLine[] {
  return targets
    .filter(target => target.production !== undefined)
    .map(target => line('danger', `production: ${target.kind} ${target.name} (${target.production})`));
}

const PLACES: Readonly<Record<Locality, string>> = {
  local: 'on this machine',
  private: 'in a private network',
  remote: 'a remote service',
  unknown: 'where that is, is not known',
};

function placeLine(host: string, path: string, locality: Locality): SummaryLine {
  return line(
    locality === 'local' ? 'quiet' : 'warning',
    `sent to ${host === '' ? 'a local socket' : host}${path}: ${PLACES[locality]}`,
  );
}

function unknownLines({ unknown }: GraphqlOperation | HttpOperation): SummaryLine[] {
  return unknown.length === 0
    ? []
    : [line('warning', `not known before it runs: ${some(unknown)}`, 'unknown')];
}
