import { type GraphQLNamedType, type GraphQLObjectType, getNamedType, isObjectType } from 'graphql';
import { isObject } from '../../torii/answers/json.ts';
import { objectSchema } from '../jsonSchema.ts';
import type { Output } from './output.ts';
import { type SelectedField, type Selecting, selectedFields } from './selectedFields.ts';

/** Whether a type is a connection of Relay's. */
export function isConnection(type: GraphQLNamedType): boolean {
  return isObjectType(type) && 'pageInfo' in type.getFields() && 'edges' in type.getFields();
}

/** The type of a connection's rows. */
export function nodeTypeOf(connection: GraphQLObjectType): string | undefined {
  const edge = connection.getFields()['edges'];
  const type = edge && getNamedType(edge.type);
  const node = isObjectType(type) ? type.getFields()['node'] : undefined;
  return node && getNamedType(node.type).name;
}

/**
 * A page: `{ result, hasMore, nextCursor, totalCount }`. Each row's cursor is kept beside, so that a page that is too long can end at any.
 *
 * @throws Error where the document does not select what that takes
 */
export function connectionOutput(
  fields: readonly SelectedField[],
  outputOf: (field: SelectedField) => Output,
  selecting: Selecting,
): Output {
  const edges = inner(selecting, fields, 'edges');
  const node = edges.find(({ key }) => key === 'node');
  const info = inner(selecting, fields, 'pageInfo').map(({ key }) => key);
  const complete =
    edges.some(({ key }) => key === 'cursor') && info.includes('hasNextPage') && info.includes('endCursor');
  if (node === undefined || !complete) {
    throw new Error('expected connections with edges { cursor node } and pageInfo { hasNextPage endCursor }');
  }
  const row = outputOf(node);
  const counted = fields.some(({ key }) => key === 'totalCount');
  return {
    schema: objectSchema(
      {
        result: { type: 'array', items: row.schema },
        hasMore: { type: 'boolean' },
        nextCursor: { type: 'string' },
        ...(counted ? { totalCount: { type: 'integer' } as const } : {}),
      },
      ['result', 'hasMore'],
    ),
    show(value, shown) {
      if (!isObject(value)) return undefined;
      const rows: unknown[] = [];
      const cursors: string[] = [];
      for (const edge of Array.isArray(value['edges']) ? value['edges'] : []) {
        const one = isObject(edge) ? row.show(edge['node'], shown) : undefined;
        if (one === undefined) continue;
        rows.push(one);
        cursors.push(isObject(edge) ? String(edge['cursor']) : '');
      }
      shown.cursors.set(rows, cursors);
      const { hasNextPage, endCursor } = isObject(value['pageInfo']) ? value['pageInfo'] : {};
      const hasMore = hasNextPage === true;
      return {
        result: rows,
        hasMore,
        ...(hasMore && typeof endCursor === 'string' ? { nextCursor: endCursor } : {}),
        ...(typeof value['totalCount'] === 'number' ? { totalCount: value['totalCount'] } : {}),
      };
    },
  };
}

function inner(selecting: Selecting, fields: readonly SelectedField[], name: string): readonly SelectedField[] {
  const field = fields.find(one => one.key === name);
  const type = field && getNamedType(field.type);
  const selection = field?.node.selectionSet;
  return isObjectType(type) && selection ? selectedFields(selecting, type, selection) : [];
}
