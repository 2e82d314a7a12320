import { isToriis } from '../../datasources/words/words.ts';
import { isObject } from '../../torii/answers/json.ts';
import type { EndpointName } from '../../torii/endpoints.ts';
import { APP } from '../entities/app.ts';
import { CONTRACT } from '../entities/contract.ts';
import { FILE } from '../entities/file.ts';
import { USER } from '../entities/user.ts';
import { givesOwnFields } from '../mutations/ownFields.ts';
import type { Parents } from './costLedger.ts';
import { DEFINITION_COSTS, FIELD_COSTS } from './costTable.ts';
import type { FieldCost } from './fieldCost.ts';

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
  readonly evidence?: EndpointName;
  readonly definitions?: FieldCost;
  /** A word of the organisation's own, and the list that a dry run looks for it in. */
  readonly word?: readonly ['state' | 'status', EndpointName];
}

const { apps, contracts } = DEFINITION_COSTS;

const WRITES: Readonly<Record<string, Write>> = {
  updateUser: { endpoint: 'updateUser', thing: 'getUser' },
  updateAppUser: { endpoint: 'updateUserApp', thing: 'getUserApp' },
  addApp: { endpoint: 'addApp' },
  createApp: { endpoint: 'createApp', word: ['state', 'listApps'] },
  updateApp: { endpoint: 'updateApp', thing: 'getApp', definitions: apps, word: ['state', 'listApps'] },
  createContract: {
    endpoint: 'createContract',
    evidence: 'listContracts',
    definitions: contracts,
    word: ['status', 'listContracts'],
  },
  updateContract: {
    endpoint: 'updateContract',
    thing: 'getContract',
    definitions: contracts,
    word: ['status', 'listContracts'],
  },
  deleteContract: {
    endpoint: 'deleteContract',
    thing: 'getContract',
    evidence: 'getContract',
    definitions: contracts,
  },
  uploadFile: { endpoint: 'uploadFile' },
  createFileUpload: { endpoint: 'getFileUploadUrl' },
  createFile: { endpoint: 'createFile' },
  runWorkflow: { endpoint: 'triggerWorkflow' },
  requestAppAccess: { endpoint: 'triggerAppAccessRequest' },
};

/** Names of all mutations whose cost is known. */
export const COSTED_MUTATIONS: readonly string[] = Object.keys(WRITES);

/** How a dry run looks whether what an input names exists, by the input's field. */
const NAMED: Readonly<Record<string, readonly FieldCost[] | undefined>> = {
  appId: APP.cost,
  licenseAppId: APP.cost,
  toriiId: APP.cost,
  ownerId: USER.cost,
  primaryOwnerId: USER.cost,
  userId: USER.cost,
  contractId: CONTRACT.cost,
  documents: FILE.cost,
  userEmail: FIELD_COSTS['Query']?.['userByEmail'] && [FIELD_COSTS['Query']['userByEmail']],
};

/** What a mutation takes, told from its input alone: what is read before, and what is sent. A lost answer, which is read back, is not counted. */
export function mutationCosts(name: string, input: unknown): readonly MutationCost[] {
  const write = Object.hasOwn(WRITES, name) ? WRITES[name] : undefined;
  if (!write || !isObject(input)) return [];
  const { definitions } = write;
  const isOwn = givesOwnFields(input) || givesOwnFields(input['ifUnchanged']);
  const before = definitions && isOwn ? [likely(definitions)] : [];
  return [...before, ...(input['dryRun'] === true ? rehearsal(write, input) : sending(write, input))];
}

/** Where something is read first only the reading is certain: what stands there may be in the write's way. */
function sending({ endpoint, thing, evidence }: Write, input: Readonly<Record<string, unknown>>): MutationCost[] {
  if (thing && readsFirst(input)) {
    return [
      { cost: { endpoint: thing }, count: 1, certain: 1 },
      { cost: { endpoint }, count: 1, certain: 0 },
    ];
  }
  const mayRead = thing && mayKeepCurrency(input) ? [likely({ endpoint: thing })] : [];
  const told = evidence ? [likely({ endpoint: evidence })] : [];
  return [...mayRead, ...told, { cost: { endpoint }, count: 1, certain: 1 }];
}

function rehearsal({ thing, word }: Write, input: Readonly<Record<string, unknown>>): MutationCost[] {
  const named = Object.entries(NAMED).flatMap(([field, costs = []]) => {
    const given = input[field];
    const count = Array.isArray(given) ? given.length : isGiven(given) ? 1 : 0;
    return costs.map(cost => ({ cost, count, certain: 0 }));
  });
  const spoken = word && asksForWord(word[0], input[word[0]]) ? [likely({ endpoint: word[1] })] : [];
  return [...(thing ? [likely({ endpoint: thing })] : []), ...named, ...spoken].filter(({ count }) => count > 0);
}

function asksForWord(column: 'state' | 'status', value: unknown): boolean {
  return typeof value === 'string' && !isToriis(column, value);
}

function likely(cost: FieldCost): MutationCost {
  return { cost, count: 1, certain: 0 };
}

/** Whether something was last seen, or an amount keeps the currency that stands there. */
function readsFirst({ ifUnchanged, amount }: Readonly<Record<string, unknown>>): boolean {
  const seen = isObject(ifUnchanged) && Object.values(ifUnchanged).some(value => value !== undefined);
  return seen || isOpenAmount(amount);
}

/** Whether among a contract's own fields may be an amount that does: numbers are amounts only in some of them. */
function mayKeepCurrency({ customFields }: Readonly<Record<string, unknown>>): boolean {
  const values = Array.isArray(customFields)
    ? customFields.map(field => (isObject(field) ? field['value'] : null))
    : [];
  return values.some(value => typeof value === 'number' || isOpenAmount(value));
}

function isOpenAmount(given: unknown): boolean {
  return isObject(given) && isGiven(given['value']) && !isGiven(given['currency']);
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}
