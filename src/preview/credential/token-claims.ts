import { ago } from '../lines.ts';

/**
 * What a JSON Web Token says of itself (RFC 7519, 4.1), without proof that it is true.
 * @returns undefined if the text is no such token
 */
export function tokenClaims(text: string, now: number): string | undefined {
  const [head = '', payload, signature] = text.split('.');
  if (!head.startsWith('eyJ') || payload === undefined || signature === undefined) return undefined;
  let claims: unknown;
  try {
    claims = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
  if (typeof claims !== 'object' || claims === null) return undefined;
  const told = ['iss', 'sub', 'role', 'aud', 'scope'].flatMap(name => {
    const value: unknown = (claims as Record<string, unknown>)[name];
    return typeof value === 'string' ? [`${name} ${value.slice(0, 60)}`] : [];
  });
  const expires = (claims as Record<string, unknown>)['exp'];
  const end =
    typeof expires !== 'number'
      ? 'never expires'
      : expires * 1000 < now
        ? `expired ${ago(expires * 1000, now)}`
        : `expires ${new Date(expires * 1000).toISOString().slice(0, 10)}`;
  return [...told, end].join(', ');
}
