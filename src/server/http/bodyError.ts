/** A body that can't be taken in. Its status and message are for the client. */
export class BodyError extends Error {
  override readonly name = 'BodyError';
  readonly statusCode: number;

  constructor(statusCode: number, message: string) {
    super(message);
    this.statusCode = statusCode;
  }
}
