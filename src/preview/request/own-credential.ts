import { findCredentials } from '../../operations/credentials/find-credentials.ts';
import type { SimpleCommand } from '../../shell/command.ts';

/**
 * The headers by which a command shows who it is, with their values.
 * @returns undefined if one of them is not known here
 */
export function credentialHeaders(command: SimpleCommand): Readonly<Record<string, string>> | undefined {
  const headers: Record<string, string> = {};
  for (const { credential, value, anchor } of findCredentials(command)) {
    const name = /^header (\S+)$/.exec(credential.place)?.[1];
    if (name === undefined) continue;
    if (value === undefined) return undefined;
    const scheme = /(?:^|[\s:])((?:Bearer|Basic|Token|token|Bot|Digest)\s+)$/.exec(anchor)?.[1] ?? '';
    headers[name] =
      name.toLowerCase() === 'authorization' && scheme === '' ? `Bearer ${value}` : `${scheme}${value}`;
  }
  return headers;
}
