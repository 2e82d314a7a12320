/**
 * `npm run soak [-- --requests 8000 --seed 7 --window clock --redis]`: mixed queries and writes for two tenants against an emulator that keeps to
 * Torii's limits, fails at random and loses whole endpoints for a while, then an account of what went wrong. Bounded in count and time; fails
 * where anything did. With `--redis` two replicas on one Redis are asked in turn.
 */
import { soakOptions } from './options.ts';
import { soak, WHOLE } from './soak.ts';

const options = soakOptions(process.argv.slice(2));
const { requests, seed, window, redis } = options;
console.log(`soak: --requests ${requests} --seed ${seed} --window ${window}${redis ? ' --redis' : ''}`);
process.exitCode = (await soak(options, WHOLE)) === 0 ? 0 : 1;
