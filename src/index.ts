/** What the package gives programs: a subgraph and a Torii with sample data, each on a port of its own. */
export { type Emulator, type EmulatorOptions, startEmulator } from '../emulator/emulator.ts';
export type { Authentication } from './server/context.ts';
export { type Server, startServer } from './server/server.ts';
export type { ServerOptions } from './server/serverOptions.ts';
export type { Lifetimes } from './torii/answers/kept/answerCache.ts';
