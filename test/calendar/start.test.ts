import { describe, expect, test } from 'vitest';
import { readSettings, SettingsError } from '../../src/settings/settings.ts';
import { startProcess } from '../support/process/ownProcess.ts';

const CALENDAR_TOKEN = 'f1d2a3b4c5d6e7f8091a2b3c';

test('a server that is started with CALENDAR_TOKEN says where its calendar is, not what its token is, and serves it', async () => {
  const server = await startProcess({ CALENDAR_TOKEN });
  const response = await fetch(`${server.url}/calendar/renewals.ics?days=90&token=${CALENDAR_TOKEN}`);
  const text = await response.text();
  await server.stop();
  expect(response.status).toBe(200);
  expect(text).toMatch(/^BEGIN:VCALENDAR\r\n.*BEGIN:VEVENT\r\n.*END:VCALENDAR/s);
  expect(server.output.join('\n')).toContain('/calendar/renewals.ics (with CALENDAR_TOKEN)');
  expect(server.output.join('\n')).not.toContain(CALENDAR_TOKEN);
}, 30_000);

describe('CALENDAR_TOKEN', () => {
  test.each(['short', 'with spaces in between it', 'x'.repeat(513)])('%s stops the start', token => {
    expect(() => readSettings({ CALENDAR_TOKEN: token })).toThrow(SettingsError);
    expect(() => readSettings({ CALENDAR_TOKEN: token })).toThrow(/^CALENDAR_TOKEN: expected 16 to 512/);
  });

  test.each([{}, { CALENDAR_TOKEN: '' }])('%j: none', environment => {
    expect(readSettings(environment).calendarToken).toBeUndefined();
  });

  test('goes with passthrough mode', () => {
    expect(readSettings({ CALENDAR_TOKEN, TORII_AUTH: 'passthrough' }).calendarToken).toBe(CALENDAR_TOKEN);
  });
});
