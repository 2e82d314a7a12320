import { z } from 'zod';
import { setting } from '../setting.ts';
import { flag, httpUrl, part, SAMPLERS, wholeNumber } from '../values.ts';

/** What others see of what a server does. */
export const TELEMETRY_SETTINGS = {
  METRICS: setting(flag.default(true), { what: 'whether `/metrics` answers', value: 'true|false' }),
  ADMIN_PORT: setting(wholeNumber(65_535).optional(), {
    what: 'the port of `/health` and `/metrics`, then no longer served on `PORT`; 0 takes any free one',
    value: 'number',
    shown: 'none: `PORT`',
  }),
  LOG_LEVEL: setting(
    z
      .enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'], {
        error: 'expected silent, fatal, error, warn, info, debug or trace',
      })
      .default('info'),
    { what: '`silent`, `fatal`, `error`, `warn`, `info`, `debug`, `trace`', value: 'level' },
  ),
  OTEL_EXPORTER_OTLP_ENDPOINT: setting(httpUrl.optional(), {
    what: 'the collector that traces are sent to, such as `http://127.0.0.1:4318`',
    value: 'url',
    shown: 'none: no traces',
    page: 'operating.md#traces',
  }),
  OTEL_TRACES_SAMPLER: setting(
    z.enum(SAMPLERS, { error: `expected one of ${SAMPLERS.join(', ')}` }).default('parentbased_always_on'),
    { what: "which traces are recorded, in OpenTelemetry's words", value: 'name', page: 'operating.md#traces' },
  ),
  OTEL_TRACES_SAMPLER_ARG: setting(part.default(1), {
    what: 'the part of the traces that is recorded, from 0 to 1, where the sampler goes by it',
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
