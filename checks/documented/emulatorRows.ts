import { type EmulatorOptions, startEmulator } from '../../emulator/emulator.ts';
import type { Organization } from '../../emulator/organization.ts';
import { ENDPOINTS, type EndpointName, endpoint } from '../../src/torii/endpoints.ts';
import {
  exampleComplaints,
  resolved,
  type Schema,
  type Schemas,
  schemaComplaints,
  strangerComplaints,
} from './schemaComplaints.ts';

/** The part of Torii's OpenAPI document that tells what answers look like. */
export interface AnswersDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly responses?: Responses }>>>>;
  readonly components?: { readonly schemas?: Schemas };
}

type Responses = Readonly<
  Record<string, { readonly content?: Readonly<Record<string, { readonly schema?: Schema }>> }>
>;

/** Contracts v1.1 are newer than the document: their lists are paged as all others are. */
const PAGED_CONTRACTS: readonly string[] = ['count', 'total', 'nextCursor'];

/** Objects of which the document says nothing but an example, and that tell whom a row is about. */
const FREE = ['runtimeInfo'];

/** What else is needed by endpoints that do not answer without it. */
const QUERIES: Readonly<Partial<Record<EndpointName, string>>> = {
  searchApps: 'q=a',
  getFileUploadUrl: 'name=a.pdf&type=attachment',
};

/**
 * What the emulator's answers, as they are unless an option says otherwise, have that neither the document nor the table of endpoints knows, and
 * what the document's examples have that they lack. Reads only: one call each, and one more with all columns.
 */
export async function emulatorComplaints(
  { paths, components }: AnswersDocument,
  options: EmulatorOptions = {},
): Promise<string[]> {
  const emulator = await startEmulator({ rateLimits: false, ...options });
  try {
    const [key = ''] = emulator.keys;
    const organization = emulator.organization(key);
    const schemas = components?.schemas ?? {};
    const complaints: string[] = [];
    for (const name of Object.keys(ENDPOINTS) as EndpointName[]) {
      const schema = documentedAnswer(paths, name);
      if (!schema) continue;
      for (const query of queriesOf(name)) {
        const body = await ask(`${emulator.url}/v1.0${pathOf(name, organization)}${query}`, key);
        const isKnown = (place: string) => knows(name, organization, place);
        const { example } = resolved(schema, schemas);
        const found = [
          ...schemaComplaints(body, schema, { schemas, isKnown }),
          ...exampleComplaints(body, example),
          ...strangerComplaints(body, example, FREE),
        ];
        complaints.push(...[...new Set(found)].map(text => `emulator, ${name}: ${text}`));
      }
    }
    return complaints;
  } finally {
    await emulator.close();
  }
}

function documentedAnswer(paths: AnswersDocument['paths'], name: EndpointName): Schema | undefined {
  const { method, path } = endpoint(name);
  if (method !== 'GET') return undefined;
  const [answer] = Object.values(paths[path]?.['get']?.responses ?? {});
  const [content] = Object.values(answer?.content ?? {});
  // A redirect, or a body of which the document says nothing.
  return content?.schema?.$ref === undefined ? undefined : content.schema;
}

/** As Torii answers by itself, and with every column that may be asked for. */
function queriesOf(name: EndpointName): readonly string[] {
  const own = QUERIES[name];
  if (own !== undefined) return [`?${own}`];
  // `/users` refuses the id among its fields, and gives it all the same.
  const columns = endpoint(name).columns?.allowed.filter(column => name !== 'listUsers' || column !== 'id');
  return columns ? ['', `?fields=${columns.join(',')}`] : [''];
}

/** Beyond its schema a row may have the columns that its endpoint takes, and the organisation's own fields. */
function knows(name: EndpointName, organization: Organization, place: string): boolean {
  const { columns } = endpoint(name);
  const property = place.split('.').at(-1) ?? '';
  if (name === 'listContracts' && PAGED_CONTRACTS.includes(place)) return true;
  const isOfRow = place.split('.').length === 2;
  if (!isOfRow || !columns) return false;
  const { appFields, contractFields, userFields } = organization;
  const own = [...appFields, ...contractFields, ...userFields].map(({ systemKey }) => systemKey);
  return columns.allowed.includes(property) || own.includes(property);
}

/** The path of something that is there. */
function pathOf(name: EndpointName, { accounts, contracts, files, users }: Organization): string {
  const account = [...accounts.values()].find(({ idUser }) => idUser !== null);
  const [idContract] = contracts.keys();
  // The type that Torii takes a file to be of where none is given.
  const id = [...files.values()].find(({ type }) => type === 'expenseReport')?.id;
  const ids: Readonly<Record<string, number | null | undefined>> = {
    idApp: account?.idApp,
    idUser: endpoint(name).scim ? [...users.values()].find(user => user.idRole !== null)?.id : account?.idUser,
    idContract,
    id,
  };
  return endpoint(name).path.replace(/\{(\w+)\}/g, (_, parameter: string) => String(ids[parameter] ?? 0));
}

async function ask(url: string, key: string): Promise<unknown> {
  const response = await fetch(url, { headers: { authorization: `Bearer ${key}` }, redirect: 'manual' });
  const text = await response.text();
  if (!response.ok)
    throw new Error(`Expected an answer of the emulator to ${new URL(url).pathname}, got ${response.status}: ${text}`);
  return JSON.parse(text);
}
