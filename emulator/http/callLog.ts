/** A call the emulator got, known route or not. */
export interface LoggedCall {
  readonly method: string;
  /** `GET /users/{idUser}`; null for a route that Torii does not have. */
  readonly endpoint: string | null;
  /** Path below `/v1.0`, decoded, without the query. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** Null: none, or one the emulator does not know. */
  readonly key: string | null;
  /** Without `authorization`. */
  readonly headers: Readonly<Record<string, string>>;
  /** Epoch milliseconds of the call's arrival. */
  readonly at: number;
  /** Null while it is worked on. */
  status: number | null;
  /** Epoch milliseconds of the answer's end, or of the client's going away. */
  doneAt: number | null;
  /** The client went away before the answer was complete. */
  aborted: boolean;
  /** Calls that it left of its endpoint's budget; null where there is none to draw on. */
  remaining: number | null;
  /** The fault that met it. */
  fault: string | null;
}

/** Calls in the order of their arrival. */
export interface CallLog {
  readonly calls: readonly LoggedCall[];
  clear(): void;
  /** All calls, or those of one endpoint (`GET /apps`). */
  count(endpoint?: string): number;
}

export interface WritableCallLog extends CallLog {
  add(call: LoggedCall): void;
}

export function createCallLog(): WritableCallLog {
  let calls: LoggedCall[] = [];
  return {
    get calls() {
      return calls;
    },
    clear() {
      calls = [];
    },
    count: endpoint =>
      endpoint === undefined ? calls.length : calls.filter(call => call.endpoint === endpoint).length,
    add(call) {
      calls.push(call);
    },
  };
}
