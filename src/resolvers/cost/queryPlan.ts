import {
  type FieldNode,
  type GraphQLNamedType,
  type GraphQLObjectType,
  getNamedType,
  isAbstractType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
} from 'graphql';
import { isPageNeeded } from '../../relay/connection.ts';
import { InputError } from '../../torii/inputError.ts';
import { callsOfFields } from '../../torii/requests/longFields.ts';
import { checkArguments } from '../arguments/argumentBounds.ts';
import { entityOf } from '../entities/table.ts';
import { type Known, knownOf, lacks } from '../references/knownColumns.ts';
import { isWitness, tellsOfParent } from '../references/witnesses.ts';
import { addedField } from '../selection/addedFields.ts';
import { objectTypeOf, type Query, type Selected, selectedArguments, selectedFields } from '../selection/selection.ts';
import { assertFewKeys, CostError, type CostLimits, type QueryPlan, tooManyNodes } from './costError.ts';
import { CostLedger } from './costLedger.ts';
import { fieldCost, lookupCost, NAME_COSTS, NODES_OF_A_VALUE } from './costTable.ts';
import { each, type FieldCost, variedCost } from './fieldCost.ts';
import { type AskedKeys, askedKeys } from './keyedObjects.ts';
import { listCosts } from './listCosts.ts';
import { mutationCosts } from './mutationCosts.ts';
import { askedDetails, askOf, certainOf, givesDetails, pageSizeOf, sizeOf, valuesOf } from './planSizes.ts';

/** Selected fields that are looked at: fragments can make more of them than a document has tokens. */
const MOST_FIELDS = 10_000;

/** A selection on a type, for so many objects of it, of which some are there whatever Torii answers. */
interface Branch {
  readonly count: number;
  readonly certain: number;
  readonly known: Known;
  readonly path: string;
}

/**
 * What an operation costs, told from the document and its variables alone: what is likely, for which references that
 * batch are counted in batches, as if all of them were different objects, and what is certain.
 *
 * @throws InputError for a nested `first` that no connection takes, before its parents are asked for, and for arguments that are too
 *   long; CostError for more keys, entries or fields than a query may have
 */
export function planQuery(query: Query, operation: OperationDefinitionNode, limits: CostLimits): QueryPlan {
  const root = query.schema.getRootType(operation.operation);
  const planner = new Planner(query, limits);
  if (!root) return planner.plan(0);
  const all: FieldNode = {
    kind: Kind.FIELD,
    name: { kind: Kind.NAME, value: '' },
    selectionSet: operation.selectionSet,
  };
  const branch: Branch = { count: 1, certain: 1, known: 'all', path: '' };
  return planner.plan(planner.object(root, { name: '', nodes: [all] }, branch));
}

class Planner {
  readonly #query: Query;
  readonly #limits: CostLimits;
  readonly #ledger = new CostLedger();
  #fields = 0;

  constructor(query: Query, limits: CostLimits) {
    this.#query = query;
    this.#limits = limits;
  }

  plan(nodes: number): QueryPlan {
    return this.#ledger.plan(nodes);
  }

  /** Plans what is selected on objects of a type, and gives the nodes of the connections in it. */
  object(type: GraphQLObjectType, selected: Selected, branch: Branch): number {
    if (branch.count === 0) return 0;
    return selectedFields(this.#query, type, selected.nodes).reduce(
      (sum, field) => sum + this.#field(type, field, branch),
      0,
    );
  }

  #field(parent: GraphQLObjectType, field: Selected, branch: Branch): number {
    this.#countField();
    const definition = parent.getFields()[field.name];
    const type = definition && getNamedType(definition.type);
    if (!type || field.name.startsWith('__')) return 0;
    const path = branch.path ? `${branch.path}.${responseKey(field)}` : responseKey(field);
    const keys = askedKeys(this.#query, parent, field);
    if (keys) return this.#keyedObjects(field, keys, path);
    const args = this.#args(parent, field, path);
    const at = { ...branch, path };
    const added = addedField(definition);
    const cost = fieldCost(parent.name, field.name, args) ?? added?.cost;
    const lookup = lookupCost(parent.name, field.name, args);
    if (lookup) this.#ledger.pay(lookup, { count: branch.count, certain: 0 }, path);
    if (parent.name === 'Mutation') this.#mutation(field.name, args, path);
    if (isObjectType(type) && type.name.endsWith('Connection')) {
      return this.#connection(parent, type, field, args, cost, at);
    }
    if (cost && !this.#isTold(type, field, cost)) {
      const certain = this.#ledger.further(askOf(parent.name, field.name, args), certainOf(parent, branch.certain));
      this.#ledger.pay(variedCost(cost, args), { ...at, certain }, path);
    }
    if (givesDetails(field.name)) this.#columns(parent, args, at);
    const objects = branch.count * (added?.size ?? sizeOf(`${parent.name}.${field.name}`, args));
    if (isAbstractType(type)) {
      if (givesDetails(field.name)) this.#ledger.nodes(branch.certain * valuesOf(args) * NODES_OF_A_VALUE);
      const types = this.#query.schema.getPossibleTypes(type);
      if (givesDetails(field.name) && !askedDetails(args)) this.#names(types, field, at);
      const each: Branch = { count: objects, certain: 0, known: 'all', path };
      return types.reduce((sum, one) => sum + this.object(one, field, each), 0);
    }
    if (!isObjectType(type)) return 0;
    const known = cost ? (cost.knows ?? 'all') : knownOf(`${parent.name}.${field.name}`, branch.known);
    return this.#objects(type, field, { count: objects, certain: 0, known, path });
  }

  /** What is read before a write, and the write. */
  #mutation(name: string, { input }: Readonly<Record<string, unknown>>, path: string): void {
    for (const { cost, ...parents } of mutationCosts(name, input)) this.#ledger.pay(cost, parents, path);
  }

  /** Whether an object that is asked for by its key is not asked for itself: nothing of it is missing, and a connection tells that it exists. */
  #isTold(type: GraphQLNamedType, field: Selected, { byKey }: Pick<FieldCost, 'byKey'>): boolean {
    if (!byKey || !isObjectType(type) || lacks(byKey, this.#query, type, field)) return false;
    return selectedFields(this.#query, type, field.nodes).some(inner => {
      const connection = objectTypeOf(type, inner.name);
      if (!connection || !isWitness(type.name, inner.name)) return false;
      const selects = selectedFields(this.#query, connection, inner.nodes).map(({ name }) => name);
      return tellsOfParent(type.name, { name: inner.name, args: this.#args(type, inner, ''), selects });
    });
  }

  /** Custom fields that do not fit into one URL: what brings their rows takes several calls. */
  #columns(parent: GraphQLObjectType, args: Record<string, unknown>, branch: Branch): void {
    const keys = askedDetails(args);
    const more = keys ? callsOfFields(keys.join(',')) - 1 : 0;
    const [load] = entityOf(parent.name)?.cost ?? [];
    if (more === 0 || !load) return;
    const calls = (count: number) => more * (load.calls ?? each)(count);
    this.#ledger.pay({ ...load, calls }, { ...branch, certain: 0 }, branch.path);
  }

  /** Names that all custom fields' values are shown by. */
  #names(types: readonly GraphQLObjectType[], field: Selected, at: Branch): void {
    const isShown = types.some(type =>
      selectedFields(this.#query, type, field.nodes).some(({ name }) => name === 'display'),
    );
    if (isShown) for (const cost of NAME_COSTS) this.#ledger.pay(cost, { ...at, certain: 0 }, at.path);
  }

  /** Objects of which some columns are known: the others are loaded first. */
  #objects(type: GraphQLObjectType, field: Selected, branch: Branch): number {
    const loads = entityOf(type.name)?.cost;
    if (loads && lacks(branch.known, this.#query, type, field)) this.#load(loads, branch);
    // What an account knows of its app stays known or unknown, however much of the account itself is loaded.
    const known = loads && type.name !== 'AppUser' ? 'all' : branch.known;
    return this.object(type, field, { ...branch, known });
  }

  #load(loads: readonly FieldCost[], { count, certain, path }: Branch): void {
    for (const load of loads) {
      const sure = loads.length > 1 ? 0 : this.#ledger.further(`a load by ${load.endpoint}`, certain);
      this.#ledger.pay(load, { count, certain: sure }, path);
    }
  }

  #connection(
    parent: GraphQLObjectType,
    type: GraphQLObjectType,
    field: Selected,
    args: Record<string, unknown>,
    cost: FieldCost | undefined,
    { count, certain, path }: Branch,
  ): number {
    const list = listCosts(type.name, args);
    const first = list.matchesNothing ? 0 : pageSizeOf(args, path);
    const selected = selectedFields(this.#query, type, field.nodes);
    const names = selected.map(({ name }) => name);
    const nodes = count * first;
    if (cost && !list.matchesNothing && isPageNeeded(first, names)) {
      for (const before of list.before) this.#ledger.pay(before, { count, certain }, path);
      const varied = variedCost(cost, args);
      const ask = askOf(parent.name, field.name, { ...args, first }, varied !== cost);
      const sure = list.isCertain ? this.#ledger.further(ask, certain) : 0;
      this.#ledger.pay(varied, { count, certain: sure }, path, nodes);
    }
    const known = cost?.knows ?? 'all';
    const rows: Branch = { count: nodes, certain: 0, known, path };
    const below = selected.reduce((sum, inner) => sum + this.#rows(type, inner, rows), 0);
    return Math.max(nodes, below);
  }

  /** What is selected on the rows of a connection or an edge: below `edges`, `nodes` or `node`. */
  #rows(type: GraphQLObjectType, field: Selected, branch: Branch): number {
    if (branch.count === 0 || !/^(edges|nodes?)$/.test(field.name)) return 0;
    const rows = getNamedType(type.getFields()[field.name]?.type);
    if (!isObjectType(rows)) return 0;
    const at = { ...branch, path: `${branch.path}.${responseKey(field)}` };
    if (field.name !== 'edges') return this.#objects(rows, field, at);
    const edge = selectedFields(this.#query, rows, field.nodes);
    return edge.reduce((sum, inner) => sum + this.#rows(rows, inner, at), 0);
  }

  /** `nodes(ids:)` and `_entities(representations:)`: counted first, then looked at by type. */
  #keyedObjects(field: Selected, keys: AskedKeys, path: string): number {
    this.#ledger.keys(keys.different, keys.all);
    const soFar = this.plan(keys.all);
    assertFewKeys(soFar, this.#limits);
    if (soFar.certain.nodes > this.#limits.nodes) throw tooManyNodes(soFar.certain.nodes, soFar, this.#limits);
    let below = 0;
    for (const [typeName, { count, byId, known }] of keys.read()) {
      const type = this.#query.schema.getType(typeName);
      const loads = entityOf(typeName)?.cost;
      if (!isObjectType(type) || !loads) continue;
      const branch: Branch = { count, certain: byId, known: known ?? 'all', path };
      if (known === undefined && !this.#isTold(type, field, { byKey: ['id'] })) {
        this.#load(loads, { ...branch, certain: 0 });
      }
      below += this.#objects(type, field, branch);
    }
    return Math.max(keys.all, below);
  }

  #args(parent: GraphQLObjectType, field: Selected, path: string): Record<string, unknown> {
    let args: Record<string, unknown> = {};
    try {
      args = selectedArguments(this.#query, parent, field);
    } catch {
      return args; // Execution says what is wrong with them.
    }
    try {
      checkArguments(parent, field.name, args, path);
    } catch (error) {
      if (!(error instanceof InputError) || error.code !== 'COST_EXCEEDED') throw error;
      throw new CostError(error.message, this.plan(0), this.#limits);
    }
    return args;
  }

  #countField(): void {
    this.#fields += 1;
    if (this.#fields <= MOST_FIELDS) return;
    const message = `Expected at most ${MOST_FIELDS} fields with all fragments spread, got more`;
    throw new CostError(message, this.plan(0), this.#limits);
  }
}

function responseKey({ name, nodes }: Selected): string {
  return nodes[0]?.alias?.value ?? name;
}
