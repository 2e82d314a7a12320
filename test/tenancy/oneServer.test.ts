import { describe } from 'vitest';
import { startSubgraph } from '../support/subgraph.ts';
import { keepsTenantsApart } from './suite.ts';

describe('one server', () => {
  keepsTenantsApart(startSubgraph);
});
