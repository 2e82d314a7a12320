import type { Contender } from './contenders/contender.ts';
import type { Counted } from './passes/counts.ts';
import type { Round } from './passes/speed.ts';
import type { Walk } from './passes/walks.ts';
import type { Machine } from './report/machine.ts';
import type { Work } from './works/work.ts';

/** Figures by the contender's name; absent where it cannot do the work. */
export type ByName<Figure> = ReadonlyMap<string, Figure>;

/** What was measured of a work. */
export interface WorkResult {
  readonly work: Pick<Work, 'name' | 'title' | 'size' | 'least' | 'depth' | 'isRelation'>;
  readonly counted: ByName<Counted>;
  /** By connections. */
  readonly speeds: ReadonlyMap<number, ByName<readonly Round[]>>;
  /** Time of an answer where each of Torii's takes `LATENCY_MS`. Milliseconds. */
  readonly waits: ByName<number>;
}

/** What was measured of the processes. */
export interface ProcessResults {
  /** From the start of node to the first answer. Milliseconds. */
  readonly starts: ByName<number>;
  /** The longest block of the event loop: one page of 1000 rows, and 16 that arrive together. Milliseconds. */
  readonly blocks: ByName<{ readonly alone: number; readonly together: number }>;
  /** The most memory held over all works. Bytes. */
  readonly peaks: ByName<number>;
  readonly walks: ByName<Walk>;
}

export interface Results extends ProcessResults {
  readonly machine: Machine;
  readonly contenders: readonly Contender[];
  /** Who does not take part, and why. */
  readonly absent: readonly string[];
  readonly works: readonly WorkResult[];
  readonly rounds: number;
  readonly seconds: number;
}
