import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { article, decodeGlobalId, encodeGlobalId, toriiIdOf } from '../../src/relay/globalId.ts';

const toriiId = fc.bigInt({ min: 1n, max: BigInt(Number.MAX_SAFE_INTEGER) }).map(String);
const type = fc.constantFrom('User', 'App', 'AppUser', 'Contract', 'WorkflowExecution');

describe('a global id', () => {
  test('is base64url of type and id, and gives both back', () => {
    expect(encodeGlobalId('User', '17')).toBe(Buffer.from('User:17').toString('base64url'));
    fc.assert(
      fc.property(type, fc.string({ minLength: 1, maxLength: 90, unit: 'grapheme' }), (name, key) => {
        const id = encodeGlobalId(name, key);
        expect(id).toMatch(/^[\w-]+$/);
        expect(decodeGlobalId(id)).toEqual({ type: name, key });
      }),
    );
  });

  test('is told apart from every other text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.base64String()), text => {
        let decoded: { type: string; key: string };
        try {
          decoded = decodeGlobalId(text);
        } catch (error) {
          expect(String(error)).toMatch(/Expected a global id/);
          return;
        }
        expect(encodeGlobalId(decoded.type, decoded.key)).toBe(text);
      }),
      { numRuns: 500 },
    );
  });

  test.each(['', 'User:17', 'VXNlcjoxNw==', ' VXNlcjoxNw', 'VXNlcjoxNw ', 'VXNlcjo', 'OjE3', 'A'.repeat(10_000)])(
    '%j is none',
    text => {
      expect(() => decodeGlobalId(text)).toThrow(/Expected a global id/);
    },
  );
});

describe("Torii's id of an object of a known type", () => {
  test('is taken from either id, up to the largest that Torii has of the type', () => {
    fc.assert(
      fc.property(type, toriiId, (name, id) => {
        if (name === 'App' && Number(id) > 2_147_483_647) {
          expect(() => toriiIdOf(name, id)).toThrow('at most 2147483647');
          return;
        }
        expect(toriiIdOf(name, id)).toBe(id);
        expect(toriiIdOf(name, encodeGlobalId(name, id))).toBe(id);
      }),
    );
  });

  test('is not taken from the global id of another type', () => {
    fc.assert(
      fc.property(type, type, toriiId, (one, other, id) => {
        fc.pre(one !== other);
        expect(() => toriiIdOf(one, encodeGlobalId(other, id))).toThrow(`got one of ${article(other)}`);
      }),
    );
  });

  test('is digits only, whatever is wrapped: nothing else reaches a path', () => {
    const odd = ['0', '-1', '01', '1.5', '1e3', '..', '1/2', '1?x', '%31', '１２', '1 ', '12345678901234567', ''];
    for (const key of odd) {
      expect(() => toriiIdOf('User', key)).toThrow(/Expected the id of a user/);
      expect(() => toriiIdOf('User', encodeGlobalId('User', key))).toThrow(/Expected the id of a user/);
    }
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => {
        let id = '';
        try {
          id = toriiIdOf('User', text);
        } catch {
          return;
        }
        expect(id).toMatch(/^[1-9][0-9]{0,15}$/);
      }),
    );
  });
});
