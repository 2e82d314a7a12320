import { expect, test } from 'vitest';
import { callTool } from '../../support/mcp.ts';
import { inTurn, startSubgraphOver } from '../../support/torii/subgraphOver.ts';

/** So many fields of one organisation, with names that somebody made up to mislead: what is shown of them has several bytes a character. */
const FIELDS = Array.from({ length: 900 }, (_, at) => ({
  id: 5_000 + at,
  idOrg: 10,
  sourceIdApp: null,
  name: `Field ${at} \u202e\u200bجديد ${'ü'.repeat(at % 200)}`,
  type: 'singleLine',
  key: `field${at}`,
  isDeleted: false,
}));

/** What a page of these lists holds where nothing is cut. */
const PAGE = 100;

const METADATA = {
  predefinedFields: [{ name: 'Email', systemKey: 'email', type: 'email', filterType: 'text' }],
  customFields: FIELDS.map(({ id, name, key, type }) => ({ idField: id, name, systemKey: key, type })),
};

async function walk(url: string, name: string): Promise<any[]> {
  const rows: any[] = [];
  for (let cursor: string | undefined; ; ) {
    const { texts, data, isError } = await callTool(url, name, cursor === undefined ? {} : { cursor });
    expect(isError).toBe(false);
    expect(JSON.parse(texts[0] ?? '')).toEqual(data);
    expect(Buffer.byteLength(texts.join(''))).toBeLessThanOrEqual(25_000);
    expect(texts.join('')).not.toMatch(/[\u202e\u200b]/);
    expect(data.result.length).toBeGreaterThan(0);
    rows.push(...data.result);
    if (data.hasMore !== true) return rows;
    // A whole page is not cut.
    if (data.result.length < PAGE) expect(texts[1]).toMatch(/rows are shown.* nextCursor/);
    cursor = data.nextCursor;
  }
}

test('a list without cursors of its own is walked to its end where it is cut: no row is lost or comes twice', async () => {
  const subgraph = await startSubgraphOver(
    inTurn({ 'GET /users/fields': [{ fields: FIELDS }], 'GET /users/metadata': [METADATA] }),
    { mcp: { mode: 'read-only' } },
  );
  try {
    const own = await walk(subgraph.url, 'list_all_torii_user_custom_fields');
    expect(own.map(({ key }) => key)).toEqual(FIELDS.map(({ key }) => key));
    const all = await walk(subgraph.url, 'list_all_torii_user_field_metadata');
    expect(new Set(all.map(({ systemKey }) => systemKey))).toEqual(new Set(['email', ...FIELDS.map(({ key }) => key)]));
    expect(all).toHaveLength(FIELDS.length + 1);
  } finally {
    await subgraph.stop();
  }
});
