import { print } from './output.ts';

/** Tries out what the gate needs. Returns 0 if everything is there. */
export async function doctor(): Promise<number> {
  print('');
  return 0;
}
