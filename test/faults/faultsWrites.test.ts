import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FaultKind } from '../../emulator/faults/faults.ts';
import { ATTEMPT_LIMITS } from '../../src/torii/connections/transport.ts';
import { type Subgraph, startSubgraph } from '../support/subgraph.ts';
import { UNCERTAIN } from './grid/writes.ts';

/** Whether a fault stops the write, or only loses its answer. */
type Phase = 'before' | 'after';

interface Write {
  readonly name: string;
  readonly endpoint: string;
  /** How often a short 429 is waited for. */
  readonly briefRetries: number;
  /** Whether reading back can tell that the write was carried out. */
  readonly confirmed: boolean;
  readonly send: (key: string) => Promise<any>;
  /** What the mutation answers where all went well. */
  readonly done: (data: any) => unknown;
}

let subgraph: Subgraph;
let number = 0;
const KEYS = Array.from({ length: 360 }, (_, at) => `write-key-${at}`);
let used = 0;
const takeKey = () => KEYS[used++] ?? '';

beforeAll(async () => {
  subgraph = await startSubgraph({
    emulator: {
      keys: KEYS.map(key => ({ key, organization: 1 })),
      sizes: { users: 30, apps: 10, contracts: 260, auditLogs: 10, executions: 10, files: 3, bigAppUsers: 10 },
    },
    server: { authentication: { mode: 'passthrough' }, attemptLimits: { ...ATTEMPT_LIMITS, totalMs: 500 } },
  });
});
afterAll(() => subgraph.stop());

/** A contract of the sample that no other case has touched. */
function freshContract(): string {
  const ids = [...subgraph.emulator.organization(KEYS[0] ?? '').contracts.keys()];
  return String(ids[number++ % ids.length]);
}

function mutate(key: string, field: string, input: Record<string, unknown>, selection: string): Promise<any> {
  const type = `${field[0]?.toUpperCase()}${field.slice(1)}Input`;
  return subgraph.ask(
    `mutation ($input: ${type}!) { ${field}(input: $input) { ${selection} userErrors { code message path } } }`,
    { variables: { input }, headers: { 'x-torii-api-key': key } },
  );
}

async function upload(key: string): Promise<any> {
  const form = new FormData();
  const query =
    'mutation ($file: Upload!) { uploadFile(input: { file: $file, type: ATTACHMENT }) { file { toriiId } userErrors { code } } }';
  form.set('operations', JSON.stringify({ query, variables: { file: null } }));
  form.set('map', JSON.stringify({ 0: ['variables.file'] }));
  form.set('0', new Blob(['name,amount\n']), `terms-${number++}.csv`);
  const response = await fetch(`${subgraph.url}/graphql`, {
    method: 'POST',
    headers: { 'x-torii-api-key': key, 'apollo-require-preflight': 'true' },
    body: form,
  });
  const { data, errors = [] } = JSON.parse(await response.text());
  return { data, errors };
}

const WRITES: readonly Write[] = [
  {
    name: 'PUT',
    endpoint: 'PUT /contracts/{idContract}',
    briefRetries: 2,
    confirmed: true,
    send: key => mutate(key, 'updateContract', { id: freshContract(), name: `renamed ${number}` }, 'contract { name }'),
    done: data => data?.updateContract?.contract?.name,
  },
  {
    name: 'DELETE',
    endpoint: 'DELETE /contracts/{idContract}',
    briefRetries: 2,
    confirmed: true,
    send: key => mutate(key, 'deleteContract', { id: freshContract() }, 'deletedContractId'),
    done: data => data?.deleteContract?.deletedContractId,
  },
  {
    name: 'POST',
    endpoint: 'POST /contracts',
    briefRetries: 1,
    confirmed: true,
    send: key => {
      const [app] = subgraph.emulator.organization(KEYS[0] ?? '').apps.keys();
      number += 1;
      return mutate(
        key,
        'createContract',
        { name: `entered ${number}`, appId: String(app), status: 'active' },
        'contract { toriiId name }',
      );
    },
    done: data => data?.createContract?.contract?.name,
  },
  {
    name: 'upload',
    endpoint: 'POST /files/upload',
    briefRetries: 1,
    confirmed: false,
    send: upload,
    done: data => data?.uploadFile?.file?.toriiId,
  },
];

const codes = (answer: any) => answer.errors.map((error: any) => error.extensions.code);

/** The writes that this key sent, and how many of them were carried out. */
function writesOf(key: string): { sent: number; carriedOut: number } {
  const writes = subgraph.emulator.writes.filter(write => write.key === key);
  const sent = subgraph.emulator.log.calls.filter(call => call.key === key && call.method !== 'GET').length;
  return { sent, carriedOut: writes.filter(write => write.carriedOut).length };
}

async function meet(write: Write, kind: FaultKind, times: number, phase?: Phase) {
  const key = takeKey();
  const fault = {
    kind,
    endpoint: write.endpoint,
    key,
    times,
    delayMs: 1_200,
    seconds: kind === 'rateLimitShort' ? 1 : 90,
  };
  subgraph.emulator.faults.add(phase ? { ...fault, phase } : fault);
  const answer = await write.send(key);
  subgraph.emulator.faults.clear();
  return { answer, ...writesOf(key) };
}

describe.each(WRITES)('a $name', write => {
  test.each(UNCERTAIN)('carried out, its answer lost (%s): found out by reading back, never sent again', async kind => {
    const { answer, sent, carriedOut } = await meet(write, kind, 1, 'after');
    expect({ sent, carriedOut }).toEqual({ sent: 1, carriedOut: 1 });
    if (write.confirmed) {
      expect(answer.errors).toEqual([]);
      expect(write.done(answer.data)).toEqual(expect.any(String));
    } else {
      expect(codes(answer)).toEqual(['WRITE_OUTCOME_UNKNOWN']);
    }
  });

  test.each(UNCERTAIN)('not carried out (%s): its outcome is unknown, it is never sent again', async kind => {
    const { answer, sent, carriedOut } = await meet(write, kind, 1, 'before');
    expect({ sent, carriedOut }).toEqual({ sent: 1, carriedOut: 0 });
    // An empty success is what Torii answers a DELETE with: it is believed.
    const believed = write.name === 'DELETE' && kind === 'emptyBody';
    expect(codes(answer)).toEqual(believed ? [] : ['WRITE_OUTCOME_UNKNOWN']);
  });

  test('429 that asks for a moment: waited for, then carried out once', async () => {
    const { answer, sent, carriedOut } = await meet(write, 'rateLimitShort', 1);
    expect(answer.errors).toEqual([]);
    expect(write.done(answer.data)).toEqual(expect.any(String));
    expect({ sent, carriedOut }).toEqual({ sent: 2, carriedOut: 1 });
  });

  test('429 again and again: RATE_LIMITED, nothing carried out', async () => {
    const { answer, sent, carriedOut } = await meet(write, 'rateLimitShort', 9);
    expect(codes(answer)).toEqual(['RATE_LIMITED']);
    expect({ sent, carriedOut }).toEqual({ sent: 1 + write.briefRetries, carriedOut: 0 });
  });

  test.each([
    ['rateLimitLong', 'RATE_LIMITED'],
    ['rateLimitBare', 'RATE_LIMITED'],
    ['unauthorized', 'UNAUTHENTICATED'],
    ['forbidden', 'FORBIDDEN'],
  ] as const)('%s: %s at once, nothing carried out', async (kind, code) => {
    const { answer, sent, carriedOut } = await meet(write, kind, 9);
    expect(codes(answer)).toEqual([code]);
    expect({ sent, carriedOut }).toEqual({ sent: 1, carriedOut: 0 });
  });

  test('404: something to fix, nothing carried out', async () => {
    const { answer, sent, carriedOut } = await meet(write, 'notFound', 9);
    expect(answer.errors).toEqual([]);
    expect((Object.values(answer.data)[0] as any).userErrors.map((error: any) => error.code)).toEqual(['NOT_FOUND']);
    expect({ sent, carriedOut }).toEqual({ sent: 1, carriedOut: 0 });
  });
});

/** What there was before decides what a lost answer can mean. */
describe('a write whose answer is lost', () => {
  const rows = () => subgraph.emulator.organization(KEYS[0] ?? '');
  const createContract = WRITES.find(({ name }) => name === 'POST');
  const deleteContract = WRITES.find(({ name }) => name === 'DELETE');
  if (!createContract || !deleteContract) throw new Error('expected a creation and a deletion');

  function enter(name: string) {
    const [app] = rows().apps.keys();
    return {
      input: { name, appId: String(app), status: 'active' },
      field: 'createContract',
      shown: 'contract { toriiId }',
    };
  }

  test.each(UNCERTAIN)('%s: an equal contract from before, its clock ahead, is not taken for a new one', async kind => {
    const name = `twin ${number++}`;
    const { field, input, shown } = enter(name);
    const send = (key: string) => mutate(key, field, input, shown);
    await send(takeKey());
    const [twin] = [...rows().contracts.values()].filter(row => row.name === name);
    Object.assign(twin ?? {}, { creationTime: new Date(Date.now() + 86_400_000).toISOString() });
    const lost = await meet({ ...createContract, send }, kind, 1, 'before');
    expect(codes(lost.answer)).toEqual(['WRITE_OUTCOME_UNKNOWN']);
    const found = await meet({ ...createContract, send }, kind, 1, 'after');
    expect(found.answer.errors).toEqual([]);
    const made = [...rows().contracts.values()].filter(row => row.name === name && row !== twin);
    expect(made.map(({ id }) => String(id))).toEqual([found.answer.data.createContract.contract.toriiId]);
  });

  test.each(UNCERTAIN)('%s: a contract that never was is not deleted', async kind => {
    const send = (key: string) => mutate(key, 'deleteContract', { id: '999999999' }, 'deletedContractId');
    const { answer, sent } = await meet({ ...deleteContract, send }, kind, 9);
    expect(answer.errors).toEqual([]);
    expect(answer.data.deleteContract).toMatchObject({ deletedContractId: null, userErrors: [{ code: 'NOT_FOUND' }] });
    expect(sent).toBe(0);
  });
});

describe('a Torii that is not there for a moment', () => {
  test.each(WRITES)('$name: never sent, so it is tried again', async write => {
    const key = takeKey();
    subgraph.emulator.faults.add({ kind: 'refused', times: 1, delayMs: 150 });
    await subgraph.ask('{ organization { id } }', { headers: { 'x-torii-api-key': takeKey() } });
    const answer = await write.send(key);
    subgraph.emulator.faults.clear();
    expect(answer.errors).toEqual([]);
    expect(writesOf(key).carriedOut).toBe(1);
  });
});
