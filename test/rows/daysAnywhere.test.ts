import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayOfMoment, moment } from '../../src/torii/answers/json.ts';
import { processorMs } from '../support/process/processorTime.ts';

const JSON_MODULE = fileURLToPath(new URL('../../src/torii/answers/json.ts', import.meta.url));

/** What texts and numbers read as: their moment and their day. */
const READ: readonly (readonly [string | number, string | null, string | null])[] = [
  ['Nov 24, 2026', '2026-11-24T00:00:00.000Z', '2026-11-24'],
  ['November 24, 2026', '2026-11-24T00:00:00.000Z', '2026-11-24'],
  ['Sept 3rd, 2026', '2026-09-03T00:00:00.000Z', '2026-09-03'],
  ['24 Nov 2026', '2026-11-24T00:00:00.000Z', '2026-11-24'],
  ['24-Nov-2026', '2026-11-24T00:00:00.000Z', '2026-11-24'],
  ['Nov 24, 2026 3:15 PM', '2026-11-24T15:15:00.000Z', '2026-11-24'],
  ['2026-11-24 10:00', '2026-11-24T10:00:00.000Z', '2026-11-24'],
  ['2026/11/24', '2026-11-24T00:00:00.000Z', '2026-11-24'],
  ['20261124', '2026-11-24T00:00:00.000Z', '2026-11-24'],
  ['Tue, 24 Nov 2026 23:30:00 -0500', '2026-11-25T04:30:00.000Z', '2026-11-25'],
  ['Tue, 24 Nov 2026 23:30:00 EST', '2026-11-25T04:30:00.000Z', '2026-11-25'],
  ['Tue, 24 Nov 2026 10:00:00 GMT', '2026-11-24T10:00:00.000Z', '2026-11-24'],
  ['Tue Nov 24 2026 00:30:00 GMT+0900 (Japan Standard Time)', '2026-11-23T15:30:00.000Z', '2026-11-23'],
  ['2026-11-24T23:30:00-05:00', '2026-11-25T04:30:00.000Z', '2026-11-25'],
  ['2026-11-24T00:30:00+09:00', '2026-11-23T15:30:00.000Z', '2026-11-23'],
  ['2026-11-24T00:30:00', '2026-11-24T00:30:00.000Z', '2026-11-24'],
  [1_795_478_400, '2026-11-24T00:00:00.000Z', '2026-11-24'],
  ['1795478400', '2026-11-24T00:00:00.000Z', '2026-11-24'],
  [1_795_478_400_000, '2026-11-24T00:00:00.000Z', '2026-11-24'],
  [1_795_478_400_000_000, '2026-11-24T00:00:00.000Z', '2026-11-24'],
  [-1, '1969-12-31T23:59:59.000Z', '1969-12-31'],
  [0, '1970-01-01T00:00:00.000Z', '1970-01-01'],
  ['2026-02-30', null, null],
  ['2026-02-30T10:00:00Z', null, null],
  ['Feb 30, 2026', null, null],
  ['2026-13-01', null, null],
  ['2026-11-24T25:00:00Z', null, null],
  ['2026-11-24T10:00:00+99:00', null, null],
  ['24/11/2026', null, null],
  ['2026', null, null],
  ['Nov 2026', null, null],
  ['n/a', null, null],
  [1e25, null, null],
];

describe("case 16, review low: days and moments don't depend on where the server stands", () => {
  test.each(READ)('%j', (value, asMoment, asDay) => {
    expect([moment(value), dayOfMoment(value)]).toEqual([asMoment, asDay]);
  });

  test.each(['UTC', 'Asia/Tokyo', 'America/St_Johns', 'Pacific/Kiritimati'])('all of them in %s', async zone => {
    const script = `import { dayOfMoment, moment } from ${JSON.stringify(JSON_MODULE)};
      console.log(JSON.stringify(${JSON.stringify(READ)}.map(([value]) => [value, moment(value), dayOfMoment(value)])));`;
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], {
      env: { ...process.env, TZ: zone, NODE_OPTIONS: '' },
    });
    expect(JSON.parse(stdout)).toEqual(READ);
  });

  test('epochs are the same in seconds, milliseconds and microseconds', () => {
    fc.assert(
      fc.property(fc.integer({ min: 200_000_000, max: 4_000_000_000 }), seconds => {
        const expected = new Date(seconds * 1000).toISOString();
        const forms = [seconds, seconds * 1e3, seconds * 1e6];
        expect([...forms, ...forms.map(String)].map(moment)).toEqual(Array(6).fill(expected));
      }),
    );
  });

  test('whatever comes is a moment as ISO 8601 spells it, or none', () => {
    const parts = fc.constantFrom(
      '2026',
      '-',
      '11',
      '24',
      ' ',
      'T',
      ':',
      '30',
      'Nov',
      ',',
      'Z',
      '+',
      'PM',
      '0',
      '/',
      '.',
    );
    const texts = fc.oneof(
      fc.array(parts).map(list => list.join('')),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.oneof(texts, fc.double(), fc.maxSafeInteger(), fc.jsonValue()), value => {
        const read = moment(value);
        if (read !== null) expect(new Date(read).toISOString()).toBe(read);
        const date = dayOfMoment(value);
        if (date !== null) expect(new Date(date).toISOString().slice(0, 10)).toBe(date);
      }),
    );
  });

  test('a day of every year stays the day that it is', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true }), date => {
        const iso = date.toISOString().slice(0, 10);
        const spelled = new Intl.DateTimeFormat('en-US', { dateStyle: 'long', timeZone: 'UTC' }).format(date);
        expect([dayOfMoment(iso), dayOfMoment(spelled)]).toEqual([iso, iso]);
      }),
    );
  });

  test('long texts are not looked at', async () => {
    const texts = [`${' '.repeat(1e6)}x`, `Nov ${'1'.repeat(1e6)}`, `2026-11-24T${'0:'.repeat(5e5)}`, '1'.repeat(1e6)];
    const taken = await processorMs(() => {
      for (const text of texts) expect(moment(text)).toBeNull();
    });
    expect(taken).toBeLessThan(1000);
  });
});
