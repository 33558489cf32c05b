import { describe, expect, it } from 'vitest';
import { fieldsOf, operationsOf, requestsOf, type Setting } from './operations-of.ts';

const requests: [string, string[], Setting?][] = [
  ['wget --method=DELETE https://a.com/b', ['DELETE https://a.com/b']],
  ['wget --meth=delete -nv https://a.com/b', ['DELETE https://a.com/b']],
  ['wget -e method=delete https://a.com/b', ['DELETE https://a.com/b']],
  ['wget https://a.com/b', ['PUT https://a.com/b'], { files: { '/home/a/.wgetrc': 'method = PUT' } }],
  ['http DELETE a.com/b', ['DELETE http://a.com/b']],
  ['https delete a.com/b', ['DELETE https://a.com/b']],
  ['http a.com/b x=1', ['POST http://a.com/b']],
  ['http a.com/b x==1', ['GET http://a.com/b?x=1']],
  ['http :3000/b', ['GET http://localhost:3000/b']],
  ['http DELETE', ['GET http://delete/']],
  ['xh delete a.com/b', ['DELETE http://a.com/b']],
  ['xhs delete a.com/b', ['DELETE https://a.com/b']],
  ['curlie delete a.com/b', ['DELETE http://a.com/b']],
  ['curlie -X DELETE a.com/b', ['DELETE http://a.com/b']],
  ['curlie a.com/b x=1', ['POST http://a.com/b']],
  ['gh api repos/o/r', ['GET https://api.github.com/repos/o/r']],
  ['gh api -X DELETE /repos/o/r', ['DELETE https://api.github.com/repos/o/r']],
  ['gh api repos/o/r --method=DELETE', ['DELETE https://api.github.com/repos/o/r']],
  ['gh api repos/o/r/issues -f title=x', ['POST https://api.github.com/repos/o/r/issues']],
  ['gh api --method GET search/issues -f q=x', ['GET https://api.github.com/search/issues?q=x']],
  ['gh api --hostname git.acme.com repos/o/r', ['GET https://git.acme.com/api/v3/repos/o/r']],
  ['gh api repos/o/r', ['GET https://git.acme.com/api/v3/repos/o/r'], { env: { GH_HOST: 'git.acme.com' } }],
  ['gh repo delete o/r', []],
  ['glab api -X DELETE projects/7', ['DELETE https://gitlab.com/api/v4/projects/7']],
  ['vercel api /v9/projects/p -X DELETE', ['DELETE https://api.vercel.com/v9/projects/p']],
  ['heroku api DELETE /apps/a', ['DELETE https://api.heroku.com/apps/a']],
  ['az rest --method delete --uri /subscriptions/s', ['DELETE https://management.azure.com/subscriptions/s']],
  [
    'az rest -m delete -u https://graph.microsoft.com/v1.0/users/7',
    ['DELETE https://graph.microsoft.com/v1.0/users/7'],
  ],
  [
    'oci raw-request --http-method DELETE --target-uri https://iaas.example.com/20160918/instances/i',
    ['DELETE https://iaas.example.com/20160918/instances/i'],
  ],
  ['awscurl -X DELETE --service s3 https://b.s3.amazonaws.com/k', ['DELETE https://b.s3.amazonaws.com/k']],
  ['stripe delete /v1/customers/cus_1', ['DELETE https://api.stripe.com/v1/customers/cus_1']],
  ['stripe --live post /v1/refunds -d charge=ch_1', ['POST https://api.stripe.com/v1/refunds']],
  ['vault delete secret/a', ['DELETE https://127.0.0.1:8200/v1/secret/a']],
  [
    'vault write secret/a b=c',
    ['PUT https://vault.acme.com/v1/secret/a'],
    { env: { VAULT_ADDR: 'https://vault.acme.com' } },
  ],
  ['vault write -output-policy secret/a b=c', []],
  ['restish delete api.acme.com/items/1', ['DELETE https://api.acme.com/items/1']],
  ['kubectl -n x delete --raw /api/v1/namespaces/x', ['DELETE https://kubernetes/api/v1/namespaces/x']],
  ['kubectl delete pod x', []],
  ['hey -m DELETE https://a.com/b', ['DELETE https://a.com/b']],
  ['netlify api deleteSite --data {"site_id":"1"}', ['DELETE https://api.netlify.com/api/v1/deleteSite']],
  ['netlify api --list', []],
  ['grpcurl -d {"id":"1"} a.com:443 shop.Orders/DeleteOrder', ['POST https://a.com/shop.Orders/DeleteOrder']],
  ['grpcurl -plaintext a.com:80 shop.Orders.DeleteOrder', ['POST http://a.com/shop.Orders/DeleteOrder']],
  ['grpcurl a.com:443 list', []],
  ['nc a.com 80', ['DELETE http://a.com/x'], { stdin: 'DELETE /x HTTP/1.1\r\nHost: a.com\r\n\r\n' }],
  ['openssl s_client -connect a.com:443', ['DELETE https://a.com/x'], { stdin: 'DELETE /x HTTP/1.0\n\n' }],
  ['socat - TCP:a.com:8080', ['POST http://a.com:8080/x'], { stdin: 'POST /x HTTP/1.1\r\n\r\n{}' }],
  ['nc a.com 25', [], { stdin: 'HELO a\r\n' }],
];

describe('clients', () => {
  it.each<[string, string[], Setting?]>(requests)('%s', (line, expected, setting) => {
    expect(requestsOf(line.split(' '), setting)).toEqual(expected);
  });

  it('read GraphQL documents of CLIs', () => {
    const document = 'mutation { volumeDelete(volumeId: "3d2c") }';
    expect(fieldsOf(['railway', 'api', document])).toEqual(['mutation volumeDelete(volumeId: 3d2c)']);
    expect(fieldsOf(['railway', 'api'], { stdin: document })).toEqual([
      'mutation volumeDelete(volumeId: 3d2c)',
    ]);
    expect(
      fieldsOf(['railway', 'api', '--file', 'd.graphql'], { files: { '/project/d.graphql': document } }),
    ).toHaveLength(1);
    expect(operationsOf(['railway', 'api', 'search', 'volumeDelete'])).toEqual([]);
    const withVariable = 'mutation D($id: String!) { volumeDelete(volumeId: $id) }';
    for (const given of [
      ['--variables', '{"id":"7"}'],
      ['--var', 'id="7"'],
      ['--raw-var', 'id=7'],
      ['--variables', '@v.json'],
    ]) {
      const files = { '/project/v.json': '{"id":"7"}' };
      expect(fieldsOf(['railway', 'api', withVariable, ...given], { files })[0]).toMatch(/volumeId: "?7"?\)/);
    }
    expect(fieldsOf(['gh', 'api', 'graphql', '-f', `query=${withVariable}`, '-F', 'id=7'])).toEqual([
      'mutation volumeDelete(volumeId: 7)',
    ]);
    expect(
      fieldsOf(['gh', 'api', 'graphql', '-F', 'query=@d.graphql'], {
        files: { '/project/d.graphql': document },
      }),
    ).toHaveLength(1);
  });

  it('know when the program itself refuses a mutation', () => {
    const argv = [
      'shopify',
      'store',
      'execute',
      '-s',
      'x.myshopify.com',
      '-q',
      'mutation { productDelete(id: 1) { id } }',
    ];
    expect(operationsOf(argv)).toMatchObject([{ dryRun: true, host: 'x.myshopify.com' }]);
    expect(operationsOf([...argv, '--allow-mutations'])).toMatchObject([{ dryRun: false }]);
  });

  it('mark a request that is only shown', () => {
    expect(operationsOf(['http', '--offline', 'DELETE', 'a.com'])).toMatchObject([{ dryRun: true }]);
    expect(operationsOf(['xh', '--curl', 'delete', 'a.com'])).toMatchObject([{ dryRun: true }]);
  });

  it('read files of requests', () => {
    const hurl =
      'DELETE https://{{host}}/items/1\nX-A: b\nHTTP 204\n\nPOST https://a.com/graphql\n```graphql\nmutation { deleteItem(id: 1) { id } }\n```\n';
    expect(
      requestsOf(['hurl', '--variable', 'host=a.com', 'x.hurl'], { files: { '/project/x.hurl': hurl } }),
    ).toEqual(['DELETE https://a.com/items/1']);
    expect(fieldsOf(['hurl', 'x.hurl'], { files: { '/project/x.hurl': hurl } })).toEqual([
      'mutation deleteItem(id: 1)',
    ]);
    const collection = JSON.stringify({
      variable: [{ key: 'base', value: 'https://a.com' }],
      item: [
        { item: [{ request: { method: 'DELETE', url: { raw: '{{base}}/items/{{id}}' } } }] },
        { request: 'https://b.com' },
      ],
    });
    expect(
      requestsOf(['newman', 'run', 'c.json', '--env-var', 'id=7'], {
        files: { '/project/c.json': collection },
      }),
    ).toEqual(['DELETE https://a.com/items/7', 'GET https://b.com/']);
  });

  it('run of downloaded code is seen, data is not code', () => {
    const from = [{ words: [{ value: 'curl' }] }] as never;
    const stdin = { kind: 'pipe', from } as const;
    expect(operationsOf(['python3', '-'], { stdin })).toMatchObject([
      { kind: 'opaque', what: 'remote script' },
    ]);
    expect(operationsOf(['python3', '-m', 'json.tool'], { stdin })).toEqual([]);
  });
});
