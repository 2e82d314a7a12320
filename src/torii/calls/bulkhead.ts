import { WaitingLine } from '../budget/waitingLine.ts';
import type { Caller } from '../caller.ts';
import { type EndpointName, endpointLabel } from '../endpoints.ts';
import { ToriiError } from '../toriiError.ts';

/** Connections to Torii at once, each for one call at a time; more than any endpoint or key takes, so that a slow one leaves some to the rest. */
export const CONNECTIONS = 160;
/** Calls in flight of one endpoint, over all keys, and of one key, over all endpoints. */
const MOST = 100;
/** Calls in flight of one endpoint for one key: what a page of the default size refers to goes out at once. */
const MOST_IN_LANE = 50;

/** A seat among the calls in flight. It is left exactly once. */
export type Seat = () => void;

interface Lane {
  readonly endpoint: EndpointName;
  readonly tenantHash: string;
  /** Its key's and its endpoint's. */
  readonly groups: readonly [Group, Group];
  readonly line: WaitingLine<Seat>;
  inFlight: number;
}

/** Calls in flight, and lanes with somebody waiting, of an endpoint or of a key. */
class Group {
  readonly name: string;
  readonly waiting = new Set<Lane>();
  inFlight = 0;

  constructor(name: string) {
    this.name = name;
  }

  get isIdle(): boolean {
    return this.inFlight === 0 && this.waiting.size === 0;
  }
}

/** Bounds the calls in flight of one endpoint and of one key, so that neither takes all connections. */
export class Bulkhead {
  readonly #lanes = new Map<string, Lane>();
  readonly #groups = new Map<string, Group>();

  /**
   * Waits for a seat, until the caller's deadline.
   *
   * @throws ToriiError UPSTREAM_TIMEOUT, unsent, if none becomes free in time; the signal's reason if it aborts
   */
  async enter(endpoint: EndpointName, caller: Caller): Promise<Seat> {
    const lane = this.#lane(endpoint, caller.tenant.hash);
    const seat = lane.line.size === 0 ? this.#seat(lane) : undefined;
    if (seat) return seat;
    for (const group of lane.groups) group.waiting.add(lane);
    try {
      const waited = await lane.line.wait(caller, false);
      if (waited) return waited;
    } finally {
      this.#tidy(lane);
    }
    const message = `The request's time was up before one of the calls of ${endpointLabel(endpoint)} in flight had ended`;
    throw new ToriiError('UPSTREAM_TIMEOUT', message, { endpoint, fault: 'unsent' });
  }

  #seat(lane: Lane): Seat | undefined {
    const { groups } = lane;
    if (lane.inFlight >= MOST_IN_LANE || groups.some(group => group.inFlight >= MOST)) return undefined;
    lane.inFlight += 1;
    for (const group of groups) group.inFlight += 1;
    let left = false;
    return () => {
      if (left) return;
      left = true;
      lane.inFlight -= 1;
      for (const group of groups) group.inFlight -= 1;
      this.#serve(lane);
    };
  }

  /** A seat has become free: for the next lane of the key or of the endpoint, or for this lane alone. */
  #serve(lane: Lane): void {
    for (const group of lane.groups) {
      let looks = MOST;
      for (const other of group.waiting) {
        if (group.inFlight >= MOST || looks === 0) break;
        looks -= 1;
        this.#serveLane(other);
      }
    }
    this.#serveLane(lane);
    this.#tidy(lane);
  }

  #serveLane(lane: Lane): void {
    lane.line.serve(() => this.#seat(lane));
    for (const group of lane.groups) {
      group.waiting.delete(lane);
      // Lanes take turns.
      if (lane.line.size > 0) group.waiting.add(lane);
    }
  }

  #tidy(lane: Lane): void {
    if (lane.line.size === 0) for (const group of lane.groups) group.waiting.delete(lane);
    if (lane.line.size === 0 && lane.inFlight === 0) this.#lanes.delete(`${lane.endpoint} ${lane.tenantHash}`);
    for (const group of lane.groups) if (group.isIdle) this.#groups.delete(group.name);
  }

  #lane(endpoint: EndpointName, tenantHash: string): Lane {
    const name = `${endpoint} ${tenantHash}`;
    const known = this.#lanes.get(name);
    if (known) return known;
    const groups = [this.#group(`key ${tenantHash}`), this.#group(`endpoint ${endpoint}`)] as const;
    const lane = { endpoint, tenantHash, groups, line: new WaitingLine<Seat>(), inFlight: 0 };
    this.#lanes.set(name, lane);
    return lane;
  }

  /** An idle one is forgotten, but never while one of its lanes is in use. */
  #group(name: string): Group {
    const group = this.#groups.get(name) ?? new Group(name);
    this.#groups.set(name, group);
    return group;
  }
}
