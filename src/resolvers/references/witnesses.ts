import { askedCount, isPageNeeded } from '../../relay/connection.ts';
import { isImpossible } from '../arguments/impossible.ts';
import { entityOf } from '../entities/table.ts';

/** A connection that is selected on an object. */
export interface SelectedConnection {
  readonly name: string;
  readonly args: Readonly<Record<string, unknown>>;
  /** Names of the fields that are selected on the connection. */
  readonly selects: readonly string[];
}

/** Whether a connection can tell of objects of a type that they exist, be its call made or not. */
export function isWitness(type: string, name: string): boolean {
  return entityOf(type)?.witness === name;
}

/** Whether a connection makes a call that tells whether its object exists: then nobody asks for the object itself. The planner and what is carried out go by this. */
export function tellsOfParent(type: string, { name, args, selects }: SelectedConnection): boolean {
  return isWitness(type, name) && !isImpossible(args['filter']) && isPageNeeded(askedCount(args), selects);
}
