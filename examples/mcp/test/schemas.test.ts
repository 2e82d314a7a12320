import { Ajv } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Emulator } from '../../../emulator/emulator.ts';
import type { Server } from '../../../src/server/server.ts';
import { type Agent, connectPlain, type ListedTool } from './support/agents.ts';
import { startSample, startTools } from './support/servers.ts';

let emulator: Emulator;
let server: Server;
let agent: Agent;
let tools: readonly ListedTool[] = [];
beforeAll(async () => {
  emulator = await startSample();
  server = await startTools(emulator, 'read-write');
  agent = await connectPlain({ url: server.url });
  tools = await agent.list();
});
afterAll(async () => {
  await agent.close();
  await server.stop();
  await emulator.close();
});

/** Each schema of each tool, with a name that says whose it is. */
const schemas = () =>
  tools.flatMap(({ name, inputSchema, outputSchema = {} }) => [
    { name: `${name}: input`, schema: inputSchema, deepest: 5 },
    { name: `${name}: output`, schema: outputSchema, deepest: 10 },
  ]);

/** Takes schemas as strictly as it can; what it does not know is an error. */
function strict(ajv: Ajv | Ajv2020): (schema: object) => void {
  formats.default(ajv);
  return schema => void ajv.compile(schema);
}

const TYPES = ['object', 'array', 'string', 'integer', 'number', 'boolean'];
/** The only keywords that every client understands. */
const KEYWORDS = [
  'type',
  'description',
  'default',
  'enum',
  'format',
  'contentEncoding',
  'minimum',
  'maximum',
  'minLength',
  'maxLength',
  'items',
  'maxItems',
  'properties',
  'required',
  'additionalProperties',
];

/** What strict clients would refuse a schema for, each with its place. */
function complaints(node: any, place: string, levels: number): string[] {
  const found: string[] = [];
  const complain = (what: string) => void found.push(`${place}: ${what}`);
  if (typeof node !== 'object' || node === null || Array.isArray(node)) return [`${place}: no schema`];
  for (const keyword of Object.keys(node)) if (!KEYWORDS.includes(keyword)) complain(`has ${keyword}`);
  if (!TYPES.includes(node.type)) complain(`is of type ${JSON.stringify(node.type)}`);
  if ((node.type === 'object' || node.type === 'array') && levels === 0) complain('is too deep');
  if (node.enum !== undefined && !node.enum.every((value: unknown) => typeof value === 'string'))
    complain('has an enum of others than texts');
  if (node.type === 'array') found.push(...complaints(node.items, `${place}[]`, levels - 1));
  for (const [name, inner] of Object.entries(node.properties ?? {})) {
    found.push(...complaints(inner, `${place}.${name}`, levels - 1));
  }
  return found;
}

describe('schemas', () => {
  test('are of the one subset that every client takes', () => {
    expect(schemas()).toHaveLength(74);
    for (const { name, schema, deepest } of schemas()) {
      expect(complaints(schema, name, deepest)).toEqual([]);
      expect([name, schema['type']]).toEqual([name, 'object']);
    }
    for (const { name, inputSchema } of tools) {
      expect([name, inputSchema['additionalProperties']]).toEqual([name, false]);
    }
  });

  test('are taken by ajv in draft 2020-12 and in draft-07, both strict', () => {
    for (const { name, schema } of schemas()) {
      for (const take of [strict(new Ajv2020({ strict: true })), strict(new Ajv({ strict: true }))]) {
        expect(() => take(schema), name).not.toThrow();
      }
    }
  });

  test('are taken by zod', () => {
    for (const { name, schema } of schemas()) expect(() => z.fromJSONSchema(schema), name).not.toThrow();
  });

  test.each([
    ['a reference', { type: 'object', properties: { a: { $ref: '#/$defs/a' } } }],
    ['a union of types', { type: 'object', properties: { a: { type: ['string', 'null'] } } }],
    ['a list of anything', { type: 'object', properties: { a: { type: 'array' } } }],
    ['no type', { type: 'object', properties: { a: {} } }],
    ['alternatives', { type: 'object', properties: { a: { type: 'string', anyOf: [{ type: 'string' }] } } }],
    ['an enum with null', { type: 'object', properties: { a: { type: 'string', enum: ['a', null] } } }],
  ])('%s would be found', (_, schema) => {
    expect(complaints(schema, 'planted', 5).length).toBeGreaterThan(0);
  });
});

/** The 26 that stay as they were. */
const OF_THE_SEED = /^(list_all|get_single|create_a|update_a|delete_a)_torii_|^torii_(apps_search|files_upload)$/;

describe('tools', () => {
  test('have titles, descriptions, names that fit behind mcp__torii__, and all four hints', () => {
    for (const { name, title, description, annotations } of tools) {
      expect(`mcp__torii__${name}`.length).toBeLessThanOrEqual(64);
      expect([name, title]).toEqual([name, expect.stringMatching(/^[A-Z]/)]);
      expect([name, description]).toEqual([name, expect.stringMatching(/\.$/)]);
      const kind = /^(update|delete)_|^torii_run_workflow$/.test(name)
        ? 'change'
        : /^(create_|torii_files_upload|torii_request_)/.test(name)
          ? 'creation'
          : 'read';
      expect([name, annotations]).toMatchObject([
        name,
        {
          readOnlyHint: kind === 'read',
          destructiveHint: kind === 'change',
          idempotentHint: kind !== 'creation' && name !== 'torii_run_workflow',
          openWorldHint: false,
        },
      ]);
    }
  });

  test('cost an agent few tokens', () => {
    const inputs = tools.map(({ name, description, inputSchema }) => ({ name, description, inputSchema }));
    expect(countTokens(JSON.stringify(inputs))).toBeLessThanOrEqual(6_500);
    expect(countTokens(JSON.stringify(tools))).toBeLessThanOrEqual(12_000);
    const seed = tools.filter(({ name }) => OF_THE_SEED.test(name));
    expect(seed).toHaveLength(26);
    expect(countTokens(JSON.stringify(seed))).toBeLessThanOrEqual(9_000);
    expect(countTokens(agent.instructions ?? '')).toBeGreaterThan(50);
    expect(countTokens(agent.instructions ?? '')).toBeLessThanOrEqual(400);
  });
});
