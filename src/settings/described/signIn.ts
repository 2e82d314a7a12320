import { setting } from '../setting.ts';
import { audience, issuer } from '../values.ts';

/** How users of agents sign in. */
export const SIGN_IN_SETTINGS = {
  MCP_OAUTH_ISSUER: setting(issuer.optional(), {
    what: 'the OAuth authorization server whose access tokens agents must send at `/mcp`, as it names itself',
    value: 'url',
    page: 'mcp.md#sign-in',
  }),
  MCP_OAUTH_AUDIENCE: setting(audience.optional(), {
    what: 'what those tokens are for: the address under which agents reach `/mcp`, or the name that the issuer has for it',
    value: 'text',
    page: 'mcp.md#sign-in',
  }),
};
