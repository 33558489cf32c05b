import { resolve } from 'node:path';
import type { Bench } from '../policy/judge.ts';
import { environmentOf } from '../shell/environment.ts';
import { judgeLine, reportOf } from './judge-line.ts';

/** Lines of a batch that are judged together. Plain data: it crosses to another thread. */
export interface BatchPiece {
  /** The number of the first line, from 1. */
  readonly first: number;
  readonly texts: readonly string[];
}

/** The answers to a piece, one line each; or what is wrong with one of its lines. */
export type BatchAnswers =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly text: string; readonly reason: string };

/** Judges a piece of a batch. What stands before a wrong line is answered. */
export function judgeBatch({ first, texts }: BatchPiece, cwd: string, bench: Bench): BatchAnswers {
  const env = environmentOf({ ...process.env }, false);
  let text = '';
  for (const [index, line] of texts.entries()) {
    if (line.trim() === '') continue;
    const request = parseRequest(line);
    if (!request.ok)
      return { ok: false, text, reason: `line ${first + index} of the batch ${request.reason}` };
    const setting = { cwd: resolve(cwd, request.cwd ?? '.'), env };
    text += `${JSON.stringify(reportOf(judgeLine(request.command, setting, bench)))}\n`;
  }
  return { ok: true, text };
}

type Request =
  | { readonly ok: true; readonly command: string; readonly cwd?: string }
  | { readonly ok: false; readonly reason: string };

function parseRequest(text: string): Request {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { ok: false, reason: 'is not JSON' };
  }
  const request = value as { command?: unknown; cwd?: unknown } | null;
  return typeof request?.command === 'string' &&
    (request.cwd === undefined || typeof request.cwd === 'string')
    ? { ok: true, command: request.command, ...(request.cwd === undefined ? {} : { cwd: request.cwd }) }
    : { ok: false, reason: 'must be {"command": text, "cwd"?: text}' };
}
