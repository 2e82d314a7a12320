/** A command of a page that needs more than a running server, and the file that runs it. */
interface Elsewhere {
  readonly command: RegExp;
  readonly runBy: string;
}

/** Commands that are not run by `blocks.test.ts`. Each is run by the file named, or by `npm test` itself. */
export const ELSEWHERE: readonly Elsewhere[] = [
  { command: /^npm ci && npm start$/, runBy: 'test/process/start.test.ts' },
  { command: /^npm ci && npm test$/, runBy: '.ci/run' },
  { command: /^TORII_API_KEY=… npm start( {2,}#.*)?$/, runBy: 'test/process/start.test.ts' },
  { command: /^npm start {2,}#/, runBy: 'test/process/start.test.ts' },
  { command: /^npm run --silent mcp {2,}#/, runBy: 'test/mcp/stdio.test.ts' },
  { command: /^npx @modelcontextprotocol\/inspector --cli /, runBy: 'examples/mcp/test/inspector.test.ts' },
  { command: /^npm ci && npm run supergraph$/, runBy: 'examples/supergraph/test/supergraph.ts' },
  {
    command: /^ROUTER_SECRET=\$\(openssl rand -hex 32\) npm run supergraph$/,
    runBy: 'examples/supergraph/test/supergraph.ts',
  },
  {
    command: /^NODE_FIELD=off npm run --silent schema:print -- --stdout > torii\.graphql$/,
    runBy: 'checks/test/composition.test.ts',
  },
  { command: /^npm run fields:codegen$/, runBy: 'checks/test/customFields.test.ts' },
  {
    command:
      /^SCHEMA_CUSTOM_FIELDS=costCenter,department npm (start|run --silent schema:print -- --stdout > torii\.graphql)$/,
    runBy: 'checks/test/customFields.test.ts',
  },
  { command: /^SCHEMA_PREFIX=Torii npm start$/, runBy: 'test/naming/doors.test.ts' },
  {
    command: /^SCHEMA_PREFIX=Torii npm run --silent schema:print -- --stdout > torii\.graphql$/,
    runBy: 'checks/test/prefix.test.ts',
  },
  {
    command: /^CALENDAR_TOKEN=\$\(openssl rand -hex 24\) TORII_API_KEY=… npm start$/,
    runBy: 'test/calendar/start.test.ts',
  },
  { command: /^curl ".*\/calendar\/renewals\.ics\?/, runBy: 'test/calendar/start.test.ts' },
  {
    command: /^curl -N http:\/\/127\.0\.0\.1:4000\/graphql\/stream /,
    runBy: 'test/subscriptions/doors.test.ts',
  },
  {
    command: /^SUBSCRIPTION_CALLBACK_URLS=https:\/\/router\.example\.com\/callback npm start$/,
    runBy: 'test/subscriptions/doors.test.ts',
  },
  {
    command:
      /^TORII_API_KEY=… HOST=0\.0\.0\.0 MCP_HOSTS=torii\.example\.com MCP_MODE=read-write +MCP_OAUTH_ISSUER=\S+ MCP_OAUTH_AUDIENCE=\S+ npm start$/,
    runBy: 'test/mcp/signIn/process.test.ts',
  },
  { command: /^npm run bench$/, runBy: 'package.json' },
];

/** Commands of other programs, which nobody here can run: what they are given is compared with the server's own. */
export const OTHER_PROGRAMS: readonly RegExp[] = [
  /^claude mcp add /,
  /^docker (build|run) /,
  /^kubectl -n torii /,
  /^duckdb -c /,
];

/** Pages whose queries are run by a file of their own: they are not this subgraph's alone, or no queries but tools. */
export const OTHER_RUNNERS: Readonly<Record<string, string>> = {
  'docs/federation.md': 'examples/supergraph/test/docs.test.ts',
  'docs/mcp.md': 'test/mcp/offers/ownTools.test.ts',
};

/** Languages whose blocks are run elsewhere, by page. */
export const OTHER_BLOCKS: readonly { readonly page: string; readonly language: string; readonly runBy: string }[] = [
  { page: 'docs/architecture.md', language: '', runBy: 'test/docs/pages.test.ts' },
  { page: 'docs/cli.md', language: 'console', runBy: 'checks/cli/cliPage.ts' },
  { page: 'docs/writes.md', language: 'js', runBy: 'examples/clients/test/docs.test.ts' },
  { page: 'docs/errors.md', language: 'json', runBy: 'test/docs/shown.test.ts' },
  { page: 'docs/operating.md', language: 'json', runBy: 'test/docs/shown.test.ts' },
  { page: 'docs/mcp.md', language: 'json', runBy: 'test/docs/mcpSetups.test.ts' },
  { page: 'docs/subscriptions.md', language: 'yaml', runBy: 'test/docs/pages.test.ts' },
  { page: 'docs/mcp.md', language: 'toml', runBy: 'test/docs/mcpSetups.test.ts' },
];
