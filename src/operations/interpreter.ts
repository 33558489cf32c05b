import type { SimpleCommand } from '../shell/command.ts';
import type { Word } from '../shell/word.ts';
import type { Facts } from './facts.ts';
import type { Operation } from './operation.ts';

/** A simple command on its way to an interpreter. */
export interface Call {
  readonly command: SimpleCommand;
  /** The command name without directory: `curl` of `/usr/bin/curl`. */
  readonly program: string;
  /** The words behind the command name. */
  readonly args: readonly Word[];
  readonly facts: Facts;
}

/** Reads the arguments of one family of programs as the program would, and says what it would do. */
export type Interpreter = (call: Call) => readonly Operation[];
