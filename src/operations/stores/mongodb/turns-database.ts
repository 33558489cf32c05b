import { type ScriptToken, scriptTokens } from '../../script/script-tokens.ts';

/** Names that may make `db` another without writing it. */
const REBINDING = new Set([
  ...['use', 'globalThis', 'global', 'this', 'with', 'Reflect', 'Proxy'],
  ...['connect', 'Mongo', 'load', 'require', 'eval', 'Function'],
]);

/** Members by which what `db` does is made another's. */
const REBINDING_MEMBERS = new Set([
  ...['constructor', 'prototype', '__proto__', 'getPrototypeOf', 'setPrototypeOf', 'defineProperty'],
  ...['_name', '_mongo', '_database', '_useDatabase', 'setDB'],
]);

/**
 * Says whether a script may make `db` another database, hand it on, or act on one that it does not stand for.
 * What it loads from a file, and the shell's own lines in front of it, are not regarded.
 */
export function turnsDatabase(text: string): boolean {
  const tokens = scriptTokens(text);
  return tokens.some(({ kind, text: name }, at) => {
    const next = tokens[at + 1]?.text ?? '';
    // Expressions of a template are code, and an escape may be a part of a name.
    if (kind === 'hole' || name === '\\') return true;
    if (kind === 'sign') return (name === ']' || name === '}') && assignsAt(tokens, at + 1);
    if (name === 'db') return !['.', '?.', '['].includes(next) || assignsAt(tokens, at + 3);
    if (next !== ':' && REBINDING_MEMBERS.has(name)) return true;
    if (kind !== 'name') return false;
    if (/^_?adminCommand$/i.test(name)) return true;
    const before = tokens[at - 1]?.text ?? '';
    const isOwn = next !== ':' && !['.', '?.'].includes(before) && !(name === 'load' && next === '(');
    return isOwn && REBINDING.has(name);
  });
}

function assignsAt(tokens: readonly ScriptToken[], at: number): boolean {
  return tokens[at]?.text === '=' && !['=', '>'].includes(tokens[at + 1]?.text ?? '');
}
