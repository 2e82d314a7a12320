import ICAL from 'ical.js';
import { afterAll, describe, expect, test } from 'vitest';
import type { Execute } from '../../src/mcp/execution.ts';
import { type Renewal, readRenewals } from '../../src/server/calendar/renewalsQuery.ts';
import { calendarText } from '../../src/server/calendar/renewalsText.ts';
import { startSubgraph } from '../support/subgraph.ts';

const WINDOW = { from: '2026-11-24', to: '2027-02-22' };
const SIGNAL = new AbortController().signal;

const renewal = (more: Partial<Renewal> = {}): Renewal => ({
  toriiId: '5',
  name: 'Lantern',
  status: null,
  endDate: '2026-12-31',
  cancellationDeadline: null,
  cancellationNoticePeriod: null,
  autoRenewal: null,
  vendor: null,
  amount: null,
  yearlyCost: null,
  app: null,
  owner: null,
  ...more,
});

const textOf = (...ending: Renewal[]) => calendarText({ organization: null, ending, cancelling: [] }, WINDOW);
const events = (text: string) =>
  new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map(one => new ICAL.Event(one));

describe('texts of others stand in events as they are, and are nothing else', () => {
  test.each([
    'a;b,c\\d:"q"',
    'Ends\nEND:VEVENT\r\nBEGIN:VEVENT\rSUMMARY:forged',
    'חוזה שנתי 🙈 日本語の契約',
    `${'é'.repeat(60)} ${'🙈'.repeat(60)}`,
    'nul\u0000 bell\u0007 escape\u001b line\u2028',
    'half \ud83d a pair',
    '   ',
    '',
  ])('%j', name => {
    const text = textOf(renewal({ name, vendor: name, app: { name } }));
    const found = events(text);
    expect(found).toHaveLength(1);
    expect(found[0]?.startDate.toString()).toBe('2026-12-31');
    const plain = name.toWellFormed().replace(/[\p{Cc}\u2028]/gu, ' ');
    expect(found[0]?.summary).toBe(`Ends: ${plain.trim() === '' ? 'contract 5' : plain}`);
    for (const line of text.split('\r\n')) {
      expect(line).not.toMatch(/[\n\r]/);
      expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    }
  });

  test('long ones are cut', () => {
    const [event] = events(textOf(renewal({ name: 'x'.repeat(5_000), vendor: 'y'.repeat(5_000) })));
    expect(event?.summary).toHaveLength(200);
    expect(event?.description.length).toBeLessThan(1_000);
  });

  test('amounts, notice and owner are lines of the description', () => {
    const [event] = events(
      textOf(
        renewal({
          autoRenewal: true,
          cancellationNoticePeriod: 0,
          amount: { decimal: '12500.00', currency: 'EUR' },
          yearlyCost: { decimal: '900', currency: 'JPY' },
          owner: { fullName: 'A B', email: 'a@example.com' },
        }),
      ),
    );
    expect(event?.summary).toBe('Renews: Lantern');
    expect(event?.description.split('\n')).toEqual([
      'Owner: A B <a@example.com>',
      'Amount: 12500.00 EUR',
      'Yearly cost: 900 JPY',
      'Renews itself: yes',
      'Last day: 2026-12-31',
      'Notice period: 0 days',
      'Contract: 5',
    ]);
  });

  test('a day outside of the window is none of it, whatever Torii made of the filter', () => {
    const days = ['2026-11-23', '2026-11-24', '2027-02-22', '2027-02-23', null];
    const found = events(textOf(...days.map((endDate, at) => renewal({ toriiId: String(at + 1), endDate }))));
    expect(found.map(({ startDate }) => startDate.toString())).toEqual(['2026-11-24', '2027-02-22']);
  });

  test('a window without any is a calendar without events', () => {
    expect(events(textOf())).toEqual([]);
  });
});

/** A graph that gives so many pages of contracts that end, and none to cancel. */
function graphOf(pages: number, asked: unknown[] = []): Execute {
  return async ({ variables }) => {
    asked.push(variables);
    const page = Number(variables['afterEnd'] ?? 0) + 1;
    const nodes = [renewal({ toriiId: String(page) })];
    return {
      calls: 0,
      budgets: [],
      data: {
        organization: null,
        ...(variables['ends']
          ? { ending: { nodes, pageInfo: { hasNextPage: page < pages, endCursor: String(page) } } }
          : {}),
        ...(variables['cancels']
          ? { cancelling: { nodes: [], pageInfo: { hasNextPage: false, endCursor: null } } }
          : {}),
      },
    };
  };
}

describe('pages', () => {
  test('are read to the end, each kind as long as it has more', async () => {
    const asked: any[] = [];
    const { ending, cancelling } = await readRenewals(graphOf(3, asked), WINDOW, SIGNAL);
    expect(ending.map(({ toriiId }) => toriiId)).toEqual(['1', '2', '3']);
    expect(cancelling).toEqual([]);
    expect(asked.map(({ ends, cancels, isFirst }) => [ends, cancels, isFirst])).toEqual([
      [true, true, true],
      [true, false, false],
      [true, false, false],
    ]);
  });

  test('that never end are refused', async () => {
    await expect(readRenewals(graphOf(Number.POSITIVE_INFINITY), WINDOW, SIGNAL)).rejects.toMatchObject({
      code: 'COST_EXCEEDED',
      status: 400,
    });
  });

  test('an error without a path, or data without a page, is no empty calendar', async () => {
    const broken: Execute = async () => ({ calls: 0, budgets: [], data: null, errors: [{ message: 'x' }] });
    await expect(readRenewals(broken, WINDOW, SIGNAL)).rejects.toMatchObject({ code: 'INTERNAL_SERVER_ERROR' });
    const empty: Execute = async () => ({ calls: 0, budgets: [], data: {} });
    await expect(readRenewals(empty, WINDOW, SIGNAL)).rejects.toMatchObject({ status: 500 });
  });

  test('contracts that have neither kind of days are said to', async () => {
    const none: Execute = async () => ({
      calls: 0,
      budgets: [],
      data: { organization: null, ending: null, cancelling: null },
      errors: ['ending', 'cancelling'].map(alias => ({
        message: 'none',
        path: [alias],
        extensions: { code: 'BAD_USER_INPUT' },
      })),
    });
    await expect(readRenewals(none, WINDOW, SIGNAL)).rejects.toMatchObject({
      status: 400,
      message: expect.stringContaining('neither a last day nor a day to cancel'),
    });
  });
});

describe('a server with other names, only known operations and tight limits', () => {
  const token = 'a-token-of-many-characters';
  const servers = Promise.all([
    startSubgraph({ server: { calendarToken: token, schemaPrefix: 'Torii', nodeField: false } }),
    startSubgraph({ server: { calendarToken: token, persistedQueries: { safelist: new Map() as never, only: true } } }),
  ]);
  afterAll(async () => {
    for (const server of await servers) await server.stop();
  });

  test.each([0, 1])('%i serves the calendar all the same', async at => {
    const server = (await servers)[at];
    const response = await fetch(`${server?.url}/calendar/renewals.ics?days=366&token=${token}`);
    expect(response.status).toBe(200);
    expect(events(await response.text()).length).toBeGreaterThan(10);
  });
});
