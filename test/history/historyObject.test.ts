import fc from 'fast-check';
import { expect, test } from 'vitest';
import { HISTORY_KINDS, namedObjects } from '../../src/torii/rows/history/historyObject.ts';

const { App, Contract, User } = HISTORY_KINDS;
const request = (path: string | null) => ({ path, method: 'put', remoteAddress: null });
const named = (path: string | null, kind: (typeof HISTORY_KINDS)[keyof typeof HISTORY_KINDS], properties?: unknown) => [
  ...namedObjects({ requestDetails: request(path), properties }, kind),
];

test.each([
  ['/api/orgs/10/contracts/50000', ['50000']],
  ['/api/v2/orgs/10/contracts/50000/', ['50000']],
  ['/v1.0/contracts/50000?fields=name', ['50000']],
  ['https://api.toriihq.com/v1.0/contracts/50000#top', ['50000']],
  ['/api/orgs/10/contracts/50000/documents/7', ['50000']],
  ['/api/orgs/10/Contracts/50000', ['50000']],
  ['/api/orgs/10/apps/1000/contracts/50000', ['50000']],
  ['/api/orgs/10/contracts/8589934592', ['8589934592']],
  ['/api/orgs/10/contracts/50000,50001', ['50000', '50001']],
  ['/api/orgs/10/contracts/50000%2C50001', ['50000', '50001']],
  ['/api/orgs/10/contracts/bulk?ids=50000,50001', ['50000', '50001']],
  ['/api/orgs/10/contracts?idContracts[]=50000&idContracts[]=50001', ['50000', '50001']],
  ['/api/orgs/10/contracts/5000', ['5000']],
  ['/api/orgs/10/contracts', []],
  ['/api/orgs/50000/contracts', []],
  ['/api/orgs/10/contractsOf/50000', []],
  ['/api/orgs/10/apps/50000', []],
  ['/api/orgs/10/contracts/%E0%A4%A', []],
  ['', []],
  [null, []],
])('the contracts that %j names', (path, ids) => {
  expect(named(path, Contract)).toEqual(ids);
});

test('of a request about a collection, what was sent tells; of one about an object it does not', () => {
  expect(named('/api/orgs/10/contracts/bulk', Contract, { ids: [50000, '50001', { id: 50002 }] })).toEqual([
    '50000',
    '50001',
    '50002',
  ]);
  expect(named('/api/orgs/10/contracts', Contract, { id: 50003, idApp: 1000 })).toEqual(['50003']);
  expect(named('/api/orgs/10/contracts', App, { id: 50003, idApp: 1000 })).toEqual([]);
  expect(named('/api/orgs/10/contracts/50000', Contract, { idContract: 50009 })).toEqual(['50000']);
  expect(named('/api/orgs/10/users/import', User, [{ id: 1001 }, { id: 1002 }])).toEqual(['1001', '1002']);
  expect(named('/api/orgs/10/users/1003/apps/1000', User, { idUser: 9 })).toEqual(['1003']);
  expect(named('/api/orgs/10/users/1003/apps/1000', App, {})).toEqual(['1000']);
});

test('whatever comes, it is numbers of Torii', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 300 }), fc.anything(), (path, properties) => {
      for (const id of named(`/contracts${path}`, Contract, properties)) expect(id).toMatch(/^[1-9]\d*$/);
    }),
  );
});
