import type { Interpreter } from '../../interpreter.ts';
import type { Operation } from '../../operation.ts';
import { requestOperations } from '../request-operations.ts';
import { senderOf } from '../sender.ts';
import { ftpRequests } from './ftp-quotes.ts';
import { readSettings } from './settings.ts';
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
  return readTransfers(settings, sender).flatMap((transfer): Operation[] =>
    [...transferRequests(transfer, sender), ...ftpRequests(transfer)].flatMap(request =>
      requestOperations(request, sender),
    ),
  );
};
