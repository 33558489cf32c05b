import { liesWithin } from '../policy/lies-within.ts';
import { absolutePath } from './absolute-path.ts';
import type { ConfigDocument } from './config-document.ts';
import type { ConfigProblem } from './config-problem.ts';
import type { WrittenConfig } from './config-schema.ts';
import type { Settings } from './layer.ts';
import { readAllow } from './read-allow.ts';
import { type Entry, SettingsCollector } from './settings-collector.ts';
import type { WrittenSink } from './sink-schema.ts';

/** A configuration file whose content fits the schema. */
export interface WrittenFile {
  readonly written: WrittenConfig;
  readonly document: ConfigDocument;
  readonly path: string;
  /** The directory that its paths are relative to. */
  readonly directory: string;
  /** The user's home directory, for `~/`. */
  readonly home: string;
  /** Where its allow entries hold: a project's are not the whole machine's. */
  readonly within?: string;
}

/** What a file sets, and what is wrong with it that the schema could not say. */
export interface ReadSettings {
  readonly settings: Settings;
  readonly problems: readonly ConfigProblem[];
}

const MARKERS = ['hosts', 'contexts', 'profiles', 'workspaces', 'databases', 'branches'] as const;

/** Takes a file's settings apart by the keys of the law; its rules and what it extends are read elsewhere. */
export function readSettings(file: WrittenFile): ReadSettings {
  const { written } = file;
  const { decisions, production, safe, notify, previews, redaction, retention } = written;
  const found = new SettingsCollector(file.path, file.document);
  const path = (text: string): Entry => plain(absolutePath(text, file));
  found.names('decisions.severities', decisions?.severities);
  found.names('decisions.families', decisions?.families);
  found.names('decisions.rules', decisions?.rules);
  for (const marker of MARKERS) found.list(`production.${marker}`, production?.[marker], plain);
  found.list('safe.ports', safe?.ports, plain);
  found.list('safe.databases', safe?.databases, plain);
  found.list('safe.directories', safe?.directories, (text, place) => readScratch(text, file, place, found));
  found.list('protected.paths', written.protected?.paths, path);
  found.list('protected.branches', written.protected?.branches, plain);
  found.list('protected.tables', written.protected?.tables, plain);
  found.list('allow', written.allow, (entry, place) => readAllow(entry, file.within, place, found));
  found.one('unattended', written.unattended);
  found.one('nothingLost', written.nothingLost);
  found.one('timeout', written.timeout);
  found.one('notify.bell', notify?.bell);
  found.one('notify.desktop', notify?.desktop);
  found.one('notify.command', notify?.command);
  found.one('answerWith', written.answerWith);
  found.one('previews.tools', previews?.tools);
  found.list('previews.network', previews?.network, plain);
  found.list('redaction.variables', redaction?.variables, plain);
  found.list('redaction.values', redaction?.values, plain);
  found.one('retention.days', retention?.days);
  found.one('retention.size', retention?.size);
  found.list('sinks', written.sinks, sink => ({ name: sink.name, value: absoluteSink(sink, file) }));
  return { settings: found.settings, problems: found.problems };
}

/** A sink with the files that it names made absolute. */
function absoluteSink(sink: WrittenSink, file: WrittenFile): WrittenSink {
  if (sink.type === 'file') return { ...sink, path: absolutePath(sink.path, file) };
  if (sink.type !== 'otlp' || sink.headers === undefined) return sink;
  const headers = Object.entries(sink.headers).map(([name, value]) => [
    name,
    typeof value === 'object' && 'file' in value ? { file: absolutePath(value.file, file) } : value,
  ]);
  return { ...sink, headers: Object.fromEntries(headers) };
}

function plain(value: string | number): Entry {
  return { name: String(value), value };
}

/** A scratch directory that holds the project or the home is a slip that would cost all of it. */
function readScratch(
  text: string,
  file: WrittenFile,
  place: readonly PropertyKey[],
  found: SettingsCollector,
): Entry {
  if (/[*?]/.test(text)) return found.problem(place, 'a pattern cannot stand here', 'a directory');
  const path = absolutePath(text, file);
  return liesWithin(path, file.home) || liesWithin(path, file.directory)
    ? found.problem(place, `${path} holds more than scratch files`, 'a directory with nothing else below it')
    : plain(path);
}
