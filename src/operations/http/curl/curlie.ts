import type { Interpreter } from '../../interpreter.ts';
import { readOperands } from '../httpie/httpie.ts';
import { itemBody, itemHeaders, itemQuery } from '../httpie/items.ts';
import { requestOperations } from '../request-operations.ts';
import { type Sender, senderOf } from '../sender.ts';
import type { Setting } from '../setting.ts';
import { percentEncoded } from '../url.ts';
import { readSettings } from './settings.ts';
import { transferRequests } from './transfer-requests.ts';
import { readTransfers } from './transfers.ts';

/** Reads a command line of curlie: the options of curl, the operands of HTTPie; `--curl` only prints. */
export const curlie: Interpreter = call => {
  const settings = readSettings(call);
  const sender = senderOf(call);
  const dryRun = call.args.some(word => word.value === '--curl');
  return readTransfers(withItems(settings, sender), sender)
    .flatMap(transfer => transferRequests(transfer, sender))
    .flatMap(request => requestOperations({ ...request, dryRun }, sender));
};

/** HTTPie's operands as the curl options that curlie makes of them. */
function withItems(settings: readonly Setting[], sender: Sender): Setting[] {
  const options = settings.filter(one => one.name !== 'url');
  const operands = readOperands(settings.filter(one => one.name === 'url').map(one => one.value));
  const setting = (name: string, value: string): Setting => ({ name, value, certain: true, span: undefined });
  const body = itemBody(
    operands.items,
    options.some(one => one.name === 'form'),
    sender,
  );
  return [
    ...(operands.method === undefined ? [] : [setting('request', operands.method.toUpperCase())]),
    ...options,
    ...itemHeaders(operands.items, sender).map(([name, value]) => setting('header', `${name}: ${value}`)),
    ...itemQuery(operands.items, sender).map(([name, value]) =>
      setting('url-query', `+${percentEncoded(name)}=${percentEncoded(value)}`),
    ),
    ...(body.kind === 'text'
      ? [setting('header', 'Content-Type: application/json'), setting('data-raw', body.text)]
      : []),
    setting(
      'url',
      operands.url.replace(/^:(?=[0-9/]|$)/, 'localhost:').replace(/^localhost:(?![0-9])/, 'localhost'),
    ),
  ];
}
