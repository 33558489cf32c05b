import { plainRequest, type Request } from '../request.ts';
import { splitUrl } from '../url.ts';
import type { Transfer } from './transfers.ts';

/** Commands of FTP (RFC 959 4.1.3) and of curl's SFTP that remove something. */
const REMOVING = /^[-+*]?\s*(DELE|RMD|XRMD|RM|RMDIR)\s+(.+)$/i;

/**
 * Removals that `--quote` sends to an FTP or SFTP server, as requests whose method is the command
 * (`-Q "DELE file"`).
 */
export function ftpRequests(transfer: Transfer): Request[] {
  const urls = transfer.settings.filter(one => one.name === 'url').map(one => one.value);
  const servers = urls.filter(url => /^s?ftps?$/.test(splitUrl(url, { scheme: 'http' }).scheme));
  const quotes = transfer.settings.filter(one => one.name === 'quote');
  return servers.flatMap(url =>
    quotes.flatMap(quote => {
      const match = REMOVING.exec(quote.value.trim());
      if (match === null) return [];
      const { scheme, host, port } = splitUrl(url, { scheme: 'ftp' });
      const path = (match[2] as string).replace(/^["']|["']$/g, '');
      const place = `${scheme}://${host}${port === undefined ? '' : `:${port}`}`;
      return [
        plainRequest(`${place}${path.startsWith('/') ? '' : '/'}${path.replaceAll('?', '%3F')}`, {
          method: (match[1] as string).toUpperCase(),
          spans: quote.span === undefined ? [] : [quote.span],
        }),
      ];
    }),
  );
}
