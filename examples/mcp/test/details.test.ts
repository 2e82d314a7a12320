import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Emulator, Organization } from '../../../emulator/emulator.ts';
import type { Server } from '../../../src/server/server.ts';
import { byKey } from '../../../test/support/expected.ts';
import { type Agent, connectPlain } from './support/agents.ts';
import { shownFields } from './support/customFields.ts';
import { first } from './support/reads.ts';
import * as rows from './support/rows.ts';
import { organizationOf, startSample, startTools } from './support/servers.ts';

let emulator: Emulator;
let server: Server;
let agent: Agent;
let organization: Organization;
beforeAll(async () => {
  emulator = await startSample();
  organization = organizationOf(emulator);
  server = await startTools(emulator, 'read-only', { lifetimes: { slowMs: 0, entityMs: 0 } });
  agent = await connectPlain({ url: server.url });
  await agent.list();
});
beforeEach(() => emulator.log.clear());
afterAll(async () => {
  await agent.close();
  await server.stop();
  await emulator.close();
});

/** Calls a tool. @throws Error with what went wrong */
async function call(tool: string, given: Readonly<Record<string, unknown>>) {
  const answer = await agent.call(tool, given);
  if (answer.isError) throw new Error(answer.content[0]?.text);
  return answer;
}

const callsMade = () => emulator.log.calls.length;

describe('what costs further calls comes only when it is asked for', () => {
  test('custom fields of a user', async () => {
    const { users, userFields } = organization;
    const user = first(users.values(), ({ custom }) => Object.keys(custom).length > 5);
    await call('get_single_torii_user_by_id', { id: String(user.id) });
    expect(callsMade()).toBe(1);
    const { structuredContent } = await call('get_single_torii_user_by_id', {
      id: String(user.id),
      include_custom_fields: true,
    });
    expect(structuredContent.customFields.sort(byKey)).toEqual(shownFields(user, userFields, organization));
  });

  test('custom fields of an app', async () => {
    const { apps, appFields } = organization;
    const app = first(apps.values(), ({ custom }) => Object.keys(custom).length > 5);
    await call('get_single_torii_app_by_id', { id: String(app.id) });
    expect(callsMade()).toBe(1);
    const { structuredContent } = await call('get_single_torii_app_by_id', {
      id: String(app.id),
      include_custom_fields: true,
    });
    expect(callsMade()).toBe(1 + 3);
    expect(structuredContent.customFields.sort(byKey)).toEqual(shownFields(app, appFields, organization));
  });

  test('dates and further details of a contract', async () => {
    const { contracts, contractFields } = organization;
    const contract = first(contracts.values(), ({ custom }) => Boolean(custom['endDate'] && custom['approvers']));
    await call('get_single_torii_contract_by_id', { id: String(contract.id) });
    expect(callsMade()).toBe(1);
    const { structuredContent } = await call('get_single_torii_contract_by_id', {
      id: String(contract.id),
      include_details: true,
    });
    expect(callsMade()).toBe(1 + 3);
    const details = contractFields.filter(({ systemKey }) => !['startDate', 'endDate'].includes(systemKey));
    expect(structuredContent).toMatchObject(rows.contractDates(contract));
    expect(structuredContent.customFields.sort(byKey)).toEqual(
      shownFields(contract, details, organization, contract.currency),
    );
  });

  test('contracts that end within a time, with their dates', async () => {
    const ends = [...organization.contracts.values()].map(row => rows.contractDates(row)['endDate']);
    const days = ends.filter(day => typeof day === 'string').toSorted();
    const [endsAfter = '', endsBefore = ''] = [days.at(5), days.at(-5)];
    const { structuredContent } = await call('list_all_torii_contracts', {
      endsAfter,
      endsBefore,
      include_dates: true,
      limit: 100,
    });
    const within = [...organization.contracts.values()].filter(row => {
      const day = String(rows.contractDates(row)['endDate'] ?? '');
      return day > endsAfter && day < endsBefore;
    });
    const byId = (one: any, other: any) => Number(one.id) - Number(other.id);
    expect(structuredContent.result.toSorted(byId)).toEqual(
      within.map(row => ({ ...rows.contract(row, organization), ...rows.contractDates(row) })).toSorted(byId),
    );
  });

  test('where a file can be downloaded', async () => {
    const file = first(organization.files.values());
    const without = await call('get_single_torii_file_by_id', { id: String(file.id) });
    expect(without.structuredContent).not.toHaveProperty('downloadUrl');
    const { structuredContent } = await call('get_single_torii_file_by_id', {
      id: String(file.id),
      include_download_url: true,
    });
    expect(URL.canParse(structuredContent.downloadUrl)).toBe(true);
  });
});

describe('filters', () => {
  test.each([
    [
      'list_all_torii_users',
      { lifecycleStatus: 'offboarded' },
      ({ lifecycleStatus }: any) => lifecycleStatus === 'OFFBOARDED',
    ],
    ['list_all_torii_users', { isExternal: 'true' }, ({ isExternal }: any) => isExternal === true],
    ['list_all_torii_apps', { state: ' sanctioned ' }, ({ state }: any) => state === 'sanctioned'],
    ['list_all_torii_contracts', { status: 'active' }, ({ status }: any) => status === 'active'],
  ])('%s by %o', async (tool, given, fits) => {
    const { structuredContent } = await call(tool, { ...given, limit: '100' });
    expect(structuredContent.result.length).toBeGreaterThan(0);
    expect(structuredContent.result.filter((row: any) => !fits(row))).toEqual([]);
    const all = await call(tool, { limit: 1 });
    expect(structuredContent.totalCount).toBeLessThan(all.structuredContent.totalCount);
  });

  test('contracts by who answers for them, apps too', async () => {
    const contract = first(organization.contracts.values(), ({ owner }) => owner !== null);
    const { structuredContent } = await call('list_all_torii_contracts', { owner: contract.owner, limit: 100 });
    expect(structuredContent.totalCount).toBe(
      [...organization.contracts.values()].filter(({ owner }) => owner === contract.owner).length,
    );
    const app = first(organization.apps.values(), ({ primaryOwner }) => primaryOwner !== null);
    const { structuredContent: apps } = await call('list_all_torii_apps', {
      primaryOwner: app.primaryOwner,
      limit: 100,
    });
    expect(apps.totalCount).toBe(
      [...organization.apps.values()].filter(({ primaryOwner }) => primaryOwner === app.primaryOwner).length,
    );
  });
});
