import type { Interpreter } from '../interpreter.ts';
import { curl } from './curl/curl.ts';
import { httpie, httpsie } from './httpie/httpie.ts';
import { wget } from './wget/wget.ts';

/** The programs that send HTTP requests, and how each reads its command line. */
export const httpInterpreters: ReadonlyMap<string, Interpreter> = new Map<string, Interpreter>([
  ['curl', curl],
  ['wget', wget],
  ['wget2', wget],
  ['http', httpie],
  ['xh', httpie],
  ['https', httpsie],
  ['xhs', httpsie],
]);
