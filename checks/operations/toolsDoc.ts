import { keepCommitted } from '../committed.ts';
import { toolsPage } from './toolsPage.ts';

keepCommitted('docs/mcp.md', await toolsPage(), 'npm run mcp:doc');
