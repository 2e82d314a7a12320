import { existsSync } from 'node:fs';
import type { Server } from '../../server/server.ts';
import { shownProxy } from '../../settings/proxies.ts';
import type { Settings } from '../../settings/settings.ts';
import { proxyOf } from '../../torii/connections/dispatcher.ts';

/** What a server says of itself once it listens: what it serves and where, a line for each. */
export function announcement(
  settings: Settings,
  { url, adminUrl = url }: Pick<Server, 'url' | 'adminUrl'>,
  isSample: boolean,
): string[] {
  const source = isSample
    ? 'a sample organisation on an embedded emulator (set TORII_API_KEY to use your own)'
    : `Torii at ${settings.toriiApiUrl}${settings.toriiAuth === 'passthrough' ? ", each request's own key" : ''}`;
  const proxy = isSample ? undefined : proxyOf(settings.toriiApiUrl, settings.proxies);
  return [
    `torii-subgraph serves ${source}`,
    proxy !== undefined && `  Proxy     ${shownProxy(proxy)} (but for hosts of NO_PROXY)`,
    settings.schemaCustomFields.length > 0 && `  Schema    ${customFieldsOf(settings)}`,
    `  GraphQL   ${url}/graphql`,
    settings.graphiql && `  GraphiQL  ${url}/graphiql`,
    `  Health    ${adminUrl}/health/live  ${adminUrl}/health/ready`,
    settings.metrics && `  Metrics   ${adminUrl}/metrics`,
    settings.calendarToken !== undefined && `  Calendar  ${url}/calendar/renewals.ics (with CALENDAR_TOKEN)`,
    settings.mcp && `  MCP       ${url}/mcp (${settings.mcp.mode})`,
  ].filter(line => typeof line === 'string');
}

/** Says where the definitions come from: a file may be of another organisation than the key is. */
function customFieldsOf({ schemaCustomFields, schemaCustomFieldsFile: file }: Settings): string {
  const source = existsSync(file) ? `as ${file} defines them` : 'as Torii defines them now';
  return `with ${schemaCustomFields.length} of SCHEMA_CUSTOM_FIELDS, ${source}`;
}
