/** What agents are offered. */
export interface McpOptions {
  /** Whether tools that write are offered. */
  readonly mode: 'read-only' | 'read-write';
  /** Names of tools or groups; absent: all. */
  readonly tools?: readonly string[] | undefined;
  /** Whether agents may ask queries of their own; default: yes. */
  readonly explore?: boolean | undefined;
  /** Host names, besides loopback ones, that requests may be for and whose pages may send some. */
  readonly hosts?: readonly string[] | undefined;
  /** A bearer token that clients must send; absent: none. */
  readonly token?: string | undefined;
}
