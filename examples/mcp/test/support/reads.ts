import type { Organization } from '../../../../emulator/emulator.ts';
import * as rows from './rows.ts';

/** A tool that reads: arguments, and the whole answer. */
export interface ReadCall {
  readonly tool: string;
  readonly given: Readonly<Record<string, unknown>>;
  readonly answer: Readonly<Record<string, unknown>>;
}

/** A call of each tool that gives one thing or a list without pages. */
export function readCalls(organization: Organization): ReadCall[] {
  const { users, apps, contracts, files, catalog, accountsByUser, userFields } = organization;
  const user = first(users.values());
  const app = first(apps.values());
  const contract = first(contracts.values(), ({ custom, documents }) => Boolean(custom['endDate'] && documents.length));
  const file = first(files.values());
  const account = first(accountsByUser.get(user.id) ?? []);
  const own = userFields.filter(({ isPredefined }) => !isPredefined);
  return [
    { tool: 'list_all_torii_me', given: {}, answer: rows.me(organization) },
    { tool: 'get_single_torii_user_by_id', given: { id: String(user.id) }, answer: rows.oneUser(user) },
    {
      tool: 'get_single_torii_user_application_by_id',
      given: { id_user: String(user.id), id: String(account.idApp) },
      answer: rows.userApp(account, organization),
    },
    {
      tool: 'get_single_torii_contract_by_id',
      given: { id: String(contract.id) },
      answer: rows.oneContract(contract, organization),
    },
    { tool: 'get_single_torii_app_by_id', given: { id: String(app.id) }, answer: rows.oneApp(app, organization) },
    { tool: 'get_single_torii_file_by_id', given: { id: String(file.id) }, answer: rows.file(file) },
    {
      tool: 'torii_apps_search',
      given: { q: 'git', limit: 3 },
      answer: {
        result: catalog
          .filter(({ name }) => name.toLowerCase().includes('git'))
          .slice(0, 3)
          .map(row => rows.catalogApp(row, organization)),
        hasMore: false,
      },
    },
    {
      tool: 'list_all_torii_user_custom_fields',
      given: {},
      answer: { result: own.map(row => rows.customField(row, organization)), hasMore: false },
    },
    {
      tool: 'list_all_torii_user_field_metadata',
      given: { kind: 'CUSTOM' },
      answer: { result: own.map(rows.fieldMetadata), hasMore: false },
    },
  ];
}

/** The first that fits. @throws Error where there is none */
export function first<Row>(all: Iterable<Row>, fits: (row: Row) => boolean = () => true): Row {
  for (const row of all) if (fits(row)) return row;
  throw new Error('expected a row, got none');
}
