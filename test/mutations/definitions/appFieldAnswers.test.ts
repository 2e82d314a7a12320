import type { ServerResponse } from 'node:http';
import { expect, test } from 'vitest';
import { type Reply, startSubgraphOver, type ToriiCall } from '../../support/torii/subgraphOver.ts';

const OLD = { id: 7, name: 'Plan', systemKey: 'plan', type: 'dropdown', options: [{ value: 'a', label: 'A' }] };
const NEW = { id: 4_294_967_300, name: 'Risk', systemKey: 'c_risk', type: 'NUMBER' };

const CREATE = `mutation { createAppField(input: { name: "Risk", type: NUMBER }) {
  appField { key toriiId type } userErrors { code message } } }`;

/** Torii of which nobody says what it answers to writes. */
async function over(
  written: (call: ToriiCall, response: ServerResponse) => Reply | undefined,
  made: readonly object[] = [NEW],
) {
  let fields: readonly object[] = [OLD];
  const torii = await startSubgraphOver((call, response) => {
    if (call.method !== 'GET') {
      fields = call.method === 'DELETE' ? [] : [OLD, ...made];
      return written(call, response);
    }
    if (call.path === 'apps/metadata') return { predefinedFields: [], customFields: [] };
    return call.path === 'apps/fields' ? { fields } : 404;
  });
  return torii;
}

/** An answer that is no JSON, or nothing at all. */
const raw = (text: string, type: string) => (_: ToriiCall, response: ServerResponse) => {
  response.writeHead(200, { 'content-type': type });
  response.end(text);
  return undefined;
};

test.each([
  ['the field in an envelope', () => ({ field: { idField: NEW.id, systemKey: NEW.systemKey } })],
  ['the field itself', () => ({ id: NEW.id })],
  ['its key', () => ({ systemKey: NEW.systemKey })],
  ['that it was done', () => ({ success: true })],
  ['a list', () => [1]],
  ['a text', raw('"Successful"', 'application/json')],
  ['a text that is no JSON', raw('Successful', 'text/plain')],
  ['nothing', raw('', 'application/json')],
] as const)('createAppField: Torii answers %s, and the new field is found', async (_, answer) => {
  const torii = await over(answer);
  try {
    const { data, errors, calls } = await torii.ask(CREATE);
    expect(errors).toEqual([]);
    expect(data.createAppField).toEqual({
      appField: { key: 'c_risk', toriiId: String(NEW.id), type: 'NUMBER' },
      userErrors: [],
    });
    expect(calls.filter(({ method }) => method === 'POST')).toHaveLength(1);
  } finally {
    await torii.stop();
  }
});

test('two alike were made at once: nobody says which is ours', async () => {
  const torii = await over(() => ({ success: true }), [NEW, { ...NEW, id: 9, systemKey: 'c_risk2' }]);
  try {
    const { data, errors } = await torii.ask(CREATE);
    expect([errors, data.createAppField]).toEqual([[], { appField: null, userErrors: [] }]);
  } finally {
    await torii.stop();
  }
});

test.each([
  [400, 'BAD_USER_INPUT'],
  [409, 'CONFLICT'],
  [422, 'BAD_USER_INPUT'],
])("a %i is the caller's to mend", async (status, code) => {
  const torii = await over(() => status);
  try {
    const { data, errors } = await torii.ask(CREATE);
    expect([errors, data.createAppField]).toMatchObject([[], { appField: null, userErrors: [{ code }] }]);
  } finally {
    await torii.stop();
  }
});

test("the fields can't be read before: the write is sent all the same, and what it answers counts", async () => {
  let reads = 0;
  const torii = await startSubgraphOver(call => {
    if (call.method === 'POST') return { field: { id: 5 } };
    if (call.path === 'apps/metadata') return { predefinedFields: [], customFields: [] };
    reads += 1;
    return reads === 1 ? 403 : { fields: [OLD, { ...NEW, id: 5 }] };
  });
  try {
    const { data, errors } = await torii.ask(CREATE);
    expect([errors, data.createAppField.appField]).toEqual([[], { key: 'c_risk', toriiId: '5', type: 'NUMBER' }]);
  } finally {
    await torii.stop();
  }
});

test('a deletion is answered with a body, a change with nothing: both were carried out', async () => {
  const torii = await over((call, response) =>
    call.method === 'DELETE' ? { success: true } : raw('', 'application/json')(call, response),
  );
  try {
    const changed = await torii.ask(
      'mutation { updateAppField(input: { toriiId: "7", name: "Plan" }) { appField { name } userErrors { code } } }',
    );
    expect([changed.errors, changed.data.updateAppField]).toEqual([[], { appField: { name: 'Plan' }, userErrors: [] }]);
    const gone = await torii.ask('mutation { deleteAppField(input: { toriiId: "7" }) { deletedToriiId } }');
    expect([gone.errors, gone.data.deleteAppField.deletedToriiId]).toEqual([[], '7']);
  } finally {
    await torii.stop();
  }
});

test('Torii says that it did not do it: nobody says that it did', async () => {
  const torii = await startSubgraphOver(call => {
    if (call.method !== 'GET') return { success: false };
    return call.path === 'apps/fields' ? { fields: [OLD] } : { predefinedFields: [], customFields: [] };
  });
  try {
    const { errors } = await torii.ask('mutation { deleteAppField(input: { toriiId: "7" }) { deletedToriiId } }');
    expect(errors).toMatchObject([{ extensions: { code: 'WRITE_OUTCOME_UNKNOWN' } }]);
  } finally {
    await torii.stop();
  }
});
