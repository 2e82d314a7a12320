import { type Answer, type Call, ok, type Route } from '../call.ts';
import { readJsonBody } from '../http/body.ts';
import { Refusal } from '../http/refusal.ts';
import { enveloped } from '../query/projection.ts';
import { contractOf } from '../routes/contracts.ts';
import type { ContractRow } from '../rows.ts';
import type { ContractDocument, CustomValues } from '../value.ts';
import { keyOwner } from './audit.ts';
import { customValuesOf, requireMembers, requireSome } from './fields.ts';
import { idValue, knownId, listValue, moneyValue, textValue } from './values.ts';

type Body = Readonly<Record<string, unknown>>;
type Changes = { -readonly [Column in keyof ContractRow]?: ContractRow[Column] };

const OWN = ['name', 'idApp', 'status', 'owner', 'amount', 'documents'];

function readContract(call: Call): { readonly body: Body; readonly custom: CustomValues } {
  const body = readJsonBody(call, null);
  if ('currency' in body) throw new Refusal(400, '"currency" cannot be set; give {value, currency} as the amount');
  if (DEADLINE in body) throw new Refusal(400, `"${DEADLINE}" cannot be set: it is calculated`);
  return { body, custom: customValuesOf(call, body, call.organization.contractFields, OWN) };
}

/** The day that nobody enters: it follows from the last day and the notice period. */
const DEADLINE = 'cancellationDate';

/** The custom values with the day that follows from them: none unless both are there that it follows from. */
function withDeadline(values: CustomValues): CustomValues {
  const { endDate, noticePeriod } = values;
  if (typeof endDate !== 'string' || typeof noticePeriod !== 'number') return { ...values, [DEADLINE]: null };
  const day = new Date(Date.parse(endDate) - Math.round(noticePeriod) * 86_400_000);
  return { ...values, [DEADLINE]: Number.isNaN(day.getTime()) ? null : day.toISOString() };
}

/** Whether a body changes what the day follows from. */
function movesDeadline(custom: CustomValues): boolean {
  return custom['endDate'] !== undefined || custom['noticePeriod'] !== undefined;
}

function textOf(body: Body, key: string): string {
  const text = textValue(key, body[key]);
  if (text === '') throw new Refusal(400, `"${key}" is not allowed to be empty`);
  return text;
}

function documentsOf({ organization }: Call, given: unknown): ContractDocument[] {
  return listValue('documents', given ?? []).map(item => {
    const { idUpload, name } = (item ?? {}) as Record<string, unknown>;
    return {
      idUpload: knownId('documents[].idUpload', idUpload, organization.files),
      name: textValue('documents[].name', name),
    };
  });
}

/** The columns of a body. An amount brings its currency along; an app that the organisation lacks is a 404. */
function columnsOf(call: Call, body: Body): Changes {
  const { organization } = call;
  const { idApp, owner, amount, documents } = body;
  const changes: Changes = {};
  if (body['name'] !== undefined) changes.name = textOf(body, 'name');
  if (body['status'] !== undefined) changes.status = textOf(body, 'status');
  if (idApp !== undefined) {
    changes.idApp = idValue('idApp', idApp);
    if (!organization.apps.has(changes.idApp)) throw new Refusal(404, 'App was not found');
  }
  if (owner !== undefined) changes.owner = owner === null ? null : knownId('owner', owner, organization.users);
  if (amount !== undefined) {
    changes.amount = amount === null ? null : moneyValue('amount', amount, organization.profile.currency);
    if (changes.amount !== null) changes.currency = changes.amount.currency;
  }
  if (documents !== undefined) changes.documents = documentsOf(call, documents);
  return changes;
}

/** Writes of contracts answer id, name and status, nothing else. */
function payload(call: Call, { id, name, status }: ContractRow): Answer {
  return ok(enveloped(call, 'contract', { id, name, status }));
}

const createContract: Route = call => {
  const { body, custom } = readContract(call);
  requireMembers(body, ['name', 'idApp', 'status']);
  const columns = columnsOf(call, body);
  const { organization } = call;
  const contract: ContractRow = {
    id: organization.nextIds.contract++,
    idApp: null,
    name: null,
    owner: null,
    status: null,
    createdBy: keyOwner(call)?.id ?? null,
    creationTime: new Date(call.now).toISOString(),
    source: 'api',
    amount: null,
    currency: organization.profile.currency,
    documents: [],
    custom: movesDeadline(custom) ? withDeadline(custom) : custom,
    ...columns,
  };
  organization.contracts.set(contract.id, contract);
  return payload(call, contract);
};

const updateContract: Route = call => {
  const contract = contractOf(call);
  const { body, custom } = readContract(call);
  requireSome(body);
  Object.assign(contract, columnsOf(call, body));
  const values = { ...contract.custom, ...custom };
  contract.custom = movesDeadline(custom) ? withDeadline(values) : values;
  return payload(call, contract);
};

const deleteContract: Route = call => {
  call.organization.contracts.delete(contractOf(call).id);
  return { status: 204 };
};

export const contractWrites = { createContract, updateContract, deleteContract };
