import ICAL from 'ical.js';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { openDoors } from '../../src/server/access/openDoors.ts';
import { sample } from '../support/read.ts';
import { startSubgraph } from '../support/subgraph.ts';

const TOKEN = 'a-token-of-many-characters';
const PATH = '/calendar/renewals.ics';
const SIZES = { users: 30, apps: 15, contracts: 200, auditLogs: 5, executions: 5, files: 3, bigAppUsers: 10 };
const lines: string[] = [];
const logTo = { write: (text: string) => lines.push(text) };
const subgraph = await startSubgraph({
  emulator: { sizes: SIZES },
  server: { calendarToken: TOKEN, logLevel: 'info', logTo },
});
const passthrough = await startSubgraph({
  emulator: { sizes: SIZES },
  server: { calendarToken: TOKEN, authentication: { mode: 'passthrough' } },
});
const off = await startSubgraph({ emulator: { sizes: SIZES } });
afterAll(() => Promise.all([subgraph.stop(), passthrough.stop(), off.stop()]));
beforeEach(() => {
  subgraph.emulator.faults.clear();
});

const get = (search: string, headers: Record<string, string> = {}, server = subgraph, method = 'GET') =>
  fetch(`${server.url}${PATH}${search}`, { method, headers });
const bearer = (token = TOKEN) => ({ authorization: `Bearer ${token}` });

interface Event {
  readonly uid: string;
  readonly day: string;
  readonly summary: string;
  readonly description: string;
  readonly component: ICAL.Component;
}

/** What another program reads in the text. */
function eventsOf(text: string): Event[] {
  const calendar = new ICAL.Component(ICAL.parse(text));
  return calendar.getAllSubcomponents('vevent').map(component => {
    const { uid, startDate, endDate, summary, description } = new ICAL.Event(component);
    expect(startDate.isDate && endDate.isDate).toBe(true);
    expect(endDate.subtractDate(startDate).toSeconds()).toBe(86_400);
    return { uid, day: startDate.toString(), summary, description, component };
  });
}

const dayOf = (value: unknown) => (typeof value === 'string' ? value.slice(0, 10) : null);
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

function expected(days: number, statuses?: readonly string[]): string[] {
  const rows = [...sample(subgraph).contracts.values()].filter(
    ({ status }) => statuses === undefined || statuses.includes(String(status)),
  );
  const isIn = (day: string | null) => day !== null && day >= inDays(0) && day <= inDays(days);
  const of = (kind: string, key: string) =>
    rows.flatMap(row => {
      const day = dayOf(row.custom[key]);
      return isIn(day) ? [`contract-${row.id}-${kind}@organization-10.torii-subgraph ${day}`] : [];
    });
  return [...of('end', 'endDate'), ...of('cancel', 'cancellationDate')].toSorted();
}

describe('the calendar of renewals', () => {
  test.each([
    ['', 90],
    ['&days=1', 1],
    ['&days=366', 366],
  ])('has an all-day event for each last day and each day to cancel in the window: %s', async (more, days) => {
    const response = await get(`?token=${TOKEN}${more}`);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    const events = eventsOf(await response.text());
    expect(events.map(({ uid, day }) => `${uid} ${day}`).toSorted()).toEqual(expected(days));
    expect(new Set(events.map(({ uid }) => uid)).size).toBe(events.length);
    if (days === 366) expect(events.length).toBeGreaterThan(50);
  });

  test('tells what a contract is about, who answers for it and what it costs', async () => {
    const events = eventsOf(await (await get('?days=366', bearer())).text());
    for (const { uid, summary, description, component } of events) {
      const [, id, kind] = /^contract-(\d+)-(end|cancel)@/.exec(uid) ?? [];
      const row = sample(subgraph).contracts.get(Number(id));
      const app = sample(subgraph).apps.get(row?.idApp ?? 0);
      const title = kind === 'cancel' ? 'Cancel by' : row?.custom['autoRenewal'] === true ? 'Renews' : 'Ends';
      expect(summary).toBe(`${title}: ${row?.name || app?.name || `contract ${id}`}`);
      if (row?.status) expect(description).toContain(`Status: ${row.status}`);
      if (app) expect(description).toContain(`App: ${app.name}`);
      if (row?.custom['vendor']) expect(description).toContain(`Vendor: ${row.custom['vendor']}`);
      expect(component.getFirstPropertyValue('transp')).toBe('TRANSPARENT');
      expect(String(component.getFirstPropertyValue('dtstamp'))).toBe(`${inDays(0)}T00:00:00Z`);
    }
  });

  test('is one list for each kind of days, one for the apps, the organisation and the definitions', async () => {
    const before = subgraph.emulator.log.calls.length;
    await get('', bearer());
    const paths = subgraph.emulator.log.calls.slice(before).map(({ path }) => path);
    expect(paths.filter(path => path === '/contracts')).toHaveLength(2);
    // The organisation and the definitions are kept.
    expect(paths.filter(path => path !== '/contracts').every(path => path.startsWith('/apps'))).toBe(true);
    expect(paths.length).toBeLessThanOrEqual(3);
  });

  test('can be narrowed to statuses', async () => {
    const events = eventsOf(await (await get('?days=366&status=active,pipeline', bearer())).text());
    expect(events.map(({ uid, day }) => `${uid} ${day}`).toSorted()).toEqual(expected(366, ['active', 'pipeline']));
  });

  test('of another organisation has other events', async () => {
    const [, second = ''] = passthrough.emulator.keys;
    const response = await get(`?token=${TOKEN}`, { 'x-torii-api-key': second }, passthrough);
    const events = eventsOf(await response.text());
    expect(events.length).toBeGreaterThan(0);
    for (const { uid } of events) expect(uid).toContain('@organization-11.');
  });

  test('of an organisation whose contracts have no last days has those to cancel', async () => {
    const [, , third = ''] = passthrough.emulator.keys;
    const response = await get(`?token=${TOKEN}&days=366`, { 'x-torii-api-key': third }, passthrough);
    const events = eventsOf(await response.text());
    expect(events.length).toBeGreaterThan(0);
    for (const { uid } of events) expect(uid).toMatch(/-cancel@/);
  });
});

describe('who may read it', () => {
  test('nobody unless a token is set', async () => {
    const response = await get(`?token=${TOKEN}`, {}, off);
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'NOT_FOUND' } }] });
  });

  test.each([
    ['none', '', {}],
    ['another', '?token=a-token-of-many-characterz', {}],
    ['a part', `?token=${TOKEN.slice(0, -1)}`, {}],
    ['an empty one', '?token=', {}],
    ['another as a bearer token', '', bearer('nobody')],
    ['another way', '', { authorization: `Basic ${TOKEN}` }],
    ['two', `?token=${TOKEN}&token=${TOKEN}`, {}],
  ])('not with %s: 401 without a call', async (_name, search, headers) => {
    const before = subgraph.emulator.log.calls.length;
    const response = await get(search, headers as Record<string, string>);
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toBe('Bearer');
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
    expect(subgraph.emulator.log.calls.length).toBe(before);
  });

  test('in passthrough mode the token alone is not enough, nor the key alone', async () => {
    const [key = ''] = passthrough.emulator.keys;
    const own = { 'x-torii-api-key': key };
    expect((await get(`?token=${TOKEN}`, own, passthrough)).status).toBe(200);
    expect((await get(`?token=${TOKEN}`, {}, passthrough)).status).toBe(401);
    expect((await get('', own, passthrough)).status).toBe(401);
    expect((await get(`?token=${TOKEN}`, { 'x-torii-api-key': 'nobody' }, passthrough)).status).toBe(401);
  });

  test('the token stands in no log line', async () => {
    lines.length = 0;
    await get(`?token=${TOKEN}`);
    await get(`?token=${TOKEN}&days=0`);
    await get('?token=wrong-but-secret-too', bearer());
    await expect.poll(() => lines.join('').match(/renewals\.ics/g)?.length).toBeGreaterThanOrEqual(3);
    expect(lines.join('')).not.toContain(TOKEN);
    expect(lines.join('')).not.toContain('wrong-but-secret-too');
  });

  test('a start says nothing of it', () => {
    expect(openDoors({ authentication: { mode: 'service', key: 'k' }, toriiUrl: 'https://api.toriihq.com' })).toEqual(
      [],
    );
  });
});

describe('HTTP', () => {
  test('a client that has it already is told so, compressed or not', async () => {
    const first = await get('', bearer());
    const tag = first.headers.get('etag') ?? '';
    expect(tag).toMatch(/^W\/"[\w-]{20,}"$/);
    expect(first.headers.get('cache-control')).toBe('private, no-cache');
    for (const known of [tag, `"other", ${tag}`, '*', tag.slice(2)]) {
      const again = await get('', { ...bearer(), 'if-none-match': known });
      expect(again.status).toBe(304);
      expect(await again.text()).toBe('');
      expect(again.headers.get('etag')).toBe(tag);
    }
    expect((await get('', { ...bearer(), 'if-none-match': '"other"' })).status).toBe(200);
    expect((await get('?days=366', { ...bearer(), 'if-none-match': tag })).status).toBe(200);
  });

  test('HEAD has the headers and no body; other methods are refused', async () => {
    const head = await get('', bearer(), subgraph, 'HEAD');
    expect(head.status).toBe(200);
    expect(await head.text()).toBe('');
    expect(head.headers.get('etag')).toBe((await get('', bearer())).headers.get('etag'));
    for (const method of ['POST', 'PUT', 'DELETE']) {
      const refused = await get('', bearer(), subgraph, method);
      expect(refused.status).toBe(405);
      expect(refused.headers.get('allow')).toBe('GET, HEAD');
    }
  });

  test.each([
    'days=0',
    'days=367',
    'days=-1',
    'days=1.5',
    'days=ten',
    'days=',
    'days=1&days=2',
    'status=',
    'status=a,,b',
  ])('%s: 400 without a call', async search => {
    const before = subgraph.emulator.log.calls.length;
    const response = await get(`?${search}`, bearer());
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
    expect(subgraph.emulator.log.calls.length).toBe(before);
  });
});

describe('an outage is no empty calendar', () => {
  test.each([
    ['error503', 503, 'UPSTREAM_UNAVAILABLE'],
    ['forbidden', 403, 'FORBIDDEN'],
    ['unauthorized', 401, 'UNAUTHENTICATED'],
    ['rateLimitLong', 429, 'RATE_LIMITED'],
    ['html', 502, 'UPSTREAM_PROTOCOL'],
    ['nullRow', 502, 'UPSTREAM_PROTOCOL'],
  ] as const)('%s of contracts: %i %s', async (kind, status, code) => {
    const broken = await startSubgraph({ emulator: { sizes: SIZES }, server: { calendarToken: TOKEN } });
    broken.emulator.faults.add({ kind, endpoint: 'GET /contracts' });
    const response = await get('?days=366', bearer(), broken);
    expect(response.status).toBe(status);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('retry-after') !== null).toBe(kind === 'rateLimitLong');
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code } }] });
    await broken.stop();
  });

  test('apps that can’t be had fail it too; an organisation that the key may not know does not', async () => {
    const broken = await startSubgraph({ emulator: { sizes: SIZES }, server: { calendarToken: TOKEN } });
    broken.emulator.faults.add({ kind: 'forbidden', endpoint: 'GET /orgs/my' });
    const response = await get('?days=366', bearer(), broken);
    expect(response.status).toBe(200);
    const events = eventsOf(await response.text());
    expect(events.length).toBeGreaterThan(0);
    for (const { uid } of events) expect(uid).toMatch(/@torii-subgraph$/);
    for (const endpoint of ['GET /apps', 'GET /apps/{idApp}']) {
      broken.emulator.faults.add({ kind: 'error503', endpoint });
    }
    expect((await get('?days=366', bearer(), broken)).status).toBe(503);
    await broken.stop();
  });
});
