import type { FieldNode, GraphQLObjectType, GraphQLResolveInfo } from 'graphql';
import type { Connection } from '../../relay/connection.ts';
import { ToriiError } from '../../torii/toriiError.ts';
import type { Context } from '../context.ts';
import { UNCOUNTED } from '../cost/nodeMeter.ts';
import {
  objectTypeNamed,
  objectTypeOf,
  type Selected,
  selectedArguments,
  selectedFields,
} from '../selection/selection.ts';
import { type SelectedConnection, tellsOfParent } from './witnesses.ts';

/** A connection of an object that was started before its turn. */
export interface Started extends SelectedConnection {
  readonly connection: Promise<unknown>;
}

/**
 * Starts what only needs the object's id while the object itself is loaded: its connections. Their resolvers run again
 * in their turn and find the calls in flight, so a query's time is its depth in calls, not their number. `only`: no others
 * than those of these names.
 */
export function prefetch(
  entity: { readonly type: string },
  stub: object,
  context: Context,
  info: GraphQLResolveInfo,
  only: (name: string) => boolean = () => true,
): readonly Started[] {
  if (!('id' in stub)) return [];
  const type = objectTypeNamed(entity.type, info);
  const fields = connectionFields(type, info).filter(({ name }) => only(name));
  return fields.flatMap(field => start(type, field, stub, context, info) ?? []);
}

/** Siblings share their field nodes, which execution collects anew for every request: their connections are looked up once. */
const known = new WeakMap<readonly FieldNode[], Map<string, readonly Selected[]>>();

function connectionFields(type: GraphQLObjectType, info: GraphQLResolveInfo): readonly Selected[] {
  const byType = known.get(info.fieldNodes) ?? new Map<string, readonly Selected[]>();
  known.set(info.fieldNodes, byType);
  const fields =
    byType.get(type.name) ??
    selectedFields(info, type, info.fieldNodes).filter(({ name }) =>
      String(type.getFields()[name]?.type).endsWith('Connection'),
    );
  byType.set(type.name, fields);
  return fields;
}

function start(
  type: GraphQLObjectType,
  field: Selected,
  stub: object,
  context: Context,
  info: GraphQLResolveInfo,
): Started | undefined {
  const definition = type.getFields()[field.name];
  if (!definition?.resolve) return undefined;
  const { schema, fragments, operation, variableValues, rootValue, path } = info;
  const fieldInfo = {
    fieldName: field.name,
    fieldNodes: field.nodes,
    parentType: type,
    returnType: definition.type,
    ...{ schema, fragments, operation, variableValues, rootValue, path },
  } as GraphQLResolveInfo;
  try {
    const args = selectedArguments(info, type, field);
    const connection = Promise.resolve(definition.resolve(stub, args, { ...context, nodes: UNCOUNTED }, fieldInfo));
    connection.catch(() => {});
    const connectionType = objectTypeOf(type, field.name);
    const selects = connectionType ? selectedFields(info, connectionType, field.nodes).map(({ name }) => name) : [];
    return { name: field.name, args, selects, connection };
  } catch {
    return undefined; // Whatever is wrong with the field, its own turn reports it.
  }
}

/**
 * Whether an object exists, by what one of its connections was told: their call is a 404 where it does not. Undefined where none
 * of them makes a call, or none was answered.
 */
export async function toldByConnections(type: string, started: readonly Started[]): Promise<boolean | undefined> {
  for (const one of started) {
    if (!tellsOfParent(type, one)) continue;
    try {
      const page = await one.connection;
      // One without rows makes its call when somebody asks for the total.
      if (hasTotal(page)) await page.totalCount();
      return true;
    } catch (error) {
      if (error instanceof ToriiError && error.code === 'NOT_FOUND') return false;
    }
  }
  return undefined;
}

function hasTotal(page: unknown): page is Pick<Connection<unknown>, 'totalCount'> {
  return typeof page === 'object' && page !== null && 'totalCount' in page && typeof page.totalCount === 'function';
}
