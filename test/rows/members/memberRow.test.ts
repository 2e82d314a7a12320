import { expect, test } from 'vitest';
import { readMember } from '../../../src/torii/rows/members/member.ts';

const DOCUMENTED = {
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
  id: '1234',
  userName: 'tony@stark.com',
  name: { familyName: 'Stark', givenName: 'Tony' },
  active: true,
  emails: [{ primary: true, value: 'tony@stark.com' }],
  userType: 'Admin',
  meta: { created: '2022-01-01T00:00:00.000Z' },
};

test("a member is read as in Torii's document", () => {
  expect(readMember(DOCUMENTED)).toEqual({
    id: '1234',
    email: 'tony@stark.com',
    firstName: 'Tony',
    lastName: 'Stark',
    isActive: true,
    roleName: 'Admin',
    creationTime: '2022-01-01T00:00:00.000Z',
  });
});

test('what is left out is null, and nothing of it is broken', () => {
  expect(readMember({ id: 7 })).toEqual({
    id: '7',
    email: null,
    firstName: null,
    lastName: null,
    isActive: null,
    roleName: null,
    creationTime: null,
  });
});

test.each([
  [[{ value: 'a@x.example' }, { value: 'b@x.example', primary: true }], 'b@x.example'],
  [[{ value: 'a@x.example' }, { value: 'b@x.example' }], 'a@x.example'],
  ['a@x.example', null],
  [[null, 5], null],
])('without a userName the address is one of emails: %j', (emails, address) => {
  expect(readMember({ id: '7', userName: '', emails })?.email).toBe(address);
});

test('what a column cannot hold is broken, and its neighbours stand', () => {
  const row = readMember({ ...DOCUMENTED, active: 'perhaps', userType: { name: 'Admin' } });
  expect(row).toMatchObject({ email: 'tony@stark.com', isActive: null, roleName: null });
  expect([...(row?.broken ?? [])].sort()).toEqual(['isActive', 'roleName']);
});

test.each([[{}], [{ id: 'abc' }], [{ id: -1 }]])('without an id there is no member: %j', value => {
  expect(readMember(value)).toBeUndefined();
});
