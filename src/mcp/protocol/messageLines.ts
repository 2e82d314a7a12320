import { Transform, type TransformCallback } from 'node:stream';

const LINE_END = 0x0a;

/** Passes on lines whole, each by itself. One that is too long is dropped as it comes, and told of at its end. */
export class MessageLines extends Transform {
  readonly #mostBytes: number;
  readonly #tooLong: () => void;
  #parts: Buffer[] = [];
  #bytes = 0;

  /** @param mostBytes of a line, its end included */
  constructor(mostBytes: number, tooLong: () => void) {
    super();
    this.#mostBytes = mostBytes;
    this.#tooLong = tooLong;
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    let from = 0;
    for (let end = chunk.indexOf(LINE_END); end >= 0; end = chunk.indexOf(LINE_END, from)) {
      this.#add(chunk.subarray(from, end + 1));
      this.#pass();
      from = end + 1;
    }
    this.#add(chunk.subarray(from));
    done();
  }

  #add(part: Buffer): void {
    this.#bytes += part.length;
    if (this.#bytes > this.#mostBytes) this.#parts = [];
    else if (part.length > 0) this.#parts.push(part);
  }

  #pass(): void {
    if (this.#bytes > this.#mostBytes) this.#tooLong();
    else this.push(Buffer.concat(this.#parts));
    this.#parts = [];
    this.#bytes = 0;
  }
}
