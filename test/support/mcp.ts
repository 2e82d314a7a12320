/** What came back over HTTP from `/mcp`. */
export interface McpAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The message, whether it came as JSON or as an event of a stream. */
  readonly message: any;
}

export interface McpPost {
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

/** Sends a message of the older family of the protocol, as it is, to the server at this address. */
export async function postMessage(url: string, body: unknown, { headers, signal }: McpPost = {}): Promise<McpAnswer> {
  const response = await fetch(`${url}/mcp`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
    ...(signal ? { signal } : {}),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, message: messageIn(text) };
}

function messageIn(text: string): unknown {
  const data =
    text
      .split('\n')
      .find(line => line.startsWith('data: ') && line.length > 6)
      ?.slice(6) ?? text;
  try {
    return JSON.parse(data);
  } catch {
    return undefined;
  }
}

/** Calls a method. */
export function rpc(url: string, method: string, params: object = {}, post?: McpPost): Promise<McpAnswer> {
  return postMessage(url, { jsonrpc: '2.0', id: 1, method, params }, post);
}

export interface ToolAnswer {
  /** What the model gets. */
  readonly texts: readonly string[];
  readonly data: any;
  readonly isError: boolean;
  readonly meta: Readonly<Record<string, any>>;
}

/** Calls a tool. */
export async function callTool(url: string, name: string, given: object = {}, post?: McpPost): Promise<ToolAnswer> {
  const { message, text } = await rpc(url, 'tools/call', { name, arguments: given }, post);
  if (message?.result === undefined) throw new Error(`expected a result of ${name}, got ${text.slice(0, 300)}`);
  const { content, structuredContent, isError = false, _meta } = message.result;
  return {
    texts: content.map((one: { text: string }) => one.text),
    data: structuredContent,
    isError,
    meta: _meta ?? {},
  };
}

/** The fields of a message of the newer family, which has no handshake. */
export const MODERN_META = {
  'io.modelcontextprotocol/protocolVersion': '2026-07-28',
  'io.modelcontextprotocol/clientInfo': { name: 'tests', version: '1' },
  'io.modelcontextprotocol/clientCapabilities': {},
};

/** Calls a method as clients of the newer family do. */
export function modernRpc(url: string, method: string, params: Record<string, unknown> = {}, post: McpPost = {}) {
  const name = params['name'] ?? params['uri'];
  return postMessage(
    url,
    { jsonrpc: '2.0', id: 1, method, params: { ...params, _meta: MODERN_META } },
    {
      ...post,
      headers: {
        'mcp-protocol-version': '2026-07-28',
        'mcp-method': method,
        ...(typeof name === 'string' ? { 'mcp-name': name } : {}),
        ...post.headers,
      },
    },
  );
}

/** Listens for changes: the answer stays open. */
export function listen(url: string): Promise<Response> {
  return fetch(`${url}/mcp`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
      'mcp-protocol-version': '2026-07-28',
      'mcp-method': 'subscriptions/listen',
    },
    body: JSON.stringify({
      jsonrpc: '2.0',
      id: 9,
      method: 'subscriptions/listen',
      params: { notifications: { toolsListChanged: true }, _meta: MODERN_META },
    }),
  });
}
