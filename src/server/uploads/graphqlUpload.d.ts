/** The parts of graphql-upload that are used here; the library brings its types as comments only. */
declare module 'graphql-upload/processRequest.mjs' {
  import type { IncomingMessage, ServerResponse } from 'node:http';
  import type { Readable } from 'node:stream';

  export interface FileUpload {
    readonly filename: string;
    readonly mimetype: string;
    createReadStream(): Readable;
  }

  export interface ProcessRequestOptions {
    /** Bytes of the fields `operations` and `map`. */
    readonly maxFieldSize?: number;
    readonly maxFileSize?: number;
    readonly maxFiles?: number;
  }

  /** The operations of a GraphQL multipart request. Resolves before its files have come in. */
  // biome-ignore lint/style/noDefaultExport: the library's modules have nothing else
  export default function processRequest(
    request: Readable & Pick<IncomingMessage, 'headers'>,
    response: ServerResponse,
    options?: ProcessRequestOptions,
  ): Promise<unknown>;
}

declare module 'graphql-upload/GraphQLUpload.mjs' {
  import type { GraphQLScalarType } from 'graphql';

  const GraphQLUpload: GraphQLScalarType;
  // biome-ignore lint/style/noDefaultExport: the library's modules have nothing else
  export default GraphQLUpload;
}

declare module 'graphql-upload/Upload.mjs' {
  import type { FileUpload } from 'graphql-upload/processRequest.mjs';

  /** A file on its way to the scalar `Upload`. */
  // biome-ignore lint/style/noDefaultExport: the library's modules have nothing else
  export default class Upload {
    resolve(file: FileUpload): void;
  }
}
