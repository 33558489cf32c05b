/** Deterministic text of a length from an alphabet: tokens that never were anybody's. */
function made(seed: number, length: number, alphabet: string): string {
  let state = seed * 2654435761 + 97;
  let text = '';
  while (text.length < length) {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + seed) >>> 0;
    text += alphabet[state % alphabet.length] ?? '';
  }
  return text;
}

const ALPHANUMERIC = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const HEX = '0123456789abcdef';
const BASE64 = `${ALPHANUMERIC}+/`;
const an = (seed: number, length: number): string => made(seed, length, ALPHANUMERIC);
const hex = (seed: number, length: number): string => made(seed, length, HEX);

/** A secret and a line in which a program could print it. */
export interface Planted {
  readonly what: string;
  readonly secret: string;
  readonly line: string;
}

function planted(what: string, secret: string, line: (secret: string) => string): Planted {
  return { what, secret, line: line(secret) };
}

/** Forty secrets as they are met in commands, files and output. */
export const PLANTED: readonly Planted[] = [
  planted('GitHub classic', `ghp_${an(1, 36)}`, s => `remote: using ${s} for github.com`),
  planted('GitHub fine-grained', `github_pat_${an(2, 22)}_${an(3, 59)}`, s => `token ${s}`),
  planted('GitHub app', `ghs_${an(4, 36)}`, s => `git clone https://x-access-token:${s}@github.com/a/b`),
  planted(
    'GitLab',
    `glpat-${an(5, 20)}`,
    s => `curl --header "PRIVATE-TOKEN: ${s}" https://gitlab.example.com`,
  ),
  planted(
    'AWS key id',
    `AKIA${made(6, 16, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567')}`,
    s => `aws_access_key_id = ${s}`,
  ),
  planted('AWS secret key', made(7, 40, BASE64), s => `aws_secret_access_key = ${s}`),
  planted('AWS session token', made(8, 180, BASE64), s => `export AWS_SESSION_TOKEN=${s}`),
  planted('Stripe live', `sk_live_${an(9, 24)}`, s => `stripe --api-key ${s}`),
  planted('Stripe restricted', `rk_live_${an(10, 24)}`, s => `STRIPE=${s}`),
  planted(
    'Slack bot',
    `xoxb-${made(11, 12, '0123456789')}-${made(12, 12, '0123456789')}-${an(13, 24)}`,
    s => `slack ${s}`,
  ),
  planted(
    'Slack webhook',
    `https://hooks.slack.com/services/T${an(14, 8).toUpperCase()}/B${an(15, 8).toUpperCase()}/${an(16, 24)}`,
    s => `curl ${s}`,
  ),
  planted('npm', `npm_${an(17, 36)}`, s => `//npm.example.com/:_authToken=${s}`),
  planted('OpenAI project', `sk-proj-${an(18, 48)}`, s => `OPENAI=${s}`),
  planted('Anthropic', `sk-ant-api03-${an(19, 93)}AA`, s => `x-api-key: ${s}`),
  planted('Google API', `AIza${an(20, 35)}`, s => `https://maps.example.com/?key=${s}`),
  planted('Google OAuth', `ya29.${an(21, 60)}`, s => `access ${s}`),
  planted('SendGrid', `SG.${an(22, 22)}.${an(23, 43)}`, s => `sendgrid ${s}`),
  planted('Shopify', `shpat_${hex(24, 32)}`, s => `X-Shopify-Access-Token: ${s}`),
  planted('DigitalOcean', `dop_v1_${hex(25, 64)}`, s => `doctl auth init -t ${s}`),
  planted('Neon', `napi_${an(26, 40)}`, s => `neonctl --api-key ${s}`),
  planted('PlanetScale', `pscale_tkn_${an(27, 43)}`, s => `pscale ${s}`),
  planted('Supabase', `sbp_${hex(28, 40)}`, s => `supabase login --token ${s}`),
  planted('Fly', `fm2_${made(29, 120, BASE64)}`, s => `FLY_API_TOKEN=${s}`),
  planted('Vault', `hvs.${an(30, 90)}`, s => `vault login ${s}`),
  planted('Hugging Face', `hf_${an(31, 34)}`, s => `huggingface-cli login ${s}`),
  planted('Databricks', `dapi${hex(32, 32)}`, s => `databricks ${s}`),
  planted('PyPI', `pypi-AgEIcHlwaS5vcmc${an(33, 120)}`, s => `twine ${s}`),
  planted('Tailscale', `tskey-auth-${an(34, 12)}-${an(35, 32)}`, s => `tailscale up --authkey ${s}`),
  planted('JWT', `eyJ${an(36, 33)}.eyJ${an(37, 80)}.${an(38, 43)}`, s => `{"jwt":"${s}"}`),
  planted(
    'Railway, by its header',
    `${hex(39, 8)}-${hex(40, 4)}-4${hex(41, 3)}-8${hex(42, 3)}-${hex(43, 12)}`,
    s => `curl -H "Authorization: Bearer ${s}" https://backboard.railway.app`,
  ),
  planted(
    'project token header',
    `${hex(44, 8)}-${hex(45, 4)}-4${hex(46, 3)}-9${hex(47, 3)}-${hex(48, 12)}`,
    s => `Project-Access-Token: ${s}`,
  ),
  planted('basic authorization', made(49, 32, BASE64), s => `Authorization: Basic ${s}`),
  planted(
    'database URL',
    `p${an(50, 11)}`,
    s => `DATABASE_URL=postgres://shop:${s}@db.example.com:5432/shop`,
  ),
  planted('MongoDB URL', `q${an(51, 13)}`, s => `mongodb+srv://app:${s}@cluster0.example.net/x`),
  planted('PGPASSWORD', `r${an(52, 9)}`, s => `PGPASSWORD=${s} psql -h db.example.com`),
  planted('mysql -p', `s${an(53, 9)}`, s => `mysql -uroot -p${s} shop`),
  planted('curl -u', `t${an(54, 9)}`, s => `curl -u ann:${s} https://example.com`),
  planted('JSON password', `u${an(55, 9)}`, s => `  "password": "${s}",`),
  planted('cookie', an(56, 40), s => `Cookie: session=${s}`),
  planted(
    'Azure storage',
    `${made(57, 86, BASE64)}==`,
    s => `DefaultEndpointsProtocol=https;AccountName=x;AccountKey=${s};EndpointSuffix=core.example.net`,
  ),
];

/** A private key in PEM, of no use anywhere. */
export const PRIVATE_KEY = [
  '-----BEGIN OPENSSH PRIVATE KEY-----',
  ...Array.from({ length: 20 }, (_, index) => made(100 + index, 70, BASE64)),
  '-----END OPENSSH PRIVATE KEY-----',
].join('\n');

/** Lines in which nothing is secret, however it looks. */
export const HARMLESS: readonly string[] = [
  'const token = getToken();',
  'if (token.length > 8) return tokens;',
  'MAX_TOKENS=4096',
  '"total_tokens": 128734,',
  'Authorization: Bearer $TOKEN',
  `Authorization: Bearer $\{{ secrets.GITHUB_TOKEN }}`,
  'authorization: required',
  'password: ',
  'Password for ann:',
  'commit 3c2f0a6b7d8e9f00112233445566778899aabbcc',
  'sha512-Qw3kx0f9n5m5jv8eYbP1lmB0s2l7r4yq3tZ8Xh1n7Vw==',
  'docker run -u 1000:1000 --rm alpine',
  'cp -a src/token.ts src/secret-range.ts',
  'https://example.com/docs?page=2&sort=name',
  'git@github.com:ann/shop.git',
  'export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin',
  'aws secretsmanager get-secret-value --secret-id shop',
  'kubectl create secret generic shop --from-file=./password-file',
  'drwxr-xr-x 2 ann ann 4096 Nov 21 10:46 npm_and_yarn',
  'src/journal/redact/find-secrets.ts:12:  learn(value: string, name: string): void {',
];
