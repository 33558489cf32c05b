import { percentEncoded } from '../url.ts';

/** Values of curl's own variables by name. */
export type CurlVariables = ReadonlyMap<string, string>;

/**
 * Puts variables into the value of an `--expand-…` option (curl(1), VARIABLES, since 8.3.0): `{{name}}`,
 * with functions behind it (`{{name:trim:json}}`); a name that is not set gives nothing; `\{{` stands for
 * itself.
 */
export function expandVariables(text: string, variables: CurlVariables): string {
  return text.replace(/(\\?)\{\{([^{}]*)\}\}/g, (written: string, backslash: string, inner: string) => {
    if (backslash !== '') return written.slice(1);
    const [name = '', ...functions] = inner.split(':');
    return functions.reduce((value, one) => (FUNCTIONS[one] ?? unchanged)(value), variables.get(name) ?? '');
  });
}

const FUNCTIONS: Readonly<Record<string, (value: string) => string>> = {
  trim: value => value.trim(),
  json: value => JSON.stringify(value).slice(1, -1),
  url: percentEncoded,
  b64: value => Buffer.from(value, 'utf8').toString('base64'),
  '64dec': value => Buffer.from(value, 'base64').toString('utf8'),
};

function unchanged(value: string): string {
  return value;
}
