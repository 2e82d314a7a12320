import { ENDPOINTS, type EndpointName } from '../../torii/endpoints.ts';

/** Calls for so many objects that are asked for side by side. */
export type CallsFor = (count: number) => number;

/** What a field, or an object that is loaded, costs. */
export interface FieldCost {
  readonly endpoint: EndpointName;
  /** For so many parents; default: one each. */
  readonly calls?: CallsFor;
  /** The answer is cached: however often it is asked for in one operation, it costs this much once. A name where the endpoint has several. */
  readonly once?: boolean | string;
  /** Of what is cached: another call that is always made beside it. */
  readonly beside?: EndpointName;
  /** Columns that the objects come with; absent: all that are selected. */
  readonly knows?: readonly string[];
  /** Of a list: what is counted instead of `calls` with arguments that take more, or other, calls; undefined where they do not. May throw what the field would. */
  readonly varied?: (args: Readonly<Record<string, unknown>>) => CallsFor | undefined;
  /** Columns that are known beforehand, of an object that is asked for by its key: it may not have to be fetched itself. */
  readonly byKey?: readonly string[];
}

/** Endpoints whose row in the table has a property. */
type EndpointsWith<Property extends string> = {
  [Name in EndpointName]: (typeof ENDPOINTS)[Name] extends Readonly<Record<Property, unknown>> ? Name : never;
}[EndpointName];

/** What a list costs with these arguments. Those that are no good cost as little as any: the field refuses them. */
export function variedCost(cost: FieldCost, args: Readonly<Record<string, unknown>>): FieldCost {
  try {
    const calls = cost.varied?.(args);
    return calls ? { ...cost, calls } : cost;
  } catch {
    return cost;
  }
}

/** One call for each parent: how a cost without `calls` is counted. */
export function each(count: number): number {
  return count;
}

/** One list holds them all; whether a second page is needed nobody knows beforehand. */
export function together(count: number): number {
  return Math.min(1, count);
}

/** So many calls for each. */
export function times(calls: number): CallsFor {
  return count => calls * count;
}

/** Objects found in a list, as many as its largest page holds with each call. */
export function pageOf(endpoint: EndpointsWith<'page'>): FieldCost {
  return inParts(endpoint, ENDPOINTS[endpoint].page.max);
}

/** Objects asked for by their keys, as many as one call takes. */
export function batchOf(endpoint: EndpointsWith<'batch'>): FieldCost {
  return inParts(endpoint, ENDPOINTS[endpoint].batch);
}

function inParts(endpoint: EndpointName, size: number): FieldCost {
  return { endpoint, calls: count => Math.ceil(count / size) };
}

/** An answer that is cached for all of an operation, by name where the endpoint has several. */
export function keptList(endpoint: EndpointName, name?: string): FieldCost {
  return { endpoint, calls: together, once: name ?? true };
}
