import type { HttpOperation } from '../operation.ts';

/** `HTTP DELETE api.example.com /v1/volumes/3d2c…`, with what its query and its action say. */
export function describeHttp(operation: HttpOperation): string {
  const { method, host, port, path, requests } = operation;
  const place = host === '' ? 'a local socket' : `${host}${isDefault(operation) ? '' : `:${port}`}`;
  const query = Object.entries(operation.query)
    .flatMap(([name, values]) => values.map(value => (value === '' ? name : `${name}=${value}`)))
    .join('&');
  const target = operation.headers['x-amz-target']?.[0];
  return [
    `HTTP ${method} ${place} ${path}${query === '' ? '' : `?${query}`}`,
    ...(target === undefined ? [] : [target]),
    ...(requests > 1 ? [`(${requests} requests)`] : []),
  ].join(' ');
}

function isDefault({ scheme, port }: HttpOperation): boolean {
  return port === undefined || (scheme === 'http' && port === 80) || (scheme === 'https' && port === 443);
}
