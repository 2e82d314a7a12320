import { describe, expect, test } from 'vitest';
import { emulatorComplaints } from '../documented/emulatorRows.ts';
import {
  exampleComplaints,
  type Schema,
  schemaComplaints,
  strangerComplaints,
} from '../documented/schemaComplaints.ts';

/** One endpoint as Torii's document writes it, in small. */
const ROW = { id: 1000, idWorkflow: 1, isRun: true, runtimeInfo: { user: { id: 5 } } };
const DOCUMENT = {
  paths: {
    '/workflows/actionExecutions': {
      get: {
        responses: { 200: { content: { '*/*': { schema: { $ref: '#/components/schemas/Executions' } } } } },
      },
    },
  },
  components: {
    schemas: {
      Executions: {
        type: 'object',
        example: { response: [ROW], count: 1 },
        properties: {
          response: { type: 'array', items: { $ref: '#/components/schemas/Execution' } },
          nextCursor: { type: 'string' },
          count: { type: 'number' },
          total: { type: 'number' },
        },
      },
      Execution: { type: 'object', properties: { ...properties(), runtimeInfo: { type: 'object' } } },
    },
  },
};

function properties(): Record<string, Schema> {
  const numbers = ['id', 'idOrg', 'idApp', 'idWorkflow', 'idWorkflowExecution'];
  const truths = ['isRun', 'isCompleted', 'continueOnError', 'isIgnored'];
  const texts = `idAction actionType runTime completionTime ignoredTime executionErrorType errorTime creationTime updateTime`;
  const of = (type: string, names: readonly string[]) => names.map(name => [name, { type }] as const);
  return Object.fromEntries([
    ...of('integer', numbers),
    ...of('boolean', truths),
    ...of('string', texts.split(' ')),
    ['details', { type: 'object' }],
  ]);
}

const SIZES = { users: 10, apps: 5, contracts: 5, auditLogs: 5, executions: 60, files: 3, bigAppUsers: 5 };

describe('the emulator’s answers are compared with the document', () => {
  test('what they are by default is nothing more than it', async () => {
    expect(await emulatorComplaints(DOCUMENT, { sizes: SIZES })).toEqual([]);
  });

  test.each([
    [{ executionActors: true }, ['response[].idActionApp: not documented', 'response[].idActionUser: not documented']],
    [{ richRuntimeInfo: true }, expect.arrayContaining(['response[].runtimeInfo.contract: in no example'])],
    [{ executions: 'actionExecutions' }, expect.arrayContaining(['actionExecutions: not documented'])],
    [{ times: 'epochMs' }, expect.arrayContaining(['response[].creationTime: expected string, got number'])],
  ] as const)('what an option adds is told: %j', async (shapes, complaints) => {
    const found = await emulatorComplaints(DOCUMENT, { sizes: SIZES, shapes });
    expect(found.map(text => text.replace('emulator, listActionExecutions: ', ''))).toEqual(complaints);
  });
});

const documented = { schemas: {}, isKnown: (place: string) => place === 'rows[].own' };

describe('a value and its schema', () => {
  const row: Schema = {
    type: 'object',
    required: ['id'],
    properties: { id: { type: 'integer' }, kind: { type: 'string', enum: ['a', 'connect_'] } },
  };
  const schema: Schema = { type: 'object', properties: { rows: { type: 'array', items: row } } };

  test.each([
    [{ rows: [{ id: 1, kind: 'a' }] }, []],
    [{ rows: [{ id: 1, kind: null, own: 'x' }] }, []],
    [{ rows: [{ id: 1, kind: 'connect_okta' }] }, []],
    [{ rows: [{ id: 1, kind: 'b' }] }, ['rows[].kind: expected one of the enum, got b']],
    [{ rows: [{ id: 1.5 }] }, ['rows[].id: expected integer, got number']],
    [{ rows: [{ kind: 'a' }] }, ['rows[].id: required, and absent or null']],
    [{ rows: [{ id: 1, more: 1 }] }, ['rows[].more: not documented']],
    [{ rows: {} }, ['rows: expected array, got object']],
    ['text', ['the body: expected object, got string']],
  ])('%j', (value, complaints) => {
    expect(schemaComplaints(value, schema, documented)).toEqual(complaints);
  });

  test('one of several schemas is enough', () => {
    const either: Schema = { anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }] };
    expect(schemaComplaints(['a'], either, documented, 'tags')).toEqual([]);
    expect(schemaComplaints(1, either, documented, 'tags')).toEqual(['tags: expected string, got number']);
  });
});

describe('a value and its example', () => {
  test.each([
    [{ rows: [{ a: 1 }, { b: 'x' }] }, { rows: [{ a: 2, b: 'y' }] }, []],
    [{ rows: [{ a: 1 }] }, { rows: [{ a: 2, b: 'y' }] }, ['rows[].b: in the example, and in no row here']],
    [{ rows: [{ a: '1' }] }, { rows: [{ a: 2 }] }, ['rows[].a: number in the example, string here']],
    [{ rows: [{ in: { x: 1 } }, { in: { y: 1 } }] }, { rows: [{ in: { x: 1, y: 1 } }] }, []],
    [{ rows: 1 }, { rows: [{}] }, ['rows: expected a list as in the example, got number']],
  ])('%j as %j', (value, example, complaints) => {
    expect(exampleComplaints(value, example)).toEqual(complaints);
  });

  test('what no example has is told of the objects that are named', () => {
    const value = { rows: [{ info: { user: 1, more: 2 }, details: { other: 3 } }] };
    const example = { rows: [{ info: { user: 1 }, details: {} }] };
    expect(strangerComplaints(value, example, ['info'])).toEqual(['rows[].info.more: in no example']);
  });
});
