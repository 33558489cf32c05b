import { describe, expect, it } from 'vitest';
import { fieldsOf, requestsOf } from '../operations-of.ts';

describe('PowerShell', () => {
  it.each<[string, string[]]>([
    ['Invoke-RestMethod -Method Delete -Uri https://a.com/b', ['DELETE https://a.com/b']],
    ["irm 'https://a.com/b' -Method:DELETE | ConvertTo-Json", ['DELETE https://a.com/b']],
    ['$r = Invoke-WebRequest -Uri "https://a.com/$id" -Met delete', ['DELETE https://a.com/$id']],
    ['iwr https://a.com/b -CustomMethod PURGE', ['PURGE https://a.com/b']],
    ['if ($x) { irm https://a.com/b -Method Delete }', ['DELETE https://a.com/b']],
    ['(irm https://a.com/b).items | ForEach-Object { $_.id }', ['GET https://a.com/b']],
    ['irm https://a.com/b `\n  -Method Delete', ['DELETE https://a.com/b']],
    ['irm https://a.com/b -SkipCertificateCheck -Method Delete', ['DELETE https://a.com/b']],
    ['Write-Output "irm https://a.com -Method Delete"', []],
    ['# irm https://a.com -Method Delete', []],
  ])('%s', (text, expected) => {
    expect(requestsOf(['pwsh', '-NoProfile', '-Command', text])).toEqual(expected);
  });

  it('reads encoded commands, files and its commands as programs', () => {
    const text = 'irm https://a.com/b -Method Delete';
    const encoded = Buffer.from(text, 'utf16le').toString('base64');
    expect(requestsOf(['pwsh', '-EncodedCommand', encoded])).toEqual(['DELETE https://a.com/b']);
    expect(requestsOf(['pwsh', '-File', 'x.ps1'], { files: { '/project/x.ps1': text } })).toEqual([
      'DELETE https://a.com/b',
    ]);
    expect(requestsOf(['Invoke-RestMethod', '-Method', 'Delete', '-Uri', 'https://a.com/b'])).toEqual([
      'DELETE https://a.com/b',
    ]);
  });

  it('reads bodies', () => {
    const text = `irm https://a.com/graphql -Method Post -Body '{"query":"mutation { deleteX(id: 1) { id } }"}'`;
    expect(fieldsOf(['pwsh', '-c', text])).toEqual(['mutation deleteX(id: 1)']);
  });
});
