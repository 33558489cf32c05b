import { describe, expect, it } from 'vitest';
import { findCredentials } from '../../../src/operations/credentials/find-credentials.ts';
import { knownWord } from '../../../src/shell/word.ts';
import { type CommandOptions, commandOf, wordOf } from '../command-of.ts';

const UUID = '3d2c42fb-1111-2222-3333-444444444444';

const found = (argv: readonly string[], options: CommandOptions = {}): string[] =>
  findCredentials(commandOf(argv, options)).map(({ credential, value }) => {
    const source = credential.variable !== undefined ? ` $${credential.variable}` : '';
    const file = credential.file !== undefined ? ` file ${credential.file}` : '';
    return `${credential.kind} in ${credential.place}${source}${file}${value === undefined ? '' : ` = ${value}`}`;
  });

describe('findCredentials', () => {
  it.each<[string, string[], string[]]>([
    [
      'a bearer header',
      ['curl', '-H', 'Authorization: Bearer abc.def'],
      ['bearer token in header Authorization = abc.def'],
    ],
    [
      'a vendor by its header',
      ['curl', '-H', 'PRIVATE-TOKEN: abc'],
      ['GitLab token in header PRIVATE-TOKEN = abc'],
    ],
    [
      'a vendor by its shape',
      ['curl', '-H', 'Authorization: token ghp_aaaaaaaaaaaaaaaaaaaa'],
      ['GitHub token in header Authorization = ghp_aaaaaaaaaaaaaaaaaaaa'],
    ],
    [
      'a vendor by its host',
      ['curl', '-H', `Authorization: Bearer ${UUID}`, 'https://backboard.railway.app'],
      [`Railway token in header Authorization = ${UUID}`],
    ],
    [
      'no vendor elsewhere',
      ['curl', '-H', `Authorization: Bearer ${UUID}`, 'https://a.com'],
      [`bearer token in header Authorization = ${UUID}`],
    ],
    [
      'a header behind its option',
      ['wget', '--header=X-Api-Key: abc'],
      ['API key in header X-Api-Key = abc'],
    ],
    ['a user’s password', ['curl', '-u', 'admin:secret'], ['password in option -u = secret']],
    ['one in a cluster', ['curl', '-sSuadmin:secret'], ['password in option -u = secret']],
    ['no password', ['curl', '-u', 'admin'], []],
    ['a password in a URL', ['psql', 'postgres://u:pa:ss@db/x'], ['password in URL = pa:ss']],
    [
      'a token in a URL',
      ['git', 'clone', 'https://0123456789abcdef0@git.com/x'],
      ['token in URL = 0123456789abcdef0'],
    ],
    ['a user in a URL', ['git', 'clone', 'https://git@git.com/x'], []],
    ['a parameter', ['curl', 'https://a.com/?x=1&token=abc'], ['token in parameter token = abc']],
    ['an option by its name', ['gh', 'x', '--api-key', 'abc'], ['API key in option --api-key = abc']],
    ['an attached option', ['x', '--db-password=abc'], ['password in option --db-password = abc']],
    [
      'a variable',
      ['curl', '-H', 'Authorization: Bearer $RAILWAY_TOKEN'],
      ['bearer token in header Authorization $RAILWAY_TOKEN'],
    ],
    [
      'a file by a substitution',
      ['curl', '-H', 'Authorization: Bearer $(cat ~/.railway/token)'],
      ['bearer token in header Authorization file ~/.railway/token'],
    ],
    [
      'a file by a tool',
      ['curl', '-H', 'Authorization: Bearer $(jq -r .token ~/.x/config.json)'],
      ['bearer token in header Authorization file ~/.x/config.json'],
    ],
    [
      'an option that names a file',
      ['x', '--token-file', '/run/token'],
      ['token in option --token-file file /run/token'],
    ],
    [
      'the attached password of mysql',
      ['mysql', '-uroot', '-psecret', 'db'],
      ['password in option -p = secret'],
    ],
    ['no detached password of mysql', ['mysql', '-u', 'root', '-p', 'db'], []],
    [
      'JSON fields',
      ['curl', '-d', '{"user":"a","clientSecret":"abc"}'],
      ['secret in field clientSecret = abc'],
    ],
    [
      'GraphQL arguments',
      ['curl', '-d', '{"query":"mutation { a(password: \\"abc d\\") }"}'],
      ['password in field password = abc d'],
    ],
    ['SQL', ['psql', '-c', "ALTER USER a PASSWORD 'abc'"], ['password in SQL = abc']],
    [
      'a shape anywhere',
      ['echo', 'AKIAABCDEFGHIJKLMNOP'],
      ['AWS access key in argument = AKIAABCDEFGHIJKLMNOP'],
    ],
    ['nothing in placeholders', ['curl', '-H', 'Authorization: Bearer <token>'], []],
    [
      'nothing in names about secrets',
      ['x', '--token-ttl', '3600', '--secret-name', 'db', '--page-token', 'abc'],
      [],
    ],
    ['nothing in words', ['git', 'commit', '-m', 'rotate the token'], []],
  ])('finds %s', (_name, argv, expected) => {
    expect(found(argv)).toEqual(expected);
  });

  it('finds assignments, standard input and the value of a variable that is known', () => {
    const assignments = [
      { name: 'PGPASSWORD', value: knownWord('abc') },
      { name: 'DATABASE_URL', value: knownWord('postgres://u:xyz@db/x') },
      { name: 'PWD', value: knownWord('/project') },
      { name: 'API_KEY', value: wordOf('$KEY') },
    ];
    expect(found(['x'], { assignments })).toEqual([
      'password in variable PGPASSWORD = abc',
      'password in variable DATABASE_URL = xyz',
      'API key in variable API_KEY $KEY',
    ]);
    expect(found(['x'], { stdin: '{"password":"abc"}' })).toEqual(['password in field password = abc']);
    expect(
      found(['curl', '-H', 'Authorization: Bearer $T'], { env: { T: 'glpat-0123456789abcdef' } }),
    ).toEqual(['GitLab token in header Authorization $T = glpat-0123456789abcdef']);
  });

  it('shows of a value only what gives nothing away', () => {
    const [long] = findCredentials(commandOf(['x', '--token', 'abcdefghijklmnop1234']));
    expect(long?.credential).toEqual({
      kind: 'token',
      place: 'option --token',
      tail: '1234',
      digest: expect.stringMatching(/^[0-9a-f]{16}$/),
    });
    const [short] = findCredentials(commandOf(['x', '--token', 'abc123']));
    expect(short?.credential).toEqual({ kind: 'token', place: 'option --token' });
  });
});
