import { readdirSync } from 'node:fs';
import { isAbsolute, resolve } from 'node:path';
import { readDocument } from '../config-document.ts';
import { readBounded } from '../read-bounded.ts';

/** Largest file that is looked into, in bytes. */
const LARGEST = 1024 * 1024;

/** Read-only looks at a project. What is not there or cannot be read is as if it were not there. */
export interface ProjectFiles {
  readonly root: string;
  /** @param path relative to the root, or absolute */
  text(path: string): string | undefined;
  /** The data of a YAML or JSON file, if it is such a file. */
  data(path: string): unknown;
  /**
   * Names in a directory, sorted; at most a thousand.
   * @param path relative to the root, or absolute
   */
  names(path: string): readonly string[];
}

/** Looks below a project's root. Links that lead out of it are not followed; other absolute paths are read. */
export function projectFiles(root: string): ProjectFiles {
  const text = (path: string): string | undefined => {
    const bounds = isAbsolute(path) ? {} : { inside: root };
    const read = readBounded(resolve(root, path), { limit: LARGEST, ...bounds });
    return read.kind === 'read' ? read.bytes.toString('utf8') : undefined;
  };
  return {
    root,
    text,
    data: path => {
      const content = text(path);
      const read = content === undefined ? undefined : readDocument(content, path, { syntax: 'yaml' });
      return read?.ok === true ? read.document.data : undefined;
    },
    names: path => {
      try {
        return readdirSync(resolve(root, path)).sort().slice(0, 1000);
      } catch {
        return [];
      }
    },
  };
}

/** A value within data that may have any shape. */
export function valueIn(data: unknown, ...path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>(
    (value, step) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, step)
        ? (value as Readonly<Record<string | number, unknown>>)[step]
        : undefined,
    data,
  );
}

/** The elements of a list; nothing of anything else. */
export function listIn(data: unknown, ...path: readonly (string | number)[]): readonly unknown[] {
  const value = valueIn(data, ...path);
  return Array.isArray(value) ? value : [];
}

/** A text within data; undefined if it is not one. */
export function textIn(data: unknown, ...path: readonly (string | number)[]): string | undefined {
  const value = valueIn(data, ...path);
  return typeof value === 'string' ? value : undefined;
}
