import { DEFAULT_LIMITS } from '../../server/limits/limits.ts';
import { setting } from '../setting.ts';
import { above0, wholeNumber } from '../values.ts';

/** What one request may be and cost. */
export const LIMIT_SETTINGS = {
  MAX_DEPTH: setting(wholeNumber(100, 1).default(DEFAULT_LIMITS.depth), {
    what: "levels of fields, fragments flattened; `__schema` is not counted, GraphiQL's introspection passes",
    value: 'number',
  }),
  MAX_ALIASES: setting(wholeNumber(10_000).default(DEFAULT_LIMITS.aliases), {
    what: 'aliases, those of a fragment each time it is spread',
    value: 'number',
  }),
  MAX_ROOT_FIELDS: setting(wholeNumber(10_000, 1).default(DEFAULT_LIMITS.rootFields), {
    what: 'fields at the root of an operation',
    value: 'number',
  }),
  MAX_DIRECTIVES: setting(wholeNumber(10_000).default(DEFAULT_LIMITS.directives), {
    what: 'directives',
    value: 'number',
  }),
  MAX_TOKENS: setting(wholeNumber(1_000_000, 1).default(DEFAULT_LIMITS.tokens), {
    what: 'lexical tokens',
    value: 'number',
  }),
  MAX_SHARE: setting(above0(1, 'expected a number above 0 up to 1 such as 0.5').default(DEFAULT_LIMITS.share), {
    what: "part of each endpoint's calls a minute that one operation may make: above 0, up to 1. One call may always be made",
    value: 'number',
  }),
  MAX_CALLS: setting(wholeNumber(1_000_000, 1).default(DEFAULT_LIMITS.calls), {
    what: 'calls of one operation over all endpoints, retries not counted',
    value: 'number',
  }),
  MAX_NODES: setting(wholeNumber(100_000_000, 1).default(DEFAULT_LIMITS.nodes), {
    what: 'objects that connections give, as many as there really are; representations and ids, as many as are asked for',
    value: 'number',
  }),
  MAX_REPRESENTATIONS: setting(wholeNumber(1_000_000, 1).default(DEFAULT_LIMITS.keys), {
    what: 'different representations in `_entities`, or ids in `nodes`',
    value: 'number',
  }),
};
