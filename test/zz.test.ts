import { test } from 'vitest';
import { startSubgraph } from './subgraph.ts';
import { readFileSync } from 'node:fs';
const Q: string[] = readFileSync('/tmp/questions.txt','utf8').split('\n').filter(Boolean);
test('t', async () => {
  const keys = Q.map((_, i) => ({ key: `k${i}`, organization: 1 }));
  const s = await startSubgraph({ emulator: { keys, rateLimits: true }, server: { authentication: { mode: 'passthrough' }, rateScale: 1 } });
  const org: any = s.emulator.organization('k0');
  const ids: Record<string,string> = { U: String([...org.users.keys()][3]), A: String([...org.apps.keys()][2]), C: String([...org.contracts.keys()][4]) , BA: String([...org.accountsByApp].sort((a: any,b: any)=>b[1].length-a[1].length)[0][0])};
  for (const [i, q] of Q.entries()) {
    const query = q.replace(/%(\w+)/g, (_, n) => ids[n] ?? '');
    const t = performance.now();
    const a = await s.ask(query, { headers: { 'x-torii-api-key': `k${i}`, 'x-torii-cost': '1' } });
    const by = Object.entries(Object.groupBy(a.calls, c => c.endpoint)).map(([e, c]) => `${c!.length}x${e}`).join(' ');
    const c: any = a.extensions['cost'];
    console.log(`#${i} ${q.slice(0,110)}\n   made ${a.calls.length} certain ${c?.certain} likely ${c?.likely} ${(performance.now()-t).toFixed(0)}ms err ${a.errors.length} ${a.errors[0] ? a.errors[0].message.slice(0,200)+JSON.stringify(a.errors[0].path) : ''} | ${by}`);
  }
  await s.stop();
}, 120000);
