/** One way of fetching: how many calls its endpoint takes a minute, and how many of them are left now. */
export interface Way {
  readonly perMinute: number;
  readonly left: number;
}
