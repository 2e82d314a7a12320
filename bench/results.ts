import type { Contender } from './contenders/contender.ts';
import type { Blocks } from './passes/blocks.ts';
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
  /** By a page of 1000 rows. */
  readonly blocks: ByName<Blocks>;
  /** The most memory held over all works. Bytes. */
  readonly peaks: ByName<number>;
  readonly walks: ByName<Walk>;
}

export interface Results extends ProcessResults {
  readonly machine: Machine;
  readonly contenders: readonly Contender[];
  /** Who does not take part, and why. */
  readonly absent: readonly string[];
  /** Where others than this project failed under load, and how. */
  readonly failures: readonly string[];
  readonly works: readonly WorkResult[];
  readonly rounds: number;
  readonly seconds: number;
}
