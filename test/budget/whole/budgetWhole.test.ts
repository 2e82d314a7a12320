import { startSubgraph } from '../../support/subgraph.ts';
import { isWholeAfterOutages, usesWindowsWhole } from './suite.ts';

usesWindowsWhole(startSubgraph);
isWholeAfterOutages(startSubgraph);
