import type { GraphQLObjectType } from 'graphql';
import { APP_PREFIX } from '../../datasources/appUsers.ts';
import { broughtBy, COLUMN_TABLE } from '../entities/table.ts';
import { selectedColumns } from '../selection/selectedColumns.ts';
import type { Query, Selected } from '../selection/selection.ts';
import { isComplete } from './isComplete.ts';

/** Which columns objects are known to have already; `all`: every one that is selected. */
export type Known = 'all' | readonly string[];

/** What is known of the object that a field such as `Contract.app` refers to, told what its parent knows. Its id always is. */
export function knownOf(field: string, parent: Known): Known {
  const ofApp = parent === 'all' ? [] : parent.filter(column => column.startsWith(APP_PREFIX));
  if (field === 'AppUser.app') return ['id', ...ofApp.map(column => column.slice(APP_PREFIX.length))];
  // Reached from the user, an account tells of its app; reached from the app, of its user.
  if (field === 'AppUser.user' && ofApp.length > 0) return ['id'];
  return ['id', ...broughtBy(field)];
}

/** Whether something is selected that has to be loaded first. */
export function lacks(known: Known, query: Query, type: GraphQLObjectType, field: Selected): boolean {
  if (known === 'all') return false;
  const columns = selectedColumns(COLUMN_TABLE, query, type, field.nodes);
  return !isComplete(type.name, columns, column => isKnown(column, known));
}

function isKnown(column: string, known: readonly string[]): boolean {
  return known.includes(column) || (column.startsWith('custom:') && known.includes('custom:'));
}
