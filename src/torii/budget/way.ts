/** One way of fetching: how many calls its endpoint takes a minute, and how many of them are left now. */
export interface Way {
  readonly perMinute: number;
  readonly left: number;
}

/** A way as one operation finds it: `left` is what is left for it. */
export interface OperationWay extends Way {
  /** How many are left for everybody. */
  readonly remaining: number;
}
