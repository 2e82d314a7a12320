/**
 * Compares the table of endpoints, and the emulator's answers, with Torii's own OpenAPI document: `npm run check:endpoints -- path/to/openapi.json`.
 */
import { readFileSync } from 'node:fs';
import { ENDPOINTS, type EndpointName, endpoint, endpointLabel } from '../src/torii/endpoints.ts';
import { coverageComplaints } from './coverage/coveragePage.ts';
import { type AnswersDocument, emulatorComplaints } from './documented/emulatorRows.ts';

interface Parameter {
  readonly in: string;
  readonly name: string;
  readonly description?: string;
  readonly schema: { readonly maximum?: number; readonly default?: unknown };
}

interface Operation {
  readonly description?: string;
  readonly parameters?: readonly Parameter[];
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

function sameSet(ours: readonly string[], theirs: readonly string[], what: string): string[] {
  const extra = ours.filter(name => !theirs.includes(name));
  const missing = theirs.filter(name => !ours.includes(name));
  return [
    ...(extra.length > 0 ? [`${what} not in the document: ${extra.join(', ')}`] : []),
    ...(missing.length > 0 ? [`${what} missing here: ${missing.join(', ')}`] : []),
  ];
}

function complaintsOf(name: EndpointName, document: Document): string[] {
  const row = endpoint(name);
  const operation = document.paths[row.path]?.[row.method.toLowerCase()];
  if (row.newer) return operation ? ['marked as newer than the document, which has it'] : [];
  if (!operation) return ['no such endpoint in the document'];
  const parameters = operation.parameters?.filter(parameter => parameter.in === 'query') ?? [];
  const documented = (row.query ?? []).filter(parameter => !row.newerQuery?.includes(parameter));
  return [
    ...sameSet(
      documented,
      parameters.map(parameter => parameter.name),
      'query parameters',
    ),
    ...rateLimit(row.perMinute, operation.description ?? ''),
    ...pageSize(row.page, parameters, row.newerQuery ?? []),
    ...columns(row.columns, parameters),
    ...largestIds(row, operation.parameters ?? []),
  ];
}

function rateLimit(ours: number, description: string): string[] {
  const theirs = /Rate limit: (\d+) requests per minute/.exec(description)?.[1];
  return theirs === undefined || Number(theirs) === ours
    ? []
    : [`${ours} calls a minute here, ${theirs} in the document`];
}

function pageSize(
  page: ReturnType<typeof endpoint>['page'],
  parameters: readonly Parameter[],
  newer: readonly string[],
): string[] {
  const size = parameters.find(({ name }) => name === 'size' || (name === 'limit' && page !== undefined));
  if (!size || newer.includes('size')) return [];
  const complaints =
    size.schema.maximum === page?.max ? [] : [`pages of ${page?.max} here, ${size.schema.maximum} there`];
  return size.schema.default === page?.default
    ? complaints
    : [...complaints, `default page ${page?.default} here, ${size.schema.default} in the document`];
}

/** Ids that the document bounds. */
function largestIds(
  { largestIds: ours = {} }: ReturnType<typeof endpoint>,
  parameters: readonly Parameter[],
): string[] {
  const theirs = new Map(
    parameters.flatMap(({ name, schema }) =>
      /^id[A-Z]?/.test(name) && schema.maximum !== undefined ? [[name, schema.maximum] as const] : [],
    ),
  );
  const names = new Set([...Object.keys(ours), ...theirs.keys()]);
  return [...names].flatMap(name =>
    ours[name] === theirs.get(name)
      ? []
      : [`${name} of at most ${ours[name]} here, ${theirs.get(name)} in the document`],
  );
}

/** Columns are listed in prose: `Allowed fields: …`. Those of contracts v1.1 are newer than the document. */
function columns(ours: ReturnType<typeof endpoint>['columns'], parameters: readonly Parameter[]): string[] {
  const fields = parameters.find(parameter => parameter.name === 'fields');
  if (!fields || !ours) return [];
  const prose = /Allowed fields:(.*?)and all fields from/s.exec(fields.description ?? '')?.[1] ?? '';
  const theirs = [...prose.matchAll(/`(\w+)`/g)].map(([, column = '']) => column);
  const missing = theirs.filter(column => !ours.allowed.includes(column));
  const defaults = Array.isArray(fields.schema.default) ? fields.schema.default.map(String) : [];
  return [
    ...(missing.length > 0 ? [`columns missing here: ${missing.join(', ')}`] : []),
    ...sameSet(ours.default, defaults, 'default columns'),
  ];
}

const METHODS: readonly string[] = ['get', 'post', 'put', 'patch', 'delete'];

/** `GET /apps`, …: every operation of the document. */
function operationsOf({ paths }: Document): string[] {
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.keys(operations)
      .filter(method => METHODS.includes(method))
      .map(method => `${method.toUpperCase()} ${path}`),
  );
}

const [path] = process.argv.slice(2);
if (path === undefined) {
  console.error("Expected the path of Torii's openapi.json");
  process.exit(1);
}
const document: Document & AnswersDocument = JSON.parse(readFileSync(path, 'utf8'));
const names = Object.keys(ENDPOINTS) as EndpointName[];
const complaints = names.flatMap(name => complaintsOf(name, document).map(text => `${endpointLabel(name)}: ${text}`));
complaints.push(...coverageComplaints(operationsOf(document)), ...(await emulatorComplaints(document)));
for (const complaint of complaints) console.error(complaint);
console.log(`endpoints: ${names.length} compared, ${complaints.length} complaints`);
process.exitCode = complaints.length === 0 ? 0 : 1;
