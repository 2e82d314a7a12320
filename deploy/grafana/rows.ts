import { bars, CHOSEN, figure, lines } from './panels.ts';

type Panel = ReturnType<typeof bars> | ReturnType<typeof figure> | ReturnType<typeof lines>;

/** Panels that answer one question. */
export interface Row {
  readonly title: string;
  readonly panels: readonly Panel[];
}

/** How often something happened, a second. */
function perSecond(metric: string, by: string, more = ''): string {
  return `sum by (${by}) (rate(${metric}{${CHOSEN}${more}}[$__rate_interval]))`;
}

/** A percentile of a histogram, by a label where one is named. */
function percentile(part: number, histogram: string, by = ''): string {
  const labels = by === '' ? 'le' : `le, ${by}`;
  return `histogram_quantile(${part}, sum by (${labels}) (rate(${histogram}_bucket{${CHOSEN}}[$__rate_interval])))`;
}

/** Everything in the order in which a person asks when something is wrong. */
export const ROWS: readonly Row[] = [
  {
    title: 'Is anything wrong?',
    panels: [
      figure({
        title: 'Replicas that are ready',
        description: 'Replicas that Prometheus reaches and that take requests.',
        unit: 'short',
        questions: [{ expr: `sum(torii_subgraph_ready{${CHOSEN}})`, legend: '' }],
        steps: [
          [null, 'red'],
          [1, 'green'],
        ],
      }),
      figure({
        title: 'Requests',
        description: 'Answered requests a second, probes and scrapes among them.',
        unit: 'reqps',
        questions: [{ expr: `sum(rate(torii_subgraph_requests_total{${CHOSEN}}[$__rate_interval]))`, legend: '' }],
      }),
      figure({
        title: 'Operations with an error',
        description: 'Part of the operations whose answer had an error.',
        unit: 'percentunit',
        questions: [
          {
            expr: `sum(rate(torii_subgraph_operations_total{${CHOSEN}, code!="OK"}[$__rate_interval])) / sum(rate(torii_subgraph_operations_total{${CHOSEN}}[$__rate_interval]))`,
            legend: '',
          },
        ],
        steps: [
          [null, 'green'],
          [0.01, 'orange'],
          [0.05, 'red'],
        ],
      }),
      figure({
        title: 'Least budget left',
        description: "Of all endpoints and keys, the one that has least left of its minute's calls.",
        unit: 'percentunit',
        questions: [{ expr: `min(torii_budget_remaining_ratio{${CHOSEN}})`, legend: '' }],
        steps: [
          [null, 'red'],
          [0.05, 'orange'],
          [0.2, 'green'],
        ],
      }),
      figure({
        title: 'Open breakers',
        description: 'Endpoints of keys that are left alone since Torii keeps failing there.',
        unit: 'short',
        questions: [{ expr: `sum(torii_breaker_open{${CHOSEN}}) or vector(0)`, legend: '' }],
        steps: [
          [null, 'green'],
          [1, 'red'],
        ],
      }),
      figure({
        title: 'Writes of unknown outcome',
        description: 'Of the last hour. Somebody has to look at Torii whether they were carried out.',
        unit: 'short',
        questions: [
          { expr: `sum(increase(torii_subgraph_writes_total{${CHOSEN}, outcome="unknown"}[1h]))`, legend: '' },
        ],
        steps: [
          [null, 'green'],
          [0.5, 'red'],
        ],
      }),
    ],
  },
  {
    title: 'Requests and errors',
    panels: [
      lines({
        title: 'Requests by status',
        description: 'Answers a second, by HTTP status.',
        unit: 'reqps',
        questions: [{ expr: perSecond('torii_subgraph_requests_total', 'status'), legend: '{{status}}' }],
      }),
      lines({
        title: 'Errors by code',
        description:
          'Answers a second with an error of this code. RATE_LIMITED: see the budget below. UPSTREAM_…: see the calls to Torii. The rest is what callers asked for.',
        unit: 'reqps',
        questions: [{ expr: perSecond('torii_subgraph_errors_total', 'code'), legend: '{{code}}' }],
      }),
      lines({
        title: 'Time of an operation',
        description: 'Until its answer is ready; probes are not among them. The alarm rings at 5 s for 95 of 100.',
        unit: 's',
        questions: [
          { expr: percentile(0.5, 'torii_subgraph_operation_duration_seconds'), legend: 'half' },
          { expr: percentile(0.95, 'torii_subgraph_operation_duration_seconds'), legend: '95 of 100' },
          { expr: percentile(0.99, 'torii_subgraph_operation_duration_seconds'), legend: '99 of 100' },
        ],
      }),
      lines({
        title: 'Operations',
        description: 'Operations a second by name: those of operations/, and all others together.',
        unit: 'reqps',
        questions: [
          { expr: `topk(12, ${perSecond('torii_subgraph_operations_total', 'operation')})`, legend: '{{operation}}' },
        ],
        width: 12,
      }),
      lines({
        title: 'Slowest operations',
        description: 'Time of 95 of 100, by name.',
        unit: 's',
        questions: [
          {
            expr: `topk(12, ${percentile(0.95, 'torii_subgraph_operation_duration_seconds', 'operation')})`,
            legend: '{{operation}}',
          },
        ],
        width: 12,
      }),
    ],
  },
  {
    title: "Which endpoint's budget is spent, and why",
    panels: [
      bars({
        title: 'Left of the minute',
        description:
          'Part of its calls a minute that is left to the key that has least. Empty: the panels beside it say why — many calls, a pause that Torii asked for, or failures that are tried again.',
        unit: 'percentunit',
        questions: [
          { expr: `sort(min by (endpoint) (torii_budget_remaining_ratio{${CHOSEN}}))`, legend: '{{endpoint}}' },
        ],
        max: 1,
        steps: [
          [null, 'red'],
          [0.05, 'orange'],
          [0.2, 'green'],
        ],
      }),
      lines({
        title: 'Why: calls a minute',
        description: 'Calls to Torii by endpoint, of all keys and replicas, retries among them.',
        unit: 'short',
        questions: [
          {
            expr: `topk(12, 60 * ${perSecond('torii_upstream_calls_total', 'endpoint')})`,
            legend: '{{endpoint}}',
          },
        ],
      }),
      lines({
        title: 'Why: Torii has said to wait',
        description:
          'Keys for which an endpoint is paused after a 429. A pause while much is left means that somebody else calls with the same key, or that RATE_LIMIT_SCALE is too high.',
        unit: 'short',
        questions: [{ expr: `sum by (endpoint) (torii_budget_paused{${CHOSEN}}) > 0`, legend: '{{endpoint}}' }],
      }),
      lines({
        title: 'Waiting for a turn',
        description: 'How long 95 of 100 calls waited for their turn, by endpoint.',
        unit: 's',
        questions: [
          {
            expr: `topk(12, ${percentile(0.95, 'torii_budget_wait_seconds', 'endpoint')}) > 0.05`,
            legend: '{{endpoint}}',
          },
        ],
      }),
      lines({
        title: 'Refused for want of budget',
        description: 'Calls a second that were not made, since their turn would have come too late (RATE_LIMITED).',
        unit: 'reqps',
        questions: [{ expr: `${perSecond('torii_budget_refused_total', 'endpoint')} > 0`, legend: '{{endpoint}}' }],
      }),
      lines({
        title: 'Why: calls that were made again',
        description: 'Retries a second, by endpoint: they take from the same budget.',
        unit: 'reqps',
        questions: [{ expr: `${perSecond('torii_upstream_retries_total', 'endpoint')} > 0`, legend: '{{endpoint}}' }],
      }),
    ],
  },
  {
    title: 'Calls to Torii',
    panels: [
      lines({
        title: 'Calls by outcome',
        description: 'Calls a second by their code; OK is a usable answer.',
        unit: 'reqps',
        questions: [{ expr: perSecond('torii_upstream_calls_total', 'code'), legend: '{{code}}' }],
      }),
      lines({
        title: 'Failing calls by endpoint',
        description: 'Calls a second that failed, by endpoint and HTTP status; none: Torii did not answer.',
        unit: 'reqps',
        questions: [
          {
            expr: `${perSecond('torii_upstream_calls_total', 'endpoint, status', ', code!~"OK|NOT_FOUND|ABORTED"')} > 0`,
            legend: '{{endpoint}} {{status}}',
          },
        ],
      }),
      lines({
        title: 'Time of a call',
        description: 'Time of 95 of 100 calls, by endpoint.',
        unit: 's',
        questions: [
          {
            expr: `topk(12, ${percentile(0.95, 'torii_upstream_call_duration_seconds', 'endpoint')})`,
            legend: '{{endpoint}}',
          },
        ],
      }),
      lines({
        title: 'Breakers',
        description: 'Keys for which an endpoint is left alone at the moment. One call tries it every five seconds.',
        unit: 'short',
        questions: [
          { expr: `sum by (endpoint) (torii_breaker_open{${CHOSEN}}) > 0`, legend: 'open: {{endpoint}}' },
          {
            expr: `sum by (endpoint) (increase(torii_breaker_opened_total{${CHOSEN}}[$__rate_interval])) > 0`,
            legend: 'opened: {{endpoint}}',
          },
        ],
      }),
      lines({
        title: 'Writes by outcome',
        description:
          'done; confirmed by reading back, the answer being lost; unknown; refused, surely not carried out.',
        unit: 'reqps',
        questions: [{ expr: perSecond('torii_subgraph_writes_total', 'outcome'), legend: '{{outcome}}' }],
      }),
      lines({
        title: 'Found without a call',
        description:
          'Part of the look-ups that found something: slow (organisation, roles, definitions), entity, calls already in flight, queries that came as a hash.',
        unit: 'percentunit',
        questions: [
          {
            expr: `${perSecond('torii_cache_total', 'kind', ', result!="miss"')} / ${perSecond('torii_cache_total', 'kind')}`,
            legend: '{{kind}}',
          },
        ],
        max: 1,
      }),
    ],
  },
  {
    title: 'Redis, where replicas share it',
    panels: [
      lines({
        title: 'Connected',
        description:
          'Whether each replica is connected to Redis. Not connected it lives on its own share of each limit.',
        unit: 'short',
        questions: [{ expr: `torii_redis_up{${CHOSEN}}`, legend: '{{instance}}' }],
        max: 1,
      }),
      lines({
        title: 'Calls granted alone',
        description: "Calls a second from a replica's own share, since Redis did not answer.",
        unit: 'reqps',
        questions: [{ expr: perSecond('torii_budget_alone_total', 'instance'), legend: '{{instance}}' }],
      }),
      lines({
        title: 'Time of a command, and errors',
        description: 'Time of 99 of 100 commands, and errors a second by kind.',
        unit: 's',
        questions: [
          { expr: percentile(0.99, 'torii_redis_command_seconds'), legend: '99 of 100' },
          { expr: perSecond('torii_redis_errors_total', 'kind'), legend: 'errors: {{kind}}' },
        ],
      }),
    ],
  },
  {
    title: 'The process',
    panels: [
      lines({
        title: 'Event loop',
        description: 'How late the event loop is, 99 of 100. The alarm rings at 200 ms.',
        unit: 's',
        questions: [{ expr: `nodejs_eventloop_lag_p99_seconds{${CHOSEN}}`, legend: '{{instance}}' }],
      }),
      lines({
        title: 'Memory',
        description: 'What the system counts, and what the heap holds.',
        unit: 'bytes',
        questions: [
          { expr: `process_resident_memory_bytes{${CHOSEN}}`, legend: '{{instance}}' },
          { expr: `nodejs_heap_size_used_bytes{${CHOSEN}}`, legend: 'heap of {{instance}}' },
        ],
      }),
      lines({
        title: "Processor's time",
        description: 'Cores that each replica uses.',
        unit: 'short',
        questions: [{ expr: `rate(process_cpu_seconds_total{${CHOSEN}}[$__rate_interval])`, legend: '{{instance}}' }],
      }),
      lines({
        title: 'Under way',
        description: 'Requests being answered, and subscriptions that are open.',
        unit: 'short',
        questions: [
          { expr: `sum(torii_subgraph_requests_under_way{${CHOSEN}})`, legend: 'requests' },
          { expr: `sum(torii_subscriptions_open{${CHOSEN}})`, legend: 'subscriptions' },
        ],
      }),
      lines({
        title: 'Agents',
        description: 'MCP requests a second, by tool.',
        unit: 'reqps',
        questions: [
          { expr: `topk(12, ${perSecond('torii_subgraph_mcp_requests_total', 'tool')})`, legend: '{{tool}}' },
        ],
      }),
      lines({
        title: 'Spans',
        description: 'Spans a second by what became of them, where there are traces.',
        unit: 'short',
        questions: [{ expr: perSecond('torii_traces_spans_total', 'result'), legend: '{{result}}' }],
      }),
    ],
  },
];
