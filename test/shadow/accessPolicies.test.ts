import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isEligible, policiesOf } from '../../emulator/sample/policies.ts';
import { sample } from '../support/read.ts';
import { type Subgraph, startSubgraph } from '../support/subgraph.ts';
import { type Answer, inTurn, startSubgraphOver } from '../support/torii/subgraphOver.ts';

const made = (calls: readonly { readonly endpoint: string | null }[]) => calls.map(({ endpoint }) => endpoint);
const ASK = `mutation ($input: RequestAccessInput!) { requestAccess(input: $input) {
  toriiPolicyId user { toriiId email } run { sentTime } request { method template path body } changes { field }
  userErrors { code message path } warnings { message } } }`;

describe('policies of the sample', () => {
  let subgraph: Subgraph;
  beforeAll(async () => {
    subgraph = await startSubgraph({ emulator: { sizes: { users: 60, apps: 40, contracts: 5, bigAppUsers: 10 } } });
  });
  afterAll(() => subgraph.stop());
  const users = () => [...sample(subgraph).users.values()].filter(({ email }) => email);
  const closed = () =>
    policiesOf(sample(subgraph)).find(({ eligibilityGroups: [group] }) => group?.name === 'Employees');
  const external = () => users().find(({ isExternal }) => isExternal);
  const employee = () => users().find(({ isExternal }) => !isExternal);
  const ask = async (input: object) => {
    const { data, errors, calls } = await subgraph.ask(ASK, { variables: { input } });
    expect(errors).toEqual([]);
    return { ...data.requestAccess, made: made(calls) };
  };

  test('of many apps come with one call, which is planned', async () => {
    const { data, errors, calls, extensions } = await subgraph.ask(
      `{ apps(first: 40) { nodes { toriiId accessRequestPolicies {
        toriiId name app { toriiId name } approvalFlow eligibilityGroups accessDurationsConfig } } } }`,
      { headers: { 'x-torii-cost': '1' } },
    );
    expect(errors).toEqual([]);
    const found = data.apps.nodes.flatMap((node: any) => node.accessRequestPolicies);
    const listed = new Set(data.apps.nodes.map((node: any) => node.toriiId));
    const expected = policiesOf(sample(subgraph)).filter(({ app }) => listed.has(String(app.id)));
    expect(expected.length).toBeGreaterThan(5);
    const byId = (one: any, other: any) => Number(one.toriiId) - Number(other.toriiId);
    expect(found.toSorted(byId)).toEqual(
      expected
        .map(({ id, app, ...rest }) => ({
          ...rest,
          toriiId: String(id),
          app: { toriiId: String(app.id), name: app.name },
        }))
        .toSorted(byId),
    );
    expect(made(calls)).toEqual(['GET /apps', 'GET /appCatalog/accessRequestPolicies']);
    expect((extensions as any).cost.likely).toBe(2);
  });

  test('for somebody are those that this one may ask by', async () => {
    const somebody = external();
    const { data, errors, calls } = await subgraph.ask(
      'query ($email: String) { apps(first: 40) { nodes { toriiId accessRequestPolicies(forUserEmail: $email) { toriiId } } } }',
      { variables: { email: somebody?.email } },
    );
    expect(errors).toEqual([]);
    const found = data.apps.nodes.flatMap((node: any) => node.accessRequestPolicies.map((one: any) => one.toriiId));
    const all = policiesOf(sample(subgraph));
    const expected = all.filter(policy => somebody && isEligible(policy, somebody)).map(({ id }) => String(id));
    expect(expected.length).toBeLessThan(all.length);
    expect(found.toSorted()).toEqual(expected.toSorted());
    expect(made(calls).filter(endpoint => endpoint?.includes('eligible'))).toHaveLength(1);
  });

  test('forUserEmail that is no address, or nobody’s', async () => {
    const of = (email: string) =>
      subgraph.ask(
        'query ($email: String) { app(id: "1000") { id accessRequestPolicies(forUserEmail: $email) { toriiId } } }',
        { variables: { email } },
      );
    const none = await of('nobody');
    expect(none.errors[0]?.extensions['code']).toBe('BAD_USER_INPUT');
    expect(made(none.calls).filter(endpoint => endpoint?.includes('Policies'))).toEqual([]);
    const unknown = await of('nobody@lanternworks.example');
    expect(unknown.errors[0]?.extensions['code']).toBe('NOT_FOUND');
  });

  test('access is asked for: one call, and a handle of the run', async () => {
    const policy = closed();
    const user = employee();
    const sent = await ask({ policyId: String(policy?.id), userId: user?.email });
    expect(sent).toMatchObject({
      toriiPolicyId: String(policy?.id),
      user: { email: user?.email },
      request: null,
      changes: null,
      userErrors: [],
      run: { sentTime: expect.any(String) },
    });
    expect(sent.made[0]).toBe('POST /appCatalog/accessRequestPolicies/{id}/trigger');
    const [started] = sample(subgraph).executions;
    expect([started?.idApp, started?.idActionUser]).toEqual([policy?.app.id, user?.id]);
  });

  test('a user who may not is a userError, asked or rehearsed, and nothing is started', async () => {
    const before = sample(subgraph).executions.length;
    const input = { policyId: String(closed()?.id), userId: external()?.email };
    for (const dryRun of [false, true]) {
      const refused = await ask({ ...input, dryRun });
      expect(refused.userErrors).toEqual([
        { code: 'NOT_ELIGIBLE', message: expect.any(String), path: ['input', 'userId'] },
      ]);
      expect([refused.run, refused.user, refused.request]).toEqual([null, null, null]);
      expect(refused.made.filter((endpoint: string) => endpoint.startsWith('POST'))).toHaveLength(dryRun ? 0 : 1);
    }
    expect(sample(subgraph).executions).toHaveLength(before);
  });

  test('a dry run shows the call and looks who may ask', async () => {
    const user = employee();
    const rehearsed = await ask({ policyId: String(closed()?.id), userId: String(user?.id), dryRun: true });
    expect(rehearsed).toMatchObject({
      run: null,
      user: { toriiId: String(user?.id) },
      request: {
        method: 'POST',
        template: '/appCatalog/accessRequestPolicies/{id}/trigger',
        path: `/v1.0/appCatalog/accessRequestPolicies/${closed()?.id}/trigger`,
        body: { userEmail: user?.email },
      },
      changes: [],
      userErrors: [],
    });
    expect(rehearsed.made).not.toContain('POST /appCatalog/accessRequestPolicies/{id}/trigger');
    expect(rehearsed.made).toContain('GET /appCatalog/accessRequestPolicies/eligible');
  });

  test.each([true, false])('a policy or a user that is not there is NOT_FOUND (dry run: %s)', async dryRun => {
    const noPolicy = await ask({ policyId: '999999', userId: employee()?.email, dryRun });
    expect(noPolicy.userErrors.map(({ code, path }: any) => [code, path])).toEqual([
      ['NOT_FOUND', ['input', 'policyId']],
    ]);
    const input = { policyId: String(closed()?.id), userId: 'nobody@lanternworks.example', dryRun };
    const nobody = await ask(input);
    expect(nobody.userErrors.map(({ code, path }: any) => [code, path])).toEqual([['NOT_FOUND', ['input', 'userId']]]);
  });

  test('a policy that is no number is refused without a call', async () => {
    const { userErrors, made: calls } = await ask({ policyId: '../apps', userId: employee()?.email });
    expect(userErrors.map(({ code, path }: any) => [code, path])).toEqual([['BAD_USER_INPUT', ['input', 'policyId']]]);
    expect(calls).toEqual([]);
  });
});

describe('another Torii', () => {
  const over = async (answer: Answer, query: string, variables = {}) => {
    const subgraph = await startSubgraphOver(answer);
    try {
      return await subgraph.ask(query, variables);
    } finally {
      await subgraph.stop();
    }
  };
  const APP = { app: { id: 1000, name: 'Slack' } };
  const LIST = 'GET /appCatalog/accessRequestPolicies';
  const TRIGGER = 'POST /appCatalog/accessRequestPolicies/5/trigger';
  const QUERY = '{ app(id: "1000") { name accessRequestPolicies { toriiId name app { name } } } }';
  const INPUT = { input: { policyId: '5', userId: 'a@b.example' } };

  test.each([
    [
      'in an envelope',
      {
        policies: [
          { id: 5, name: 'P', app: { id: 1000, name: 'Slack' } },
          { id: 6, app: { id: 7 } },
        ],
      },
    ],
    [
      'bare, the app by its number',
      [
        { id: '5', name: 'P', idApp: 1000 },
        { id: 6, app: null },
      ],
    ],
  ])('gives policies %s', async (_, body) => {
    const { data, errors } = await over(
      inTurn({ 'GET /apps/1000': [APP], 'GET /apps': [{ apps: [APP.app] }], [LIST]: [body] }),
      QUERY,
    );
    expect(errors).toEqual([]);
    expect(data.app.accessRequestPolicies).toEqual([{ toriiId: '5', name: 'P', app: { name: 'Slack' } }]);
  });

  test('that takes no fields is asked without', async () => {
    const { data, errors, calls } = await over(({ path, query }, response) => {
      if (path === 'apps/1000') return APP;
      if (query['fields'] === undefined) return { accessRequestPolicies: [{ id: 5, idApp: 1000 }] };
      response.writeHead(422, { 'content-type': 'application/json' }).end('{"message":"\\"fields\\" is not allowed"}');
      return undefined;
    }, '{ app(id: "1000") { name accessRequestPolicies { toriiId } } }');
    expect(errors).toEqual([]);
    expect(data.app.accessRequestPolicies).toEqual([{ toriiId: '5' }]);
    expect(calls.filter(({ path }) => path.includes('Policies'))).toHaveLength(2);
  });

  test('that has no policies says so: FORBIDDEN, whatever is asked', async () => {
    const read = await over(inTurn({ 'GET /apps/1000': [APP] }), QUERY);
    expect(read.data.app).toEqual({ name: 'Slack', accessRequestPolicies: null });
    expect(read.errors.map(({ extensions }) => extensions['code'])).toEqual(['FORBIDDEN']);
    const of = QUERY.replace('accessRequestPolicies', 'accessRequestPolicies(forUserEmail: "a@b.example")');
    const eligible = await over(inTurn({ 'GET /apps/1000': [APP] }), of);
    expect(eligible.errors.map(({ extensions }) => extensions['code'])).toEqual(['FORBIDDEN']);
    for (const dryRun of [false, true]) {
      const user = { id: 1, email: 'a@b.example' };
      const asked = await over(inTurn({ 'GET /users': [{ users: [user] }] }), ASK, {
        input: { ...INPUT.input, dryRun },
      });
      expect(asked.errors.map(({ extensions }) => extensions['code'])).toEqual(['FORBIDDEN']);
      expect(asked.errors[0]?.message).toContain("This organisation's Torii does not offer");
    }
  });

  test.each([
    ['in its message', { statusCode: 400, error: 'Bad Request', message: 'NOT_ELIGIBLE_FOR_POLICY' }],
    ['as its error', { statusCode: 400, error: 'NOT_ELIGIBLE_FOR_POLICY', message: 'No' }],
    ['as its code', { code: 'NOT_ELIGIBLE_FOR_POLICY' }],
  ])('that says %s that somebody may not', async (_, body) => {
    const { data, errors } = await over(
      (_call, response) => {
        response.writeHead(400, { 'content-type': 'application/json' }).end(JSON.stringify(body));
        return undefined;
      },
      ASK,
      INPUT,
    );
    expect(errors).toEqual([]);
    expect(data.requestAccess.userErrors).toEqual([
      { code: 'NOT_ELIGIBLE', message: expect.stringContaining('NOT_ELIGIBLE_FOR_POLICY'), path: ['input', 'userId'] },
    ]);
  });

  test.each([
    ['success', { success: true }, []],
    ['something else', { id: 9 }, []],
    ['that it did nothing', { success: false }, ['BAD_USER_INPUT']],
  ])('that answers %s', async (_, body, codes) => {
    const { data, errors } = await over(inTurn({ [TRIGGER]: [body] }), ASK.replace('toriiId email', 'email'), INPUT);
    expect(errors).toEqual([]);
    expect(data.requestAccess.userErrors.map(({ code }: any) => code)).toEqual(codes);
    expect(data.requestAccess.toriiPolicyId).toBe(codes.length === 0 ? '5' : null);
  });

  test('whose answer is lost: the outcome is unknown, and it is not sent again', async () => {
    const { errors, calls } = await over(inTurn({ [TRIGGER]: [503] }), ASK, INPUT);
    expect(errors.map(({ extensions }) => extensions['code'])).toEqual(['WRITE_OUTCOME_UNKNOWN']);
    expect(calls.filter(({ method }) => method === 'POST')).toHaveLength(1);
  });
});
