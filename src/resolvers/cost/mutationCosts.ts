import { isToriis } from '../../datasources/words/words.ts';
import { isGiven } from '../../relay/connection.ts';
import { isObject } from '../../torii/answers/json.ts';
import type { EndpointName } from '../../torii/endpoints.ts';
import { isAddress } from '../arguments/userKey.ts';
import { APP } from '../entities/app.ts';
import { CONTRACT } from '../entities/contract.ts';
import { FILE } from '../entities/file.ts';
import { ROLE } from '../entities/role.ts';
import { USER } from '../entities/user.ts';
import { saysNothing } from '../mutations/fields/documents.ts';
import { givesOwnFields } from '../mutations/ownFields.ts';
import type { Parents } from './costLedger.ts';
import { DEFINITION_COSTS } from './costTable.ts';
import type { FieldCost } from './fieldCost.ts';
import { memberReads } from './memberReads.ts';
import { ADDRESS_COST, addressesAmongCustomFields, addressesIn } from './userLookups.ts';

/** Some calls of a mutation. */
export interface MutationCost extends Parents {
  readonly cost: FieldCost;
}

/** What a mutation takes beside its own call. */
interface Write {
  readonly endpoint: EndpointName;
  /** How the thing that is there already is read: before it is written where that depends on how it stands, and by a dry run. */
  readonly thing?: EndpointName;
  /** What is read before every write that is sent, so that a lost answer can be told afterwards. */
  readonly evidence?: EndpointName | ((input: Readonly<Record<string, unknown>>) => EndpointName | undefined);
  readonly definitions?: FieldCost;
  /** Where the number of a thing is looked up that is named by its `key`. */
  readonly keyed?: EndpointName;
  /** Fields that name users: by address, they are looked up before. */
  readonly users?: readonly string[];
  /** Torii wants the address of `userId`: of a user named otherwise it is looked up before. */
  readonly wantsAddress?: true;
  /** Where a dry run looks whether a user may ask by a policy. */
  readonly policy?: EndpointName;
  /** It is about a member: somebody new, or one who is read before anything is written. */
  readonly member?: 'new' | 'known';
  /** A word of the organisation's own, and the list that a dry run looks for it in. */
  readonly word?: readonly ['state' | 'status', EndpointName];
}

const { apps, contracts } = DEFINITION_COSTS;

const WRITES: Readonly<Record<string, Write>> = {
  updateUser: { endpoint: 'updateUser', thing: 'getUser', users: ['id'] },
  updateAppUser: { endpoint: 'updateUserApp', thing: 'getUserApp', users: ['userId'] },
  addApp: { endpoint: 'addApp' },
  createApp: { endpoint: 'createApp', word: ['state', 'listApps'] },
  updateApp: {
    endpoint: 'updateApp',
    thing: 'getApp',
    definitions: apps,
    users: ['primaryOwnerId'],
    word: ['state', 'listApps'],
  },
  createAppField: { endpoint: 'createAppField', evidence: 'listAppFields' },
  updateAppField: { endpoint: 'updateAppField', thing: 'listAppFields', keyed: 'listAppFields' },
  deleteAppField: {
    endpoint: 'deleteAppField',
    thing: 'listAppFields',
    evidence: 'listAppFields',
    keyed: 'listAppFields',
  },
  createContract: {
    endpoint: 'createContract',
    evidence: 'listContracts',
    definitions: contracts,
    users: ['ownerId'],
    word: ['status', 'listContracts'],
  },
  updateContract: {
    endpoint: 'updateContract',
    thing: 'getContract',
    definitions: contracts,
    users: ['ownerId'],
    word: ['status', 'listContracts'],
  },
  deleteContract: {
    endpoint: 'deleteContract',
    thing: 'getContract',
    evidence: 'getContract',
    definitions: contracts,
    users: ['ownerId'],
  },
  inviteMember: { endpoint: 'inviteMember', member: 'new' },
  updateMemberRole: { endpoint: 'updateMember', member: 'known' },
  deactivateMember: { endpoint: 'updateMember', member: 'known' },
  updateTransaction: {
    endpoint: 'updateTransaction',
    thing: 'listTransactions',
    // One that is put aside is no longer listed.
    evidence: ({ mappingStatus }) => (mappingStatus === 'ARCHIVED' ? 'listTransactions' : undefined),
  },
  uploadFile: { endpoint: 'uploadFile' },
  createFileUpload: { endpoint: 'getFileUploadUrl' },
  createFile: { endpoint: 'createFile' },
  runWorkflow: { endpoint: 'triggerWorkflow', wantsAddress: true },
  requestAccess: { endpoint: 'triggerAccessRequestPolicy', wantsAddress: true, policy: 'listEligiblePolicies' },
  requestAppAccess: { endpoint: 'triggerAppAccessRequest', wantsAddress: true },
};

/** Names of all mutations whose cost is known. */
export const COSTED_MUTATIONS: readonly string[] = [...Object.keys(WRITES), 'updateAppUsers'];

/** How a dry run looks whether what an input names exists, by the input's field. */
const NAMED: Readonly<Record<string, readonly FieldCost[] | undefined>> = {
  appId: APP.cost,
  licenseAppId: APP.cost,
  toriiId: APP.cost,
  ownerId: USER.cost,
  primaryOwnerId: USER.cost,
  userId: USER.cost,
  contractId: CONTRACT.cost,
  previousContractIds: CONTRACT.cost,
  documents: FILE.cost,
  roleName: ROLE.cost,
};

/** What a mutation takes, told from its input alone: what is read before, and what is sent. A lost answer, which is read back, is not counted. */
export function mutationCosts(name: string, input: unknown): readonly MutationCost[] {
  if (name === 'updateAppUsers' && isObject(input))
    return bulkCosts('updateAppUser', input['appUsers'], input['dryRun']);
  const write = Object.hasOwn(WRITES, name) ? WRITES[name] : undefined;
  if (!write || !isObject(input)) return [];
  const { definitions } = write;
  const isOwn = givesOwnFields(input) || givesOwnFields(input['ifUnchanged']);
  const before = [...(definitions && isOwn ? [likely(definitions)] : []), ...lookups(write, input)];
  return [...before, ...(input['dryRun'] === true ? rehearsal(write, input) : sending(write, input))];
}

/** What several writes of a kind take: what is looked up is looked up together. The same thing again is not written. */
function bulkCosts(name: string, items: unknown, dryRun: unknown): readonly MutationCost[] {
  const different = new Map((Array.isArray(items) ? items : []).map(item => [JSON.stringify(thingOf(item)), item]));
  const costs = [...different.values()].flatMap(item =>
    mutationCosts(name, isObject(item) ? { ...item, dryRun } : item),
  );
  const alike = Map.groupBy(costs, ({ cost }) => (cost.calls ? cost : cost.endpoint));
  const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);
  return [...alike.values()].flatMap(([first, ...others]) => {
    if (!first) return [];
    const all = [first, ...others];
    return [{ cost: first.cost, count: sum(all.map(one => one.count)), certain: sum(all.map(one => one.certain)) }];
  });
}

function thingOf(item: unknown): unknown {
  return isObject(item) ? [item['userId'], item['appId']] : item;
}

/** What is looked up before anything else, dry runs or not: users, workflows, and things by their keys. */
function lookups(
  { users = [], wantsAddress, keyed, member }: Write,
  input: Readonly<Record<string, unknown>>,
): MutationCost[] {
  const { userId, key, toriiId, dryRun } = input;
  const count = addressesIn(input, users);
  const all = count + (users.length > 0 ? addressesAmongCustomFields(input) : 0);
  return [
    ...(all > 0 ? [{ cost: ADDRESS_COST, count: all, certain: count }] : []),
    ...(wantsAddress && isGiven(userId) && !isAddress(userId)
      ? [{ cost: { endpoint: 'getUser' as const }, count: 1, certain: 1 }]
      : []),
    ...(keyed && isGiven(key) && !isGiven(toriiId)
      ? [{ cost: { endpoint: keyed }, count: 1, certain: dryRun ? 0 : 1 }]
      : []),
    ...(member ? memberReads(member === 'new', input) : []),
    ...(isGiven(input['workflowName']) ? [{ cost: { endpoint: 'listWorkflows' as const }, count: 1, certain: 1 }] : []),
  ];
}

/** Where something is read first only the reading is certain: what stands there may be in the write's way. */
function sending(write: Write, input: Readonly<Record<string, unknown>>): MutationCost[] {
  const { endpoint, thing } = write;
  const evidence = typeof write.evidence === 'function' ? write.evidence(input) : write.evidence;
  // Nobody may have the address, or the user none; nothing may have the key.
  const certain = lookups(write, input).some(lookup => lookup.certain > 0) ? 0 : 1;
  if (thing && readsFirst(input)) {
    return [
      { cost: { endpoint: thing }, count: 1, certain },
      { cost: { endpoint }, count: 1, certain: 0 },
    ];
  }
  const mayRead = thing && mayKeepCurrency(input) ? [likely({ endpoint: thing })] : [];
  const told = evidence ? [likely({ endpoint: evidence })] : [];
  return [...mayRead, ...told, { cost: { endpoint }, count: 1, certain }];
}

function rehearsal(
  { thing, word, wantsAddress, policy }: Write,
  input: Readonly<Record<string, unknown>>,
): MutationCost[] {
  const named = Object.entries(NAMED).flatMap(([field, costs = []]) => {
    const given = input[field];
    // A user named by address was looked up, or one who is named otherwise was, for the address.
    if (wantsAddress && field === 'userId')
      return isAddress(given) ? [{ cost: ADDRESS_COST, count: 1, certain: 0 }] : [];
    const count = isAddress(given) ? 0 : countOf(given);
    return costs.map(cost => ({ cost, count, certain: 0 }));
  });
  const spoken = word && asksForWord(word[0], input[word[0]]) ? [likely({ endpoint: word[1] })] : [];
  const asked = policy ? [likely({ endpoint: policy })] : [];
  return [...(thing ? [likely({ endpoint: thing })] : []), ...asked, ...named, ...spoken].filter(
    ({ count }) => count > 0,
  );
}

function countOf(given: unknown): number {
  if (Array.isArray(given)) return given.length;
  if (!isObject(given)) return isGiven(given) ? 1 : 0;
  // Documents: those to add, or all.
  return countOf(given['add']) + countOf(given['set']);
}

function asksForWord(column: 'state' | 'status', value: unknown): boolean {
  return typeof value === 'string' && !isToriis(column, value);
}

function likely(cost: FieldCost): MutationCost {
  return { cost, count: 1, certain: 0 };
}

/** Whether something was last seen, an amount keeps the currency that stands there, or documents are added to those that do. */
function readsFirst({ ifUnchanged, amount, yearlyCost, documents }: Readonly<Record<string, unknown>>): boolean {
  const seen = isObject(ifUnchanged) && Object.values(ifUnchanged).some(value => value !== undefined);
  return (
    seen ||
    [amount, yearlyCost].some(isOpenAmount) ||
    (isObject(documents) && documents['set'] === undefined && !saysNothing(documents))
  );
}

/** Whether among a contract's own fields may be an amount that does: numbers are amounts only in some of them. */
function mayKeepCurrency({ customFields }: Readonly<Record<string, unknown>>): boolean {
  const values = Array.isArray(customFields)
    ? customFields.map(field => (isObject(field) ? field['value'] : null))
    : [];
  return values.some(value => typeof value === 'number' || isOpenAmount(value));
}

function isOpenAmount(given: unknown): boolean {
  return isObject(given) && (isGiven(given['value']) || isGiven(given['amount'])) && !isGiven(given['currency']);
}
