/** `npm run coverage:doc`: writes `docs/coverage.md`; `--check` fails where the page is another. */
import { keepCommitted } from '../committed.ts';
import { coveragePage } from './coveragePage.ts';

keepCommitted('docs/coverage.md', coveragePage(), 'npm run coverage:doc');
