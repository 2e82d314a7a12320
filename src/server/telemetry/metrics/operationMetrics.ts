import { Counter, Histogram, type Registry } from '@prometheus-io/client';
import { ownManifest } from '../../access/ownOperations.ts';

/** An operation whose answer is ready. */
export interface AnsweredOperation {
  /** The name that the client gave it; absent: none. */
  readonly name: string | undefined;
  /** query, mutation or subscription; absent: it was refused before that was known. */
  readonly type: string | undefined;
  /** The code of its first error; OK where it had none. */
  readonly code: string;
  readonly durationMs: number;
}

/** Upper bounds in seconds: few, for there are many operations. */
const SECONDS = [0.1, 0.5, 1, 2.5, 5, 25];

/** Counts operations: those of HTTP, each event of a subscription, those of tools. Only names that are known beforehand become labels. */
export function operationMetrics(register: Registry): (operation: AnsweredOperation) => void {
  const known = ownNames();
  const registers = [register];
  const operations = new Counter({
    name: 'torii_subgraph_operations_total',
    help: 'Operations by name (of those in operations/; else other, or anonymous), type (none: refused before it was known) and code of their first error (OK: none).',
    labelNames: ['operation', 'type', 'code'],
    registers,
  });
  const duration = new Histogram({
    name: 'torii_subgraph_operation_duration_seconds',
    help: 'Time from the beginning of parsing an operation until its answer is ready, by name.',
    labelNames: ['operation'],
    buckets: SECONDS,
    registers,
  });
  return ({ name, type = 'none', code, durationMs }) => {
    const operation = name === undefined ? 'anonymous' : known.has(name) ? name : 'other';
    operations.inc({ operation, type, code });
    duration.observe({ operation }, durationMs / 1000);
  };
}

/** The names of the operations in `operations/`. */
function ownNames(): ReadonlySet<string> {
  return new Set(ownManifest().operations.map(({ name }) => name));
}
