import { buildSchema, isObjectType } from 'graphql';
import { describe, expect, it } from 'vitest';
import { ENDPOINTS, endpointLabel } from '../../src/torii/endpoints.ts';
import { coverageComplaints, coveragePage } from '../coverage/coveragePage.ts';
import { COVERED_BY } from '../coverage/coveredBy.ts';
import { LEFT_OUT } from '../coverage/leftOut.ts';
import { printedSchema } from '../schema/printedSchema.ts';

/** What a document would have that had what is told of, and nothing else. */
const DOCUMENTED = [
  ...Object.keys(ENDPOINTS).map(name => endpointLabel(name as keyof typeof ENDPOINTS)),
  ...LEFT_OUT.filter(({ newer }) => !newer).map(({ operation }) => operation),
];

describe('the page of coverage', () => {
  it('names only fields that the schema has', () => {
    const schema = buildSchema(printedSchema(), { assumeValidSDL: true });
    const missing = Object.values(COVERED_BY)
      .flat()
      .filter(coordinate => {
        const [type = '', field = ''] = coordinate.split('.');
        const named = schema.getType(type);
        return !isObjectType(named) || !named.getFields()[field];
      });
    expect(missing).toEqual([]);
  });

  it('has a line for each endpoint in use and each that is left out', () => {
    const lines = coveragePage().split('\n');
    for (const operation of DOCUMENTED) {
      expect(lines.filter(line => line.startsWith(`| \`${operation}\``))).toHaveLength(1);
    }
  });

  it('has no complaint of a document with just these operations', () => {
    expect(coverageComplaints(DOCUMENTED)).toEqual([]);
  });

  it('tells of an operation that nobody explained, and of one that the document no longer has', () => {
    const gone = LEFT_OUT.find(({ newer }) => !newer)?.operation ?? '';
    const others = DOCUMENTED.filter(operation => operation !== gone);
    expect(coverageComplaints([...others, 'GET /licenses'])).toEqual([
      'GET /licenses: neither in use nor left out with a reason',
      `${gone}: not in the document`,
    ]);
  });
});
