import type { GraphQLResolveInfo } from 'graphql';
import type { OrderDirection } from '../../generated/resolvers-types.ts';
import type { Connection, CutArgs } from '../../relay/connection.ts';
import type { Arrangement } from '../../relay/cut/arrangement.ts';
import { asGiven } from '../../relay/cut/asGiven.ts';
import { byKeys } from '../../relay/cut/byKeys.ts';
import { type SlicedList, slicedConnection } from '../../relay/slicedConnection.ts';
import type { Rows } from '../../torii/answers/envelope.ts';
import { isImpossible } from '../arguments/impossible.ts';
import { listOf } from '../connections.ts';
import type { Context } from '../context.ts';

/** Arguments of a list that is cut here: which page, and what decides the rows and their order. */
interface CutListArgs<Field extends string> extends CutArgs {
  readonly filter?: unknown;
  readonly orderBy?: readonly { readonly field: Field; readonly direction?: OrderDirection }[] | null | undefined;
}

/** A list that Torii gives whole: what is known of its rows. `total` is as in `SlicedList`. */
export interface CutList<Row, Field extends string> extends Pick<SlicedList<Row, never>, 'matches' | 'total'> {
  /** All rows. Not called where nothing can match. */
  fetch(): Promise<Rows<Row>>;
  /** What tells a row apart from the others. */
  idOf(row: Row): string;
  /** What the rows are sorted by, by the fields of `orderBy`. */
  readonly orders: Readonly<Record<Field, (row: Row) => unknown>>;
  /** Without `orderBy`: by their ids unless Torii's own order says something. */
  readonly unordered?: 'byId' | 'asGiven';
  /** Torii's id of what the list belongs to. */
  readonly parent?: string | undefined;
  /** Whether nothing can match; absent: as the filter says. */
  readonly isEmpty?: boolean;
}

/** A connection over a list that is filtered, sorted and cut here. @throws what `slicedConnection` throws */
export function cutConnection<Row, Field extends string>(
  args: CutListArgs<Field>,
  context: Context,
  info: GraphQLResolveInfo,
  list: CutList<Row, Field>,
): Promise<Connection<Row>> {
  const { idOf, orders, unordered, parent, isEmpty = isImpossible(args.filter), ...rest } = list;
  const keys = (args.orderBy ?? []).map(({ field, direction }) => ({
    read: orders[field],
    descending: direction === 'DESC',
  }));
  const arranged = <Position>(arrangement: Arrangement<Row, Position>) =>
    slicedConnection(args, { ...rest, ...listOf(info, context, { ...args }, parent), arrangement }, async () =>
      isEmpty ? [] : list.fetch(),
    );
  return unordered === 'asGiven' && keys.length === 0 ? arranged(asGiven(idOf)) : arranged(byKeys(idOf, keys));
}
