import { keepCommitted } from '../committed.ts';
import { operationsPage } from './operationsPage.ts';

keepCommitted('docs/operations.md', await operationsPage(), 'npm run operations:doc');
