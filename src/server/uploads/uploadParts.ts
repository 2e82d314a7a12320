import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { PassThrough, type Readable, type Writable } from 'node:stream';
import { RefusalError } from '../errors/refusal.ts';

/** A refusal of a file of more than so many bytes. */
export function fileTooLarge(bytes: number): RefusalError {
  return new RefusalError(413, 'BAD_USER_INPUT', `Expected a file of at most ${bytes} bytes, got a larger one`);
}

/** Any error as a refusal: graphql-upload's own by their status, the parser's as a malformed request. */
export function uploadRefusal(error: unknown): RefusalError {
  if (error instanceof RefusalError) return error;
  const message = error instanceof Error ? error.message : String(error);
  const status = error instanceof Error && 'status' in error ? error.status : 400;
  return status === 413 ? new RefusalError(413, 'BAD_USER_INPUT', message) : malformed(message);
}

function malformed(message: string): RefusalError {
  return new RefusalError(400, 'BAD_REQUEST', message);
}

/** A path to a variable: plain names and list indices. */
const FILE_PATH = /^variables(\.(?!__proto__|constructor|prototype)[A-Za-z_][A-Za-z0-9_]*|\.[0-9]{1,4})+$/;

/**
 * A multipart body on its way to graphql-upload. The library ignores parts that `map` does not announce; this class listens
 * to the parser that the library attaches, and refuses everything but the announced file.
 */
export class UploadParts extends PassThrough {
  readonly headers: IncomingHttpHeaders;
  /** Resolves when all parts have arrived; rejects with the refusal. */
  readonly complete: Promise<void>;
  refusal: RefusalError | undefined;
  readonly #maxFileBytes: number;
  readonly #came = new Set<string>();
  #announced: readonly string[] = [];
  #settle: { readonly resolve: () => void; readonly reject: (refusal: RefusalError) => void };

  constructor(request: IncomingMessage, maxFileBytes: number) {
    super();
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.complete = promise;
    this.complete.catch(() => {});
    this.#settle = { resolve, reject };
    this.headers = request.headers;
    this.#maxFileBytes = maxFileBytes;
    request.once('aborted', () => this.refuse(malformed('The client went away')));
    request.pipe(this);
  }

  /** Refuses the request and stops reading it. */
  refuse(refusal: RefusalError): void {
    this.refusal ??= refusal;
    this.#settle.reject(this.refusal);
    this.destroy();
  }

  override pipe<Target extends NodeJS.WritableStream>(parser: Target): Target {
    parser.on('field', (name: string, value: string) => this.#field(name, value));
    parser.on('file', (name: string, file: Readable) => this.#file(name, file));
    for (const limit of ['filesLimit', 'fieldsLimit', 'partsLimit']) {
      parser.once(limit, () => this.refuse(malformed('Expected operations, map and one file, got more')));
    }
    parser.once('finish', () => this.#finish());
    parser.once('error', (error: unknown) => this.refuse(uploadRefusal(error)));
    return super.pipe(parser as unknown as Writable) as unknown as Target;
  }

  #field(name: string, value: string): void {
    if (name !== 'operations' && name !== 'map') {
      this.refuse(malformed('Expected the fields operations and map only'));
    }
    if (name === 'map') this.#map(value);
  }

  #map(value: string): void {
    const map: unknown = tryParse(value);
    if (typeof map !== 'object' || map === null) return;
    this.#announced = Object.keys(map);
    const paths: unknown[] = Object.values(map).flat();
    const wrong = paths.length !== 1 || !paths.every(path => typeof path === 'string' && FILE_PATH.test(path));
    if (wrong) this.refuse(malformed('Expected map to name one variable for one file'));
  }

  #file(name: string, file: Readable): void {
    if (!this.#announced.includes(name) || this.#came.has(name)) {
      this.refuse(malformed('Expected only the file that map announces'));
    }
    this.#came.add(name);
    file.once('limit', () => this.refuse(fileTooLarge(this.#maxFileBytes)));
  }

  #finish(): void {
    const missing = this.#announced.some(name => !this.#came.has(name));
    if (missing) this.refuse(malformed('Expected the file that map announces'));
    else this.#settle.resolve();
  }
}

function tryParse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
