import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { printedSchema } from '../../../checks/schema/printedSchema.ts';
import { composeWithApollo, composeWithGuild, composeWithWunderGraph } from '../compose.ts';

const part = (name: string, sdl: string) => ({ name, url: `http://${name}.example/graphql`, sdl });
const schemaOf = (name: string) => readFileSync(new URL(`../${name}/schema.graphql`, import.meta.url), 'utf8');
const SERVICES = [
  part('torii', printedSchema()),
  part('tickets', schemaOf('tickets')),
  part('finance', schemaOf('finance')),
];

const COMPOSERS = {
  '@apollo/composition': composeWithApollo,
  '@theguild/federation-composition': composeWithGuild,
  '@wundergraph/composition': composeWithWunderGraph,
};

/** `@cacheControl` brings an enum that no field has. docs/federation.md says why that is harmless. */
const KNOWN_HINTS: Readonly<Record<string, RegExp[]>> = {
  '@apollo/composition': [/^UNUSED_ENUM_TYPE: Enum type "CacheControlScope"/],
};

describe.each(Object.entries(COMPOSERS))('%s', (name, compose) => {
  test('joins the three subgraphs without an error or an unknown hint', () => {
    const { errors, hints, supergraph } = compose(SERVICES);
    expect(errors).toEqual([]);
    expect(hints).toEqual((KNOWN_HINTS[name] ?? []).map(hint => expect.stringMatching(hint)));
    expect(supergraph).toContain('type Ticket');
  });

  test('carries @semanticNonNull into the supergraph', () => {
    expect(compose(SERVICES).supergraph).toMatch(/nodes: \[User\] .*@semanticNonNull\(levels: \[0, 1\]\)/);
  });

  test('refuses a subgraph that redefines a field of ours', () => {
    const rival = part(
      'rival',
      schemaOf('finance').replace(
        'toriiId: ID!\n  "What was paid for',
        'toriiId: ID!\n  name: String\n  "What was paid for',
      ),
    );
    expect(compose([...SERVICES.slice(0, 2), rival]).errors.join('\n')).toMatch(/App\.name|"name"/);
  });
});
