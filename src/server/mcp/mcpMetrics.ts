import { Counter, Histogram, type Registry } from '@prometheus-io/client';
import type { AnsweredRequest } from '../../mcp/protocol/offer.ts';

const SECONDS = [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 25];

/** Counts requests of agents. Labels are methods, tools of ours and codes: nothing that a caller made up. */
export function createMcpMetrics(register: Registry): (request: AnsweredRequest) => void {
  const registers = [register];
  const requests = new Counter({
    name: 'torii_subgraph_mcp_requests_total',
    help: 'Answered MCP requests by method, tool and the code of their first error; OK where they had none.',
    labelNames: ['method', 'tool', 'outcome'],
    registers,
  });
  const duration = new Histogram({
    name: 'torii_subgraph_mcp_tool_duration_seconds',
    help: 'Time that tools take, by tool.',
    labelNames: ['tool'],
    buckets: SECONDS,
    registers,
  });
  const calls = new Counter({
    name: 'torii_subgraph_mcp_upstream_calls_total',
    help: 'Calls to Torii that tools made, by tool.',
    labelNames: ['tool'],
    registers,
  });
  const bytes = new Counter({
    name: 'torii_subgraph_mcp_answer_bytes_total',
    help: 'Bytes of the texts that tools answered, by tool.',
    labelNames: ['tool'],
    registers,
  });
  return ({ method, tool, outcome, durationMs, ...made }) => {
    requests.inc({ method, tool: tool ?? 'none', outcome });
    if (tool === undefined) return;
    duration.observe({ tool }, durationMs / 1000);
    calls.inc({ tool }, made.calls);
    bytes.inc({ tool }, made.bytes);
  };
}
