import {
  type FieldNode,
  type GraphQLObjectType,
  getNamedType,
  isAbstractType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
} from 'graphql';
import { APP_PREFIX } from '../datasources/appUsers.ts';
import { endpointLabel } from '../torii/endpoints.ts';
import { InputError } from '../torii/inputError.ts';
import { selectedColumns } from './columns.ts';
import { COLUMN_TABLE } from './columnTable.ts';
import { CostError, type PlanStep, type QueryPlan } from './costError.ts';
import { ASSUMED_SIZES, FIELD_COSTS, type FieldCost, KNOWN_COLUMNS, LOAD_COSTS } from './costTable.ts';
import { type KeyedObjects, keyedObjects } from './keyedObjects.ts';
import { type Query, type Selected, selectedArguments, selectedFields } from './selection.ts';

/** Torii's largest page, and the page that a connection gives unasked. */
const MOST = 1000;
const DEFAULT_FIRST = 50;

/** Selected fields that are looked at: fragments can make more of them than a document has tokens. */
const MOST_FIELDS = 10_000;

/** What every mutation costs, beside what is read afterwards. */
const A_WRITE: Partial<FieldCost> = {};

/** Which columns objects are known to have already; `all`: every one that is selected. */
type Known = 'all' | readonly string[];

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
  readonly #steps: PlanStep[] = [];
  readonly #paidOnce = new Set<string>();
  #fields = 0;
  #keys = 0;

  constructor(query: Query) {
    this.#query = query;
  }

  plan(nodes: number): QueryPlan {
    return {
      calls: this.#steps.reduce((sum, { calls }) => sum + calls, 0),
      nodes,
      keys: this.#keys,
      steps: this.#steps,
    };
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
    if (cost) this.#pay(cost, count, at, 0);
    if (isAbstractType(type)) {
      const types = this.#query.schema.getPossibleTypes(type);
      return types.reduce((sum, one) => sum + this.object(one, field, { count, known: 'all', path: at }), 0);
    }
    if (!isObjectType(type)) return 0;
    const objects = count * (ASSUMED_SIZES[name] ?? this.#listed(parent, field));
    const has = cost?.endpoint ? (cost.knows ?? 'all') : this.#knownOf(name, known);
    return this.#objects(type, field, { count: objects, known: has, path: at });
  }

  /** Objects of which some columns are known: the others are loaded first. */
  #objects(type: GraphQLObjectType, field: Selected, place: Place): number {
    const load = LOAD_COSTS[type.name];
    if (load && place.known !== 'all' && this.#missing(type, field, place.known)) {
      this.#pay(load, place.count, place.path, 0);
    }
    // What an account knows of its app stays known or unknown, however much of the account itself is loaded.
    const known = load && type.name !== 'AppUser' ? 'all' : place.known;
    return this.object(type, field, { ...place, known });
  }

  #missing(type: GraphQLObjectType, field: Selected, known: readonly string[]): boolean {
    const columns = selectedColumns(COLUMN_TABLE, this.#query, type, field.nodes);
    return [...columns].some(column => column !== 'id' && !column.startsWith(APP_PREFIX) && !isKnown(column, known));
  }

  /** What is known of the object that a field refers to. */
  #knownOf(name: string, parent: Known): Known {
    const ofApp = parent === 'all' ? [] : parent.filter(column => column.startsWith(APP_PREFIX));
    if (name === 'AppUser.app') return ofApp.map(column => column.slice(APP_PREFIX.length));
    // Reached from the user, an account tells of its app; reached from the app, of its user.
    if (name === 'AppUser.user' && ofApp.length > 0) return [];
    return KNOWN_COLUMNS[name] ?? [];
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
    if (cost && asks) this.#pay(cost, count, path, nodes);
    const rows = selected.flatMap(inner => (inner.name === 'edges' ? this.#edges(type, inner) : [inner]));
    const known = cost?.knows ?? 'all';
    const below = rows
      .filter(({ name }) => name === 'nodes' || name === 'node')
      .reduce((sum, inner) => sum + this.#nodes(type, inner, { count: nodes, known, path }), 0);
    return Math.max(nodes, below);
  }

  #edges(connection: GraphQLObjectType, edges: Selected): Selected[] {
    const edge = getNamedType(connection.getFields()['edges']?.type);
    return isObjectType(edge) ? selectedFields(this.#query, edge, edges.nodes) : [];
  }

  #nodes(connection: GraphQLObjectType, field: Selected, place: Place): number {
    const node = getNamedType(connection.getFields()['nodes']?.type);
    const path = `${place.path}.${responseKey(field)}`;
    return isObjectType(node) && place.count > 0 ? this.#objects(node, field, { ...place, path }) : 0;
  }

  /** `nodes(ids:)` and `_entities(representations:)`: so many objects of each type, of which their keys are known. */
  #keyedObjects(field: Selected, { all, byType }: KeyedObjects, path: string): number {
    let below = 0;
    const different = [...byType.values()].reduce((sum, { count }) => sum + count, 0);
    this.#keys = Math.max(this.#keys, different);
    for (const [typeName, { count, known }] of byType) {
      const type = this.#query.schema.getType(typeName);
      const load = LOAD_COSTS[typeName];
      if (!isObjectType(type) || !load) continue;
      if (known === undefined) this.#pay(load, count, path, 0);
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

  #pay(cost: Partial<FieldCost>, count: number, path: string, nodes: number): void {
    const { endpoint, calls = (many: number) => many, once } = cost;
    if (once && endpoint) {
      if (this.#paidOnce.has(endpoint)) return;
      this.#paidOnce.add(endpoint);
    }
    const label = endpoint ? endpointLabel(endpoint) : 'a write';
    this.#steps.push({ path, endpoint: label, calls: calls(once ? Math.min(1, count) : count), nodes });
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

function isKnown(column: string, known: readonly string[]): boolean {
  return known.includes(column) || (column.startsWith('custom:') && known.includes('custom:'));
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
