/** Which traces are recorded: the values of `OTEL_TRACES_SAMPLER`, as OpenTelemetry has them. */
export type SamplerName = Root | `parentbased_${Root}`;
type Root = 'always_on' | 'always_off' | 'traceidratio';

/** What of tracing is decided here; the rest the exporter reads from the environment. */
export interface TracingOptions {
  /** The collector's address, to which the path of traces is added. */
  readonly endpoint: string;
  readonly sampler: SamplerName;
  /** The part of the traces that are recorded, from 0 to 1, where the sampler goes by it. */
  readonly ratio: number;
  /** Whether Torii is told which trace a call is a part of. */
  readonly toTorii: boolean;
}
