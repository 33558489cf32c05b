/** As much of GitHub's REST API as these looks ask, in the form in which it answers (REST API reference). */
export function githubAnswer(path: string): readonly [number, unknown] {
  const [bare = ''] = path.replace(/^\//, '').split('?');
  const found = ANSWERS[bare];
  return found === undefined ? [404, { message: 'Not Found', status: '404' }] : [200, found];
}

const days = (amount: number): string => new Date(Date.now() - (amount + 0.5) * 86_400_000).toISOString();

const SHOP = {
  id: 17,
  full_name: 'acme/shop',
  private: true,
  visibility: 'private',
  fork: false,
  size: 20_480,
  stargazers_count: 1204,
  forks_count: 33,
  open_issues_count: 21,
  pushed_at: days(2),
  permissions: { admin: true },
  temp_clone_token: 'hidden-value',
};

const ANSWERS: Readonly<Record<string, unknown>> = {
  user: { login: 'acme' },
  'repos/acme/shop': SHOP,
  'repos/acme/old-name': SHOP,
  'repos/acme/shop/pulls': [{ id: 1 }, { id: 2 }, { id: 3 }],
  'repos/acme/old-name/pulls': [],
  'repos/acme/shop/releases': Array.from({ length: 100 }, (_, id) => ({ id })),
  'repos/acme/copy': {
    ...SHOP,
    full_name: 'acme/copy',
    fork: true,
    parent: { full_name: 'up/stream' },
    permissions: { admin: false },
  },
  'repos/acme/shop/releases/tags/v1': {
    name: 'First',
    tag_name: 'v1',
    published_at: days(10),
    assets: [
      { size: 3_000_000, download_count: 40 },
      { size: 2_000_000, download_count: 2 },
    ],
  },
  'repos/acme/shop/git/refs/heads/main': { ref: 'refs/heads/main', object: { sha: '0'.repeat(40) } },
};
