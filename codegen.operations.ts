import type { CodegenConfig } from '@graphql-codegen/cli';
import { executable } from './src/mcp/documents/executable.ts';

/** What front ends need: a typed document for each operation of `operations/` that is for them, and the members of interfaces. */
const config: CodegenConfig = {
  schema: 'schema/**/*.graphql',
  // Agents' questions are tools.
  documents: ['operations/{questions,reads,writes}/*.graphql', '!operations/*/torii_*.graphql'],
  importExtension: '.ts',
  generates: {
    'examples/clients/generated/': {
      preset: 'client',
      presetConfig: { fragmentMasking: false },
      // One that agents are offered too is sent without what is for them.
      documentTransforms: [
        {
          transform: ({ documents }) =>
            documents.map(file => (file.document ? { ...file, document: executable(file.document) } : file)),
        },
      ],
      config: {
        useTypeImports: true,
        enumsAsTypes: true,
        strictScalars: true,
        federation: true,
        // What is null only with an error is typed without null: who reads it has looked at the errors. See docs/errors.md.
        nullability: { errorHandlingClient: true },
        scalars: {
          DateTime: 'string',
          Date: 'string',
          JSON: 'unknown',
          SafeInt: 'number',
          URL: 'string',
          Upload: 'File',
          _FieldSet: 'string',
        },
      },
    },
    'examples/clients/generated/possibleTypes.json': {
      plugins: ['fragment-matcher'],
      config: { federation: true },
    },
  },
};

export default config;
