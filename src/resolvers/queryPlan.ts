import {
  type FieldNode,
  type GraphQLObjectType,
  getNamedType,
  isAbstractType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
} from 'graphql';
import { InputError } from '../torii/inputError.ts';
import { CostError, type QueryPlan } from './costError.ts';
import { CostLedger } from './costLedger.ts';
import { ASSUMED_SIZES, FIELD_COSTS, type FieldCost, LOAD_COSTS } from './costTable.ts';
import { type KeyedObjects, keyedObjects } from './keyedObjects.ts';
import { type Known, knownOf, lacks } from './knownColumns.ts';
import { type Query, type Selected, selectedArguments, selectedFields } from './selection.ts';

/** Torii's largest page, and the page that a connection gives unasked. */
const MOST = 1000;
const DEFAULT_FIRST = 50;

/** Selected fields that are looked at: fragments can make more of them than a document has tokens. */
const MOST_FIELDS = 10_000;

/** What every mutation costs, beside what is read afterwards. */
const A_WRITE: Partial<FieldCost> = {};

/** A selection on a type, for so many objects of it. */
interface Place {
  readonly count: number;
  readonly known: Known;
  readonly path: string;
}

/**
 * What an operation costs at the most, told from the document and its variables alone. References that batch are
 * counted in batches, as if all of them were different objects; what is kept between requests, as if it were not.
 *
 * @throws InputError for a nested `first` that no connection takes, before its parents are asked for; CostError for more fields than anybody can want
 */
export function planQuery(query: Query, operation: OperationDefinitionNode): QueryPlan {
  const root = query.schema.getRootType(operation.operation);
  const planner = new Planner(query);
  if (!root) return planner.plan(0);
  const all: FieldNode = {
    kind: Kind.FIELD,
    name: { kind: Kind.NAME, value: '' },
    selectionSet: operation.selectionSet,
  };
  return planner.plan(planner.object(root, { name: '', nodes: [all] }, { count: 1, known: 'all', path: '' }));
}

class Planner {
  readonly #query: Query;
  readonly #ledger = new CostLedger();
  #fields = 0;

  constructor(query: Query) {
    this.#query = query;
  }

  plan(nodes: number): QueryPlan {
    return this.#ledger.plan(nodes);
  }

  /** Plans what is selected on objects of a type, and gives the nodes of the connections in it. */
  object(type: GraphQLObjectType, selected: Selected, place: Place): number {
    if (place.count === 0) return 0;
    return selectedFields(this.#query, type, selected.nodes).reduce(
      (sum, field) => sum + this.#field(type, field, place),
      0,
    );
  }

  #field(parent: GraphQLObjectType, field: Selected, { count, known, path }: Place): number {
    this.#countField();
    const definition = parent.getFields()[field.name];
    const type = definition && getNamedType(definition.type);
    if (!type || field.name.startsWith('__')) return 0;
    const at = path ? `${path}.${responseKey(field)}` : responseKey(field);
    const name = `${parent.name}.${field.name}`;
    const keyed = keyedObjects(this.#query, parent, field);
    if (keyed) return this.#keyedObjects(field, keyed, at);
    const cost: Partial<FieldCost> | undefined =
      FIELD_COSTS[parent.name]?.[field.name] ?? (parent.name === 'Mutation' ? A_WRITE : undefined);
    if (isObjectType(type) && type.name.endsWith('Connection')) {
      return this.#connection(parent, type, field, cost, { count, known, path: at });
    }
    if (cost) this.#ledger.pay(cost, count, at);
    if (isAbstractType(type)) {
      const types = this.#query.schema.getPossibleTypes(type);
      return types.reduce((sum, one) => sum + this.object(one, field, { count, known: 'all', path: at }), 0);
    }
    if (!isObjectType(type)) return 0;
    const objects = count * (ASSUMED_SIZES[name] ?? this.#listed(parent, field));
    const has = cost?.endpoint ? (cost.knows ?? 'all') : knownOf(name, known);
    return this.#objects(type, field, { count: objects, known: has, path: at });
  }

  /** Objects of which some columns are known: the others are loaded first. */
  #objects(type: GraphQLObjectType, field: Selected, place: Place): number {
    const load = LOAD_COSTS[type.name];
    if (load && lacks(place.known, this.#query, type, field)) this.#ledger.pay(load, place.count, place.path);
    // What an account knows of its app stays known or unknown, however much of the account itself is loaded.
    const known = load && type.name !== 'AppUser' ? 'all' : place.known;
    return this.object(type, field, { ...place, known });
  }

  #connection(
    parent: GraphQLObjectType,
    type: GraphQLObjectType,
    field: Selected,
    cost: Partial<FieldCost> | undefined,
    { count, path }: Place,
  ): number {
    const first = firstOf(this.#args(parent, field)['first'], path);
    const selected = selectedFields(this.#query, type, field.nodes);
    const asks = first > 0 || selected.some(({ name }) => name === 'totalCount' || name === 'pageInfo');
    const nodes = count * first;
    if (cost && asks) this.#ledger.pay(cost, count, path, nodes);
    const known = cost?.knows ?? 'all';
    const below = selected.reduce((sum, inner) => sum + this.#rows(type, inner, { count: nodes, known, path }), 0);
    return Math.max(nodes, below);
  }

  /** What is selected on the rows of a connection or an edge: below `edges`, `nodes` or `node`. */
  #rows(type: GraphQLObjectType, field: Selected, place: Place): number {
    if (place.count === 0 || !/^(edges|nodes?)$/.test(field.name)) return 0;
    const rows = getNamedType(type.getFields()[field.name]?.type);
    if (!isObjectType(rows)) return 0;
    const at = { ...place, path: `${place.path}.${responseKey(field)}` };
    if (field.name !== 'edges') return this.#objects(rows, field, at);
    const edge = selectedFields(this.#query, rows, field.nodes);
    return edge.reduce((sum, inner) => sum + this.#rows(rows, inner, at), 0);
  }

  /** `nodes(ids:)` and `_entities(representations:)`: so many objects of each type, of which their keys are known. */
  #keyedObjects(field: Selected, { all, byType }: KeyedObjects, path: string): number {
    let below = 0;
    this.#ledger.keys([...byType.values()].reduce((sum, { count }) => sum + count, 0));
    for (const [typeName, { count, known }] of byType) {
      const type = this.#query.schema.getType(typeName);
      const load = LOAD_COSTS[typeName];
      if (!isObjectType(type) || !load) continue;
      if (known === undefined) this.#ledger.pay(load, count, path);
      below += this.#objects(type, field, { count, known: known ?? 'all', path });
    }
    return Math.max(all, below);
  }

  /** Names of `matchApps` are answered one by one. */
  #listed(parent: GraphQLObjectType, field: Selected): number {
    if (parent.name !== 'Query' || field.name !== 'matchApps') return 1;
    const { names } = this.#args(parent, field);
    return Array.isArray(names) ? names.length : 1;
  }

  #args(parent: GraphQLObjectType, field: Selected): Record<string, unknown> {
    try {
      return selectedArguments(this.#query, parent, field);
    } catch {
      return {}; // Execution says what is wrong with them.
    }
  }

  #countField(): void {
    this.#fields += 1;
    if (this.#fields <= MOST_FIELDS) return;
    const message = `Expected at most ${MOST_FIELDS} fields with all fragments spread, got more`;
    throw new CostError(message, this.plan(0));
  }
}

function responseKey({ name, nodes }: Selected): string {
  return nodes[0]?.alias?.value ?? name;
}

/** At the root a `first` that no connection takes costs nothing: the field refuses it, beside others that are answered. */
function firstOf(first: unknown, path: string): number {
  if (typeof first !== 'number') return DEFAULT_FIRST;
  if (first >= 0 && first <= MOST) return first;
  if (!path.includes('.')) return 0;
  throw new InputError(`Expected first to be 0 to ${MOST}, got ${first} (${path})`);
}
