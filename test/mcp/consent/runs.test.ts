import { afterAll, beforeAll, expect, test } from 'vitest';
import { MODERN_META, postMessage } from '../../support/mcp.ts';
import { type Subgraph, startSubgraph } from '../../support/subgraph.ts';

let subgraph: Subgraph;
beforeAll(async () => {
  subgraph = await startSubgraph({ server: { mcp: { mode: 'read-write' } } });
});
afterAll(() => subgraph.stop());

async function call(name: string, given: object, more: object = {}) {
  const _meta = { ...MODERN_META, 'io.modelcontextprotocol/clientCapabilities': { elicitation: {} } };
  const headers = { 'mcp-protocol-version': '2026-07-28', 'mcp-method': 'tools/call', 'mcp-name': name };
  const params = { name, arguments: given, ...more, _meta };
  const { message } = await postMessage(
    subgraph.url,
    { jsonrpc: '2.0', id: 1, method: 'tools/call', params },
    { headers },
  );
  return message.result;
}

const started = () => subgraph.emulator.log.calls.filter(({ method }) => method !== 'GET').length;

test('a run of a workflow shows what would be sent, and begins once yes is said', async () => {
  const { data } = await subgraph.ask('{ workflows(first: 50) { nodes { toriiId name } } }');
  const [workflow] = data.workflows.nodes;
  const given = { idWorkflow: workflow.toriiId };
  subgraph.emulator.log.clear();
  const asked = await call('torii_run_workflow', given);
  expect([asked.resultType, started()]).toEqual(['input_required', 0]);
  const { message } = asked.inputRequests.consent.params;
  expect(message).toMatch(/^Run a workflow\? Torii would be sent:\nPOST \/v1\.0\/workflows\//);
  const { requestState } = asked;
  const no = await call('torii_run_workflow', given, {
    requestState,
    inputResponses: { consent: { action: 'decline' } },
  });
  expect([no.isError, started()]).toEqual([true, 0]);
  const inputResponses = { consent: { action: 'accept', content: { confirm: true } } };
  const done = await call('torii_run_workflow', given, { requestState, inputResponses });
  expect([done.isError, started()]).toEqual([undefined, 1]);
});
