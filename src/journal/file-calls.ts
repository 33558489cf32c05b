import * as fs from 'node:fs';

/**
 * The system calls by which the log is written. They are handed in, so that a test can make any of them
 * fail or write short where a real disk would do so once in years.
 */
export type FileCalls = Pick<
  typeof fs,
  | 'openSync'
  | 'writeSync'
  | 'fdatasyncSync'
  | 'fsyncSync'
  | 'ftruncateSync'
  | 'fstatSync'
  | 'fchmodSync'
  | 'closeSync'
>;

/** The calls themselves. */
export const fileCalls: FileCalls = fs;
