import { knownWord, type Word } from '../../shell/word.ts';

/** A word that names a file, here or on another machine. */
export interface FileWord {
  readonly word: Word;
  /** The machine it is on, if not this one. */
  readonly host?: string;
}

/** Cuts `user@host:path` and `rsync://host/path`, as rsync(1) and scp(1) read them. */
export function splitRemote(word: Word): FileWord {
  const text = word.value;
  if (text === undefined) return { word };
  const url = /^rsync:\/\/(?:[^@/]*@)?([^/:]+)(?::\d+)?(\/.*)?$/.exec(text);
  if (url !== null) return { word: knownWord(url[2] ?? '/', word.span), host: url[1] ?? '' };
  const remote = /^(?:[^@/:\s]+@)?(\[[^\]]+\]|[A-Za-z0-9._-]+):(.*)$/.exec(text);
  if (remote === null || remote[1]?.length === 1) return { word };
  return { word: knownWord(remote[2] === '' ? '.' : (remote[2] ?? ''), word.span), host: remote[1] ?? '' };
}
