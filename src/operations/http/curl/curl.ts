import type { Call, Interpreter } from '../../interpreter.ts';
import { opaqueOperation, plainContext } from '../../opaque-operation.ts';
import type { Operation } from '../../operation.ts';
import { requestOperations } from '../request-operations.ts';
import { senderOf } from '../sender.ts';
import type { Setting } from '../setting.ts';
import { ftpRequests } from './ftp-quotes.ts';
import { readSettings, UNSEEN } from './settings.ts';
import { transferRequests } from './transfer-requests.ts';
import { readTransfers } from './transfers.ts';

/** Options after which curl only prints something. */
const PRINTING = ['help', 'version', 'manual'];

/**
 * Reads a command line of curl(1) as curl would, with its configuration files, and says what each request
 * would do.
 */
export const curl: Interpreter = call => {
  const settings = readSettings(call);
  if (settings.some(one => PRINTING.includes(one.name))) return [];
  const sender = senderOf(call);
  const operations = readTransfers(settings, sender).flatMap((transfer): Operation[] =>
    [...transferRequests(transfer, sender), ...ftpRequests(transfer)].flatMap(request =>
      requestOperations(request, sender),
    ),
  );
  const unseen = settings.find(one => one.name === UNSEEN);
  return operations.length > 0 || unseen === undefined ? operations : [unseenRequest(call, unseen)];
};

/** Nothing on the command line says where a request goes; the file that cannot be read does. */
function unseenRequest({ program, command }: Call, { value }: Setting): Operation {
  const detail = `${program} takes its options from a file that cannot be read`;
  const operation = opaqueOperation(plainContext(program, command), 'unseen options', detail);
  return value === 'later' ? { ...operation, unknown: ['options'] } : operation;
}
