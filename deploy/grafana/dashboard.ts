/** `npm run dashboard`: writes `deploy/grafana/torii-subgraph.json`; `--check` fails where the file is another. */
import {
  DashboardBuilder,
  DashboardCursorSync,
  DatasourceVariableBuilder,
  QueryVariableBuilder,
  RowBuilder,
  VariableRefresh,
} from '@grafana/grafana-foundation-sdk/dashboard';
import { keepCommitted } from '../../checks/committed.ts';
import { SOURCE } from './panels.ts';
import { ROWS } from './rows.ts';

const BUILD = 'torii_subgraph_build_info';

function chosen(name: string, label: string, query: string): QueryVariableBuilder {
  return new QueryVariableBuilder(name)
    .label(label)
    .datasource(SOURCE)
    .query(query)
    .refresh(VariableRefresh.OnTimeRangeChanged)
    .includeAll(true)
    .allValue('.*')
    .multi(true);
}

const dashboard = new DashboardBuilder('torii-subgraph')
  .uid('torii-subgraph')
  .description("Requests, the budget of Torii's calls, the calls themselves, Redis and the process, of all replicas.")
  .tags(['torii', 'graphql'])
  .editable()
  .tooltip(DashboardCursorSync.Crosshair)
  .refresh('30s')
  .time({ from: 'now-1h', to: 'now' })
  .timezone('browser')
  .withVariable(new DatasourceVariableBuilder('datasource').label('Prometheus').type('prometheus'))
  .withVariable(chosen('job', 'Job', `label_values(${BUILD}, job)`))
  .withVariable(chosen('instance', 'Replica', `label_values(${BUILD}{job=~"$job"}, instance)`));

for (const { title, panels } of ROWS) {
  dashboard.withRow(new RowBuilder(title));
  for (const panel of panels) dashboard.withPanel(panel);
}

keepCommitted(
  'deploy/grafana/torii-subgraph.json',
  `${JSON.stringify(dashboard.build(), null, 2)}\n`,
  'npm run dashboard',
);
