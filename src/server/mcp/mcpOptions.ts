/** What agents are offered. */
export interface McpOptions {
  /** Whether tools that write are offered. */
  readonly mode: 'read-only' | 'read-write';
  /** Names of tools or groups; absent: all. */
  readonly tools?: readonly string[] | undefined;
  /** A folder of documents that are offered, too, and that may change at any time; absent: none. */
  readonly operations?: string | undefined;
  /** Whether agents may ask queries of their own; default: yes. */
  readonly explore?: boolean | undefined;
  /** Host names, besides loopback ones, that requests may be for and whose pages may send some. */
  readonly hosts?: readonly string[] | undefined;
  /** A bearer token that clients must send; absent: none. */
  readonly token?: string | undefined;
  /** Whose access tokens clients must send instead; absent: nobody's. */
  readonly oauth?: OAuthOptions | undefined;
}

/** An OAuth authorization server, and what its access tokens are for. */
export interface OAuthOptions {
  /** Its address, under which it names itself. */
  readonly issuer: string;
  /** What tokens have in `aud`: the address under which clients reach `/mcp`, or another name of it. */
  readonly audience: string;
}
