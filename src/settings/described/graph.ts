import { z } from 'zod';
import { chosenFields, DEFINITIONS_FILE } from '../customFields.ts';
import { hostNames, toolNames } from '../lists.ts';
import { setting } from '../setting.ts';
import { flag, schemaPrefix, secretText } from '../values.ts';

const token = secretText(16).optional();

/** What is served. */
export const GRAPH_SETTINGS = {
  INTROSPECTION: setting(flag.optional(), {
    what: 'whether callers may ask for the schema',
    value: 'true|false',
    shown: '`true`, `false` in production',
  }),
  GRAPHIQL: setting(flag.optional(), {
    what: 'whether `/graphiql` answers',
    value: 'true|false',
    shown: '`true`, `false` in production',
  }),
  NODE_FIELD: setting(z.enum(['on', 'off'], { error: 'expected on or off' }).default('on'), {
    what: '`off` leaves `Query.node` and `Query.nodes` out, of descriptions too, for supergraphs that have their own',
    value: 'on|off',
    page: 'federation.md',
  }),
  SCHEMA_PREFIX: setting(schemaPrefix.optional(), {
    what: 'what the names of all types and root fields begin with, such as `Torii`, for supergraphs that have a `User` already',
    value: 'prefix',
    page: 'federation.md#if-your-supergraph-already-has-a-user',
  }),
  SCHEMA_CUSTOM_FIELDS: setting(chosenFields.default([]), {
    what: 'custom fields that are fields of the schema, by their keys, comma separated',
    value: 'keys',
    page: 'custom-fields.md',
  }),
  SCHEMA_CUSTOM_FIELDS_FILE: setting(z.string().default(DEFINITIONS_FILE), {
    what: 'the file of their definitions',
    value: 'file',
    page: 'custom-fields.md',
  }),
  SAFELIST: setting(z.enum(['off', 'only'], { error: 'expected off or only' }).default('off'), {
    what: '`only` refuses every operation that is not in the safelist',
    value: 'off|only',
  }),
  SAFELIST_FILE: setting(z.string().optional(), {
    what: 'a manifest of persisted queries',
    value: 'file',
    shown: 'the operations of `operations/`',
  }),
  MCP: setting(z.enum(['on', 'off'], { error: 'expected on or off' }).default('on'), {
    what: 'whether agents are served, at `/mcp`',
    value: 'on|off',
    page: 'mcp.md',
  }),
  MCP_MODE: setting(
    z.enum(['read-only', 'read-write'], { error: 'expected read-only or read-write' }).default('read-only'),
    { what: 'whether agents are offered writes', value: 'read-only|read-write', page: 'mcp.md' },
  ),
  MCP_TOOLS: setting(toolNames.optional(), {
    what: 'the tools and groups of tools that agents are offered, comma separated',
    value: 'names',
    shown: 'all',
    page: 'mcp.md',
  }),
  MCP_OPERATIONS: setting(z.string().min(1).optional(), {
    what: 'a folder of documents that agents are offered as tools, too; read again when it changes',
    value: 'folder',
    page: 'mcp.md',
  }),
  MCP_HOSTS: setting(hostNames.default([]), {
    what: 'names that `/mcp` is asked for under, comma separated, or `*`',
    value: 'names',
    page: 'mcp.md',
  }),
  MCP_TOKEN: setting(token, {
    what: 'what agents must send at `/mcp`; 16 characters or more',
    value: 'token',
    page: 'mcp.md',
    secret: true,
  }),
  CALENDAR_TOKEN: setting(token, {
    what: 'with it, `/calendar/renewals.ics` answers to who sends it; 16 characters or more, take 32 at random',
    value: 'token',
    shown: 'none: no calendar',
    page: 'calendar.md',
    secret: true,
  }),
};
