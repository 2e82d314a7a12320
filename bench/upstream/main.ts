/**
 * A Torii that answers from memory, in a process of its own: `node bench/upstream/main.ts <users>`. What it is asked for the first
 * time comes from an emulator inside it.
 */
import { startEmulator } from '../../emulator/emulator.ts';
import { answerQuestions } from '../processes/questions.ts';
import type { CallCounts } from './callCounter.ts';
import { Replay } from './replay.ts';

export type UpstreamQuestions = {
  /** What was asked since this was last asked. */
  readonly counts: { given: null; answer: CallCounts };
  /** How long each answer waits from now on. Milliseconds. */
  readonly latency: { given: number; answer: null };
};

/** Rows of the organisation beside its users; each work's page is there in full. */
const SIZES = { apps: 400, contracts: 300, auditLogs: 2_000, bigAppUsers: 1_000 };

const users = Number(process.argv[2]);
if (!Number.isSafeInteger(users) || users < 1)
  throw new RangeError(`expected a number of users, got ${process.argv[2]}`);
const emulator = await startEmulator({ rateLimits: false, allowFaults: false, sizes: { ...SIZES, users } });
const [key] = emulator.keys;
if (key === undefined) throw new Error('expected the emulator to have a key');
const replay = new Replay({ url: emulator.url, key, reset: () => emulator.reset() });

answerQuestions<UpstreamQuestions>({
  counts: () => replay.takeCounts(),
  latency(given) {
    replay.latencyMs = given;
    return null;
  },
});
console.log(`upstream ${await replay.listen()}`);
