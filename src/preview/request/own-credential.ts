import { findCredentials } from '../../operations/credentials/find-credentials.ts';
import type { FoundCredential } from '../../operations/credentials/found-credential.ts';
import type { SimpleCommand } from '../../shell/command.ts';

/**
 * The headers by which a command shows who it is, with their values: those that it names, and that of a user
 * and password in an option or in its URL (RFC 7617).
 * @returns undefined if one of them is not known here
 */
export function credentialHeaders(command: SimpleCommand): Readonly<Record<string, string>> | undefined {
  const headers: Record<string, string> = {};
  for (const found of findCredentials(command)) {
    const { credential, value, anchor } = found;
    const name = /^header (\S+)$/.exec(credential.place)?.[1];
    if (name === undefined) {
      const basic = isLogin(found) ? basicOf(found) : '';
      if (basic === undefined) return undefined;
      if (basic !== '' && !Object.keys(headers).some(isAuthorization)) headers['Authorization'] = basic;
      continue;
    }
    if (value === undefined) return undefined;
    const scheme = /(?:^|[\s:])((?:Bearer|Basic|Token|token|Bot|Digest|ApiKey)\s+)$/.exec(anchor)?.[1] ?? '';
    headers[name] = isAuthorization(name) && scheme === '' ? `Bearer ${value}` : `${scheme}${value}`;
  }
  return headers;
}

function isAuthorization(name: string): boolean {
  return name.toLowerCase() === 'authorization';
}

/** curl's and httpie's options for a user and password, and a URL's. */
function isLogin({ credential }: FoundCredential): boolean {
  return /^(?:option (?:-u|--user|-a|--auth)|URL)$/.test(credential.place);
}

function basicOf({ value, anchor }: FoundCredential): string | undefined {
  const user = /(?:^-[ua]|[\s/=]|^)([^\s/=:]+):$/.exec(anchor)?.[1];
  if (value === undefined || user === undefined) return undefined;
  return `Basic ${Buffer.from(`${user}:${value}`).toString('base64')}`;
}
