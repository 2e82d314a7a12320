import { defineConfig } from 'vitest/config';
import { Tally } from '../../checks/tally.ts';

export default defineConfig({ test: { reporters: ['default', new Tally()], include: ['test/**/*.test.ts'] } });
