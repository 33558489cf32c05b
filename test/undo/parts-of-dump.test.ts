import { describe, expect, it } from 'vitest';
import type { KeptTable } from '../../src/undo/kept.ts';
import { partsOfDump } from '../../src/undo/parts-of-dump.ts';

const table = (schema: string, name: string): KeptTable => ({ schema, name, columns: [], hasKey: true });
const users = table('public', 'users');
const orders = table('public', 'orders');
const odd = table('public', 'odd');
const oddName = table('public', 'odd\nname');

/** As pg_restore 15 writes it. */
const LIST = `;
; Archive created at 2026-11-21 20:44:56 UTC
;
3374; 0 0 ENCODING - ENCODING 
3377; 1262 5 DATABASE - postgres postgres
220; 1259 16414 TABLE public odd y x
221; 1259 16419 TABLE public odd name postgres
217; 1259 16387 TABLE public users postgres
3379; 0 0 COMMENT public TABLE users postgres
;	depends on: 217
215; 1259 16385 SEQUENCE public users_id_seq postgres
;	depends on: 217
3382; 0 0 SEQUENCE OWNED BY public users_id_seq postgres
;	depends on: 215
218; 1259 16397 TABLE public orders postgres
;	depends on: 215
3211; 2604 16390 DEFAULT public users id postgres
;	depends on: 217 215 217
3212; 2604 16391 DEFAULT public orders number postgres
;	depends on: 215 218
3367; 0 16387 TABLE DATA public users postgres
;	depends on: 217
3384; 0 0 SEQUENCE SET public users_id_seq postgres
;	depends on: 215
3216; 2606 16395 CONSTRAINT public users users_pkey postgres
;	depends on: 217
3214; 1259 16396 INDEX public by_name postgres
;	depends on: 217
3221; 2606 16403 FK CONSTRAINT public orders orders_user_id_fkey postgres
;	depends on: 3216 218 217
`;

const numbers = (wanted: readonly KeptTable[], list = LIST): number[] | undefined =>
  partsOfDump(list, [users, orders, odd, oddName], wanted)
    ?.split('\n')
    .filter(row => row !== '')
    .map(row => Number.parseInt(row, 10));

describe('the parts of a dump', () => {
  it.each<[string, readonly KeptTable[], readonly number[]]>([
    ['users', [users], [217, 3379, 215, 3382, 3211, 3367, 3384, 3216, 3214]],
    ['orders', [orders], [218, 3212, 3221]],
    ['a name that begins another one', [odd], [220]],
    ['a name with a line end', [oddName], [221]],
  ])('of %s are its own and what belongs to all', (_, wanted, own) => {
    expect(numbers(wanted)).toEqual([3374, 3377, ...own]);
  });

  it('are all of them for all tables, in their order', () => {
    expect(numbers([users, orders, odd, oddName])).toHaveLength(LIST.match(/^\d+;/gm)?.length ?? 0);
  });

  it.each([
    ['a table is not there', LIST.replace(/^217;.*\n/m, '')],
    ['two may be the same', LIST.replace('TABLE public odd y x', 'TABLE public odd name x')],
    [
      'what needs two tables names neither',
      `${LIST}9; 0 0 OTHER public thing postgres\n;\tdepends on: 217 218\n`,
    ],
  ])('are not picked if %s', (_, list) => expect(numbers([users], list)).toBeUndefined());
});
