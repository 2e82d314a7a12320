import { expect, test } from 'vitest';
import { statusError } from '../../src/torii/answers/statusError.ts';

const SCIM = { schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'], status: '409', detail: 'User already exists' };

test.each([
  [{ statusCode: 409, error: 'Conflict', message: 'User already exists' }],
  [SCIM],
  [{ ...SCIM, message: ' ' }],
  [{ message: 'User already exists', detail: 'something else' }],
])("Torii's words for a refusal are passed on, as its API or its SCIM puts them: %j", body => {
  const { code, message } = statusError('updateUser', 409, body);
  expect([code, message]).toEqual(['CONFLICT', 'Torii refused PUT /users/{idUser} with 409: User already exists']);
});

test.each([[null], ['text'], [[SCIM]], [{ detail: { message: 'no text' } }], [{ message: 5, detail: 6 }]])(
  'a refusal without words is told by its status alone: %j',
  body => {
    expect(statusError('updateUser', 409, body).message).toBe('Torii refused PUT /users/{idUser} with 409');
  },
);
