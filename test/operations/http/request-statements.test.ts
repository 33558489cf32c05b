import { describe, expect, it } from 'vitest';
import { operationsOf } from '../read-line.ts';

describe('statements in requests', () => {
  it.each([
    [`curl https://ch.example.com:8443/ --data-binary 'DROP TABLE users'`, 'drop'],
    [`curl 'https://ch.example.com:8443/?query=DROP%20TABLE%20users'`, 'drop'],
    [
      `curl https://api.supabase.com/v1/projects/r/database/query --json '{"query":"DROP TABLE users"}'`,
      'drop',
    ],
    [
      `curl https://h.example.com/v2/query --json '{"type":"run_sql","args":{"sql":"TRUNCATE users"}}'`,
      'truncate',
    ],
    [`curl https://es.example.com/_sql --json '{"query":"-- all of it\\nDELETE FROM users"}'`, 'delete'],
    [`curl https://rq.example.com:4001/db/execute --json '["DROP TABLE users"]'`, 'drop'],
    [`curl https://influx.example.com/query --data-urlencode 'q=SELECT 1; DROP TABLE users'`, 'drop'],
    [`http POST https://api.example.com/sql statement='DROP TABLE users'`, 'drop'],
  ])('%s', (line, statement) => {
    expect(operationsOf('sql', line).at(-1)).toMatchObject({
      statement,
      names: ['users'],
      host: expect.stringMatching(/example|supabase/),
      locality: 'remote',
    });
  });

  it.each([
    `curl https://api.example.com/search --json '{"query":"delete old posts"}'`,
    `curl https://api.example.com/notes --json '{"text":"DROP TABLE users"}'`,
    `curl https://api.example.com/graphql --json '{"query":"{ users { id } }"}'`,
    `curl https://api.openai.com/v1/chat --json '{"messages":[{"role":"user","content":"drop table users"}]}'`,
  ])('none in %s', line => {
    expect(operationsOf('sql', line)).toEqual([]);
  });

  it('says that the statement goes to this machine where the request does', () => {
    expect(operationsOf('sql', `curl http://localhost:8123/ --data-binary 'DROP TABLE users'`)).toMatchObject(
      [{ statement: 'drop', locality: 'local' }],
    );
  });
});
