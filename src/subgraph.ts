// First, before anything else can print.
import './cli/standardOutput.ts';

import { existsSync } from 'node:fs';
import type { Writable } from 'node:stream';
import type { Emulator } from '../emulator/emulator.ts';
import { standardOutput } from './cli/standardOutput.ts';
import { ToolsError } from './mcp/documents/toolsError.ts';
import { OWN_MANIFEST, readSafelist, type Safelist } from './server/access/safelist.ts';
import { CustomFieldsError } from './server/customFields/customFieldsError.ts';
import { outliveReaders } from './server/lifecycle/lostReaders.ts';
import { onStopSignals } from './server/lifecycle/stopSignals.ts';
import { buildServedSchema, type ServedSchema } from './server/naming/servedSchema.ts';
import { type Server, type ServerOptions, startServer } from './server/server.ts';
import { proxySecrets, shownProxy } from './settings/proxies.ts';
import { readSettings, type Settings, SettingsError } from './settings/settings.ts';
import { extensionOf, startSample, toriiOf } from './source.ts';
import { proxyOf } from './torii/connections/dispatcher.ts';

type Environment = Readonly<Record<string, string | undefined>>;

async function optionsOf(settings: Settings, sample: Emulator | undefined): Promise<ServerOptions> {
  const extension = await extensionOf(settings, sample);
  const served = servedOf(settings, extension);
  return {
    ...settings,
    ...toriiOf(settings, sample),
    extension,
    served,
    secrets: [...proxySecrets(settings.proxies), settings.mcp?.token ?? ''],
    sample: sample !== undefined,
    persistedQueries: { safelist: safelistOf(settings, served), only: settings.safelist === 'only' },
  };
}

function servedOf(
  { schemaPrefix: prefix, nodeField }: Settings,
  extension: ServerOptions['extension'] = [],
): ServedSchema {
  try {
    return buildServedSchema({ prefix, nodeField, extension });
  } catch (error) {
    if (error instanceof RangeError) throw new SettingsError([`SCHEMA_PREFIX: ${error.message}`]);
    throw error;
  }
}

function safelistOf({ safelistFile = OWN_MANIFEST, schemaPrefix }: Settings, { outward }: ServedSchema): Safelist {
  try {
    return readSafelist(safelistFile, schemaPrefix === '' ? undefined : outward);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new SettingsError([`SAFELIST_FILE: expected a manifest of persisted queries in ${safelistFile}: ${reason}`]);
  }
}

function announce(settings: Settings, { url, adminUrl = url }: Server, sample: Emulator | undefined): void {
  const source = sample
    ? 'a sample organisation on an embedded emulator (set TORII_API_KEY to use your own)'
    : `Torii at ${settings.toriiApiUrl}${settings.toriiAuth === 'passthrough' ? ", each request's own key" : ''}`;
  console.log(`torii-subgraph serves ${source}`);
  const proxy = sample ? undefined : proxyOf(settings.toriiApiUrl, settings.proxies);
  if (proxy !== undefined) console.log(`  Proxy     ${shownProxy(proxy)} (but for hosts of NO_PROXY)`);
  if (settings.schemaCustomFields.length > 0) console.log(`  Schema    ${customFieldsOf(settings)}`);
  console.log(`  GraphQL   ${url}/graphql`);
  if (settings.graphiql) console.log(`  GraphiQL  ${url}/graphiql`);
  console.log(`  Health    ${adminUrl}/health/live  ${adminUrl}/health/ready`);
  if (settings.metrics) console.log(`  Metrics   ${adminUrl}/metrics`);
  if (settings.calendarToken !== undefined)
    console.log(`  Calendar  ${url}/calendar/renewals.ics (with CALENDAR_TOKEN)`);
  if (settings.mcp) console.log(`  MCP       ${url}/mcp (${settings.mcp.mode})`);
}

/** Says where the definitions come from: a file may be of another organisation than the key is. */
function customFieldsOf({ schemaCustomFields, schemaCustomFieldsFile: file }: Settings): string {
  const source = existsSync(file) ? `as ${file} defines them` : 'as Torii defines them now';
  return `with ${schemaCustomFields.length} of SCHEMA_CUSTOM_FIELDS, ${source}`;
}

/** Waits for load balancers after SIGTERM only: the other signals come from a person or a terminal. */
function stopOnSignals(settings: Settings, server: Server, sample: Emulator | undefined): void {
  onStopSignals(signal => {
    server
      .stop({ delayMs: signal === 'SIGTERM' ? settings.shutdownDelayMs : 0 })
      .then(() => sample?.close())
      .then(() => process.exit(0), fail);
  });
}

/** Prints one line for each mistake in the settings, or the error, and exits with 1. */
function fail(error: unknown): never {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const message = error instanceof Error ? error.message : String(error);
  if (code === 'EADDRINUSE' || code === 'EACCES' || code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    console.error(`${portOf(error)}: cannot listen there: ${message}`);
  } else {
    console.error(
      error instanceof SettingsError || error instanceof ToolsError || error instanceof CustomFieldsError
        ? message
        : (error instanceof Error && error.stack) || message,
    );
  }
  process.exit(1);
}

/** The settings that say where it cannot listen. */
function portOf(error: unknown): string {
  const port = error instanceof Error && 'port' in error ? String(error.port) : '';
  return port !== '' && port === process.env['ADMIN_PORT'] ? 'HOST, ADMIN_PORT' : 'HOST, PORT';
}

async function serveHttp(environment: Environment): Promise<void> {
  const settings = readSettings(environment);
  const sample = await startSample(settings);
  const server = await startServer(await optionsOf(settings, sample));
  stopOnSignals(settings, server, sample);
  announce(settings, server, sample);
}

/** Agents over standard input and output. */
async function serveAgents(environment: Environment, output: Writable): Promise<never> {
  const { serveMcp } = await import('./cli/mcp.ts');
  const settings = readSettings(environment);
  const sample = await startSample(settings);
  await serveMcp(settings, await optionsOf(settings, sample), output);
  process.exit(0);
}

/**
 * Starts the subgraph with the settings of an environment and lets it run until a signal; with the command `mcp`, until the standard input
 * ends. What cannot be started ends the process.
 */
export async function runSubgraph(environment: Environment): Promise<void> {
  outliveReaders();
  try {
    await (standardOutput ? serveAgents(environment, standardOutput) : serveHttp(environment));
  } catch (error) {
    fail(error);
  }
}
