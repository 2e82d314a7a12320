import type { SettingName, Values } from './described/all.ts';

/** Settings that were read; those that could not be are absent. */
export interface ReadValues {
  readonly values: Partial<Values>;
  /** Names of those that have a text or a file, whether it could be read or not. */
  readonly given: ReadonlySet<string>;
}

interface Rule {
  /** What it looks at: where one of them could not be read there is nothing to say. */
  readonly of: readonly SettingName[];
  /** What is wrong, if anything. */
  readonly complaint: (values: Values, given: ReadonlySet<string>) => string | undefined;
}

const RULES: readonly Rule[] = [
  {
    of: ['TORII_AUTH', 'TORII_API_URL', 'NODE_ENV'],
    complaint({ TORII_AUTH, NODE_ENV }, given) {
      if (TORII_AUTH !== 'service' || given.has('TORII_API_KEY')) return undefined;
      if (given.has('TORII_API_URL')) return 'TORII_API_KEY: expected a key to go with TORII_API_URL';
      return NODE_ENV === 'production' ? 'TORII_API_KEY: expected a key in production (NODE_ENV)' : undefined;
    },
  },
  {
    of: ['PORT', 'ADMIN_PORT'],
    complaint: ({ PORT, ADMIN_PORT }) =>
      ADMIN_PORT !== undefined && ADMIN_PORT !== 0 && ADMIN_PORT === PORT
        ? 'ADMIN_PORT: expected another port than PORT'
        : undefined,
  },
  {
    of: ['TORII_SCIM_KEY'],
    complaint: (_, given) =>
      given.has('TORII_SCIM_KEY') && !given.has('TORII_API_KEY')
        ? 'TORII_SCIM_KEY: expected none without TORII_API_KEY: it is of the same organisation, whose members it shows'
        : undefined,
  },
  {
    of: ['REDIS_URL', 'REDIS_MODE'],
    complaint: ({ REDIS_URL, REDIS_MODE }) =>
      REDIS_MODE === 'cluster' && REDIS_URL?.startsWith('unix://')
        ? 'REDIS_MODE: expected single with a socket (REDIS_URL)'
        : undefined,
  },
  withoutPassthrough('TORII_API_KEY', 'where each request brings its own'),
  withoutPassthrough(
    'SCHEMA_CUSTOM_FIELDS',
    'where each request is of an organisation with fields of its own',
    ({ SCHEMA_CUSTOM_FIELDS }) => SCHEMA_CUSTOM_FIELDS.length > 0,
  ),
  {
    of: ['MCP_OAUTH_ISSUER', 'MCP_OAUTH_AUDIENCE'],
    complaint(_, given) {
      const [issuer, audience] = [given.has('MCP_OAUTH_ISSUER'), given.has('MCP_OAUTH_AUDIENCE')];
      if (issuer === audience) return undefined;
      return issuer
        ? 'MCP_OAUTH_AUDIENCE: expected what tokens of MCP_OAUTH_ISSUER are for, such as https://torii.example.com/mcp'
        : 'MCP_OAUTH_ISSUER: expected whose tokens are for MCP_OAUTH_AUDIENCE, such as https://login.example.com';
    },
  },
  {
    of: ['MCP_OAUTH_ISSUER', 'MCP_TOKEN'],
    complaint: (_, given) =>
      given.has('MCP_OAUTH_ISSUER') && given.has('MCP_TOKEN')
        ? 'MCP_TOKEN: expected none with MCP_OAUTH_ISSUER, whose access tokens stand in its place'
        : undefined,
  },
  withoutPassthrough('MCP_OAUTH_ISSUER', 'where the bearer token of a request is its Torii API key'),
  withoutPassthrough('MCP_TOKEN', 'where the bearer token of a request is its Torii API key'),
];

/** A setting that makes no sense where each request brings a key. */
function withoutPassthrough(name: SettingName, why: string, isSet?: (values: Values) => boolean): Rule {
  return {
    of: ['TORII_AUTH', name],
    complaint(values, given) {
      const isThere = isSet?.(values) ?? given.has(name);
      if (values.TORII_AUTH !== 'passthrough' || !isThere) return undefined;
      return `${name}: expected none with TORII_AUTH=passthrough, ${why}`;
    },
  };
}

/** What is wrong between settings: a line for each rule that is broken. */
export function brokenRules({ values, given }: ReadValues): string[] {
  return RULES.flatMap(({ of, complaint }) => {
    if (!of.every(name => name in values)) return [];
    const line = complaint(values as Values, given);
    return line === undefined ? [] : [line];
  });
}
