/** How the secrets of one vendor look. */
interface Shape {
  readonly kind: string;
  /** A regular expression that begins with literal characters, so that scanning stays linear. */
  readonly pattern: string;
}

/**
 * Secrets that tell what they are by their own characters, from the vendors' documentation of their
 * prefixes. The first that matches names the kind.
 */
const SHAPES: readonly Shape[] = [
  { kind: 'GitHub token', pattern: 'gh[pousr]_[A-Za-z0-9]{16,}' },
  { kind: 'GitHub token', pattern: 'github_pat_[A-Za-z0-9_]{16,}' },
  { kind: 'GitLab token', pattern: 'gl(?:pat|dt|rt|cbt|ptt|ft|agent|soat|oas)-[A-Za-z0-9_.-]{12,}' },
  { kind: 'AWS access key', pattern: '(?:AKIA|ASIA)[A-Z0-9]{12,}' },
  { kind: 'Stripe live key', pattern: '[sr]k_live_[A-Za-z0-9]{8,}' },
  { kind: 'Stripe test key', pattern: '[sr]k_test_[A-Za-z0-9]{8,}' },
  { kind: 'Supabase token', pattern: 'sb(?:p|_secret)_[A-Za-z0-9_]{12,}' },
  { kind: 'Neon key', pattern: 'napi_[a-z0-9]{12,}' },
  { kind: 'PlanetScale token', pattern: 'pscale_(?:tkn|pw|oauth)_[A-Za-z0-9_.=-]{8,}' },
  { kind: 'DigitalOcean token', pattern: 'do[opr]_v1_[a-f0-9]{16,}' },
  { kind: 'Render key', pattern: 'rnd_[A-Za-z0-9]{12,}' },
  { kind: 'Fly token', pattern: 'f(?:m[12][ar]?|o1)_[A-Za-z0-9+/=_-]{12,}' },
  { kind: 'Netlify token', pattern: 'nf[pcou]_[A-Za-z0-9]{12,}' },
  { kind: 'Vault token', pattern: 'hv[bsr]\\.[A-Za-z0-9_-]{12,}' },
  { kind: 'Slack token', pattern: 'xox[a-z]-[A-Za-z0-9-]{8,}' },
  { kind: 'Slack token', pattern: 'xapp-[A-Za-z0-9-]{8,}' },
  { kind: 'npm token', pattern: 'npm_[A-Za-z0-9]{16,}' },
  { kind: 'PyPI token', pattern: 'pypi-[A-Za-z0-9_-]{16,}' },
  { kind: 'Linear key', pattern: 'lin_(?:api|oauth)_[A-Za-z0-9]{12,}' },
  { kind: 'Shopify token', pattern: 'shp(?:at|ss|pa|ca|tka|ua)_[A-Za-z0-9]{12,}' },
  { kind: 'Buildkite token', pattern: 'bk(?:ua|ct|aj|pat)_[A-Za-z0-9]{12,}' },
  { kind: 'Heroku key', pattern: 'HRKU-[A-Za-z0-9_-]{12,}' },
  { kind: 'Anthropic key', pattern: 'sk-ant-[A-Za-z0-9_-]{12,}' },
  { kind: 'OpenAI key', pattern: 'sk-[A-Za-z0-9_-]{20,}' },
  { kind: 'Hugging Face token', pattern: 'hf_[A-Za-z0-9]{16,}' },
  { kind: 'Google API key', pattern: 'AIza[A-Za-z0-9_-]{30,}' },
  { kind: 'Google access token', pattern: 'ya29\\.[A-Za-z0-9_-]{16,}' },
  { kind: 'SendGrid key', pattern: 'SG\\.[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,}' },
  { kind: 'Doppler token', pattern: 'dp\\.(?:pt|st|ct|sa|scim)\\.[A-Za-z0-9_.-]{12,}' },
  { kind: 'Grafana token', pattern: 'gl(?:sa|c)_[A-Za-z0-9_=+/]{12,}' },
  { kind: 'New Relic key', pattern: 'NRAK-[A-Z0-9]{12,}' },
  { kind: 'Atlassian token', pattern: 'ATATT[A-Za-z0-9_=-]{16,}' },
  { kind: 'JSON Web Token', pattern: 'eyJ[A-Za-z0-9_-]{6,}\\.[A-Za-z0-9_-]{6,}(?:\\.[A-Za-z0-9_-]*)?' },
];

const ANY = new RegExp(`(?<![A-Za-z0-9_])(?:${SHAPES.map(shape => shape.pattern).join('|')})`, 'g');

/** No shape is shorter, in UTF-16 units. */
const SHORTEST = 12;

const WHOLE = SHAPES.map(shape => ({ kind: shape.kind, pattern: new RegExp(`^(?:${shape.pattern})$`) }));

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Vendors whose tokens are bare UUIDs, known by the host they are sent to. */
const UUID_VENDORS: readonly { readonly host: string; readonly kind: string }[] = [
  { host: 'railway.', kind: 'Railway token' },
  { host: 'heroku.com', kind: 'Heroku key' },
];

/**
 * The kind of a secret by its shape.
 * @param surroundings text that may name the host it is sent to
 * @returns undefined if the shape tells nothing
 */
export function kindByShape(value: string, surroundings = ''): string | undefined {
  const shape = WHOLE.find(one => one.pattern.test(value));
  if (shape !== undefined) return shape.kind;
  if (!UUID.test(value)) return undefined;
  return UUID_VENDORS.find(vendor => surroundings.includes(vendor.host))?.kind;
}

/** Every stretch of a text that is a secret by its shape alone. */
export function shapesIn(
  text: string,
): { readonly kind: string; readonly value: string; readonly at: number }[] {
  if (text.length < SHORTEST) return [];
  return [...text.matchAll(ANY)].map(match => ({
    kind: kindByShape(match[0]) ?? 'token',
    value: match[0],
    at: match.index,
  }));
}
