import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ORDINARY, type Question, REFUSED_ONCE } from '../support/ordinaryQuestions.ts';
import { type Subgraph, startSubgraph } from '../support/subgraph.ts';

const QUESTIONS = [...REFUSED_ONCE, ...ORDINARY];
/** A key for each question, all of one organisation: each has its minute to itself. */
const keyOf = (question: Question) => `key-${QUESTIONS.indexOf(question)}`;

let subgraph: Subgraph;
beforeAll(async () => {
  subgraph = await startSubgraph({
    emulator: { rateLimits: true, keys: QUESTIONS.map(question => ({ key: keyOf(question), organization: 1 })) },
    server: { authentication: { mode: 'passthrough' }, rateScale: 1 },
  });
});
afterAll(() => subgraph.stop());

/** Ids that questions ask for: somebody with three accounts, a contract, the largest app. */
function idsOf(): Record<string, string> {
  const { accountsByApp, accountsByUser, contracts, users } = subgraph.emulator.organization('key-0');
  const [app] = [...accountsByApp].sort(([, a], [, b]) => b.length - a.length)[0] ?? [];
  const user = [...users.keys()].find(id => accountsByUser.get(id)?.length === 3);
  return { app: String(app), user: String(user), contract: String([...contracts.keys()][4]) };
}

const KEPT = /\/fields$|\/metadata$|\/orgs\/my$|GET \/roles$/;

async function answered(question: Question): Promise<void> {
  const ids = idsOf();
  const variables = Object.fromEntries(
    Object.entries(ids).filter(([name]) => question.query.includes(`$${name}: ID!`)),
  );
  const headers = { 'x-torii-api-key': keyOf(question), 'x-torii-cost': '1' };
  const { data, errors, calls, extensions } = await subgraph.ask(question.query, { variables, headers });
  // Somebody in the audit log may have gone for good: then there is no list of their apps.
  const unexpected = errors.filter(({ extensions: { code } }) => code !== 'NOT_FOUND');
  expect(unexpected).toEqual([]);
  const counted = calls.filter(({ endpoint }) => !KEPT.test(endpoint ?? ''));
  expect(counted.length, counted.map(({ path }) => path).join('\n')).toBeLessThanOrEqual(
    question.least(data, subgraph.emulator.organization('key-0').users.size),
  );
  expect(extensions['cost']).toMatchObject({ made: calls.length });
}

describe('with real limits, by default settings', () => {
  test.each(REFUSED_ONCE.map(question => [question.name, question] as const))(
    'review, refused once: %s is answered, with the least calls',
    (_, question) => answered(question),
  );

  test.each(ORDINARY.map(question => [question.name, question] as const))(
    '%s: answered with the least calls',
    (_, question) => answered(question),
  );
});
