/** `npm run metrics:doc`: writes the table of metrics into `docs/operating.md`; `--check` fails where it is another. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { keepCommitted } from '../committed.ts';
import { withMetricsTable } from './metricsTable.ts';

const PAGE = 'docs/operating.md';
const page = readFileSync(fileURLToPath(new URL(`../../${PAGE}`, import.meta.url)), 'utf8');

keepCommitted(PAGE, withMetricsTable(page), 'npm run metrics:doc');
