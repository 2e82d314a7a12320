import { z } from 'zod';
import { setting } from '../setting.ts';
import { flag, httpUrl, part, SAMPLERS } from '../values.ts';

const TRACES = 'operating.md#traces';

/** What is told of what happens. */
export const TELEMETRY_SETTINGS = {
  OTEL_EXPORTER_OTLP_ENDPOINT: setting(httpUrl.optional(), {
    what: 'the collector that traces are sent to, such as `http://127.0.0.1:4318`',
    value: 'url',
    shown: 'none: no traces',
    page: TRACES,
  }),
  OTEL_TRACES_SAMPLER: setting(
    z.enum(SAMPLERS, { error: `expected one of ${SAMPLERS.join(', ')}` }).default('parentbased_always_on'),
    { what: 'which traces are recorded', value: 'name' },
  ),
  OTEL_TRACES_SAMPLER_ARG: setting(part.default(1), {
    what: 'which part of them is recorded, 0 to 1, where the sampler goes by one',
    value: 'number',
  }),
  OTEL_SDK_DISABLED: setting(flag.default(false), {
    what: '`true`: no traces, whatever else is set',
    value: 'true|false',
  }),
  TRACE_TO_TORII: setting(flag.default(false), {
    what: 'whether Torii is told the trace of each call (`traceparent`)',
    value: 'true|false',
  }),
  FTV1: setting(flag.default(false), {
    what: 'whether routers that ask are answered with a federated trace; with `ROUTER_SECRET`, only those that know it',
    value: 'true|false',
    page: 'operating.md#federated-traces',
  }),
};
