import { FakeRailway } from '../../scripts/demo/fake-railway.mjs';

/** The volume of the fake Railway. */
export const VOLUME = '3d2c42fb-1111-2222-3333-444455556666';

/** A fake Railway API on loopback. */
export async function startRailway(): Promise<{ readonly railway: FakeRailway; readonly port: number }> {
  const railway = new FakeRailway();
  return { railway, port: await railway.start() };
}

/** The arguments of the request that deletes the volume, by its real URL, to a server on loopback. */
export function deletionArguments(port: number, token = '$TOKEN'): string[] {
  return [
    '-sS',
    '-k',
    '--connect-to',
    `::127.0.0.1:${port}`,
    '-X',
    'POST',
    'https://backboard.railway.app/graphql/v2',
    '-H',
    `Authorization: Bearer ${token}`,
    '-d',
    `{"query":"mutation { volumeDelete(volumeId: \\"${VOLUME}\\") }"}`,
  ];
}

/** The same as a line of a shell, with `$TOKEN` left to it. */
export function deletionLine(port: number): string {
  const words = deletionArguments(port).map(word =>
    word.includes('$TOKEN') ? `"${word}"` : /[^\w:/.-]/.test(word) ? `'${word}'` : word,
  );
  return `curl ${words.join(' ')}`;
}
