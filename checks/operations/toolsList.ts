import { DEFAULT_LIMITS } from '../../src/server/limits/limits.ts';
import { loadToolbox } from '../../src/server/mcp/loadToolbox.ts';
import { buildSchema } from '../../src/server/schema.ts';
import { keepCommitted } from '../committed.ts';

/** What agents see: the answer to `tools/list` with every tool. */
const { listed } = loadToolbox(buildSchema(), DEFAULT_LIMITS, { mode: 'read-write' });
const list = { tools: listed };

keepCommitted('operations/tools.json', `${JSON.stringify(list, null, 2)}\n`, 'npm run mcp:tools');
