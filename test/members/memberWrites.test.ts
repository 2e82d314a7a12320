import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { sample } from '../support/read.ts';
import { type Subgraph, startSubgraph } from '../support/subgraph.ts';
import { type Reply, startSubgraphOver, type ToriiCall } from '../support/torii/subgraphOver.ts';

const made = (calls: readonly { readonly endpoint: string | null }[]) => calls.map(({ endpoint }) => endpoint);

const PAYLOAD = `member { toriiId email isActive roleName firstName } request { method path body } changes { field before after }
  userErrors { code message path } warnings { message }`;

describe('writes of members', () => {
  let subgraph: Subgraph;
  beforeAll(async () => {
    subgraph = await startSubgraph({ emulator: { sizes: { users: 400, apps: 10, bigAppUsers: 20 } } });
  });
  afterAll(() => subgraph.stop());
  beforeEach(() => subgraph.emulator.reset());

  const write = (field: string, input: object) =>
    subgraph.ask(
      `mutation ($input: ${field[0]?.toUpperCase()}${field.slice(1)}Input!) { ${field}(input: $input) { ${PAYLOAD} } }`,
      {
        variables: { input },
      },
    );
  const active = () =>
    [...sample(subgraph).users.values()].filter(
      user => user.idRole !== null && (user.status === 'active' || user.status === 'invited'),
    );
  const admins = () => active().filter(({ role }) => role === 'Admin');
  const someone = () => active().find(({ role }) => role !== 'Admin');

  test('somebody is invited once, then given a role, then deactivated, then invited again', async () => {
    const email = 'new.member@lanternworks.example';
    const invited = await write('inviteMember', { email, firstName: 'New', roleName: 'Finance' });
    expect(invited.errors).toEqual([]);
    expect(invited.data.inviteMember).toMatchObject({
      member: { email, isActive: true, roleName: 'Finance', firstName: 'New' },
      request: null,
      userErrors: [],
    });
    expect(made(invited.calls)).toEqual(['GET /scim/v2/Users', 'POST /scim/v2/Users']);
    const again = await write('inviteMember', { email: email.toUpperCase() });
    expect(again.data.inviteMember.userErrors).toMatchObject([{ code: 'CONFLICT', path: ['input', 'email'] }]);
    expect(made(again.calls)).toEqual(['GET /scim/v2/Users']);
    const changed = await write('updateMemberRole', { id: email, roleName: 'Member' });
    expect(changed.data.updateMemberRole).toMatchObject({ member: { email, roleName: 'Member' }, userErrors: [] });
    expect(made(changed.calls)).toEqual([
      'GET /scim/v2/Users',
      expect.any(String),
      expect.any(String),
      'PATCH /scim/v2/Users/{idUser}',
      // Torii answers nothing of the member.
      'GET /scim/v2/Users/{idUser}',
    ]);
    const off = await write('deactivateMember', { id: invited.data.inviteMember.member.toriiId });
    expect(off.data.deactivateMember).toMatchObject({ member: { email, isActive: false }, userErrors: [] });
    const listed = await subgraph.ask(
      'query ($e: String!) { members(filter: { email: { in: [$e] } }) { totalCount } }',
      {
        variables: { e: email },
      },
    );
    expect(listed.data.members.totalCount).toBe(0);
    const back = await write('inviteMember', { email });
    expect(back.data.inviteMember.member).toMatchObject({ email, isActive: true });
    expect(subgraph.emulator.writes.map(({ method, body }) => [method, body])).toEqual([
      [
        'POST',
        {
          schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
          userName: email,
          name: { givenName: 'New' },
          userType: 'Finance',
          active: true,
        },
      ],
      [
        'PATCH',
        {
          schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
          Operations: [{ op: 'replace', path: 'userType', value: 'Member' }],
        },
      ],
      [
        'PATCH',
        {
          schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
          Operations: [{ op: 'replace', path: 'active', value: false }],
        },
      ],
      ['POST', { schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'], userName: email, active: true }],
    ]);
  });

  test('the last administrator is neither deactivated nor given another role, and nothing is sent', async () => {
    const [last, ...others] = admins();
    expect(others.length).toBeGreaterThan(0);
    for (const { id } of others) {
      const { data } = await write('deactivateMember', { id: String(id) });
      expect(data.deactivateMember.userErrors).toEqual([]);
    }
    subgraph.emulator.log.clear?.();
    const before = subgraph.emulator.writes.length;
    for (const dryRun of [false, true]) {
      const off = await write('deactivateMember', { id: String(last?.id), dryRun });
      expect(off.data.deactivateMember.userErrors).toMatchObject([{ code: 'CONFLICT', path: ['input', 'id'] }]);
      const demoted = await write('updateMemberRole', { id: String(last?.id), roleName: 'Member', dryRun });
      expect(demoted.data.updateMemberRole.userErrors).toMatchObject([
        { code: 'CONFLICT', path: ['input', 'roleName'] },
      ]);
    }
    expect(subgraph.emulator.writes).toHaveLength(before);
    // A role of administrators is no demotion.
    const same = await write('updateMemberRole', { id: String(last?.id), roleName: 'Admin' });
    expect(same.data.updateMemberRole.userErrors).toEqual([]);
  });

  test('a dry run sends nothing, shows the call and what changes, and whether the role is there', async () => {
    const member = someone();
    const { data, calls } = await write('updateMemberRole', {
      id: String(member?.id),
      roleName: 'Auditor 🔎',
      dryRun: true,
    });
    expect(data.updateMemberRole).toMatchObject({
      member: { toriiId: String(member?.id), roleName: member?.role },
      request: { method: 'PATCH', path: `/v1.0/scim/v2/Users/${member?.id}` },
      changes: [{ field: 'roleName', before: member?.role, after: 'Auditor 🔎' }],
      userErrors: [],
    });
    expect(new Set(made(calls))).toEqual(new Set(['GET /scim/v2/Users/{idUser}', 'GET /roles']));
    const wrong = await write('updateMemberRole', { id: String(member?.id), roleName: 'Nobody', dryRun: true });
    expect(wrong.data.updateMemberRole.userErrors).toMatchObject([{ code: 'NOT_FOUND', path: ['input', 'roleName'] }]);
    const invitation = await write('inviteMember', {
      email: 'x@lanternworks.example',
      roleName: 'Finance',
      dryRun: true,
    });
    expect(invitation.data.inviteMember).toMatchObject({
      member: null,
      request: { method: 'POST', path: '/v1.0/scim/v2/Users' },
      userErrors: [],
    });
    expect(invitation.data.inviteMember.changes).toContainEqual({ field: 'isActive', before: null, after: true });
    expect(subgraph.emulator.writes).toEqual([]);
  });

  test('what is no address, no role and nobody is told at its place without a write', async () => {
    const cases: readonly [string, object, string, readonly string[]][] = [
      ['inviteMember', { email: 'nobody' }, 'BAD_USER_INPUT', ['input', 'email']],
      ['inviteMember', { email: 'a@b.example', roleName: ' ' }, 'BAD_USER_INPUT', ['input', 'roleName']],
      ['updateMemberRole', { id: 'nobody@a.example', roleName: 'Member' }, 'NOT_FOUND', ['input', 'id']],
      ['updateMemberRole', { id: 'VXNlcjo3', roleName: 'Member' }, 'BAD_USER_INPUT', ['input', 'id']],
      ['updateMemberRole', { id: '999999', roleName: 'Member' }, 'NOT_FOUND', ['input', 'id']],
      ['deactivateMember', { id: '999999' }, 'NOT_FOUND', ['input', 'id']],
    ];
    for (const [field, input, code, path] of cases) {
      const { data, errors } = await write(field, input);
      expect(errors).toEqual([]);
      expect(data[field].userErrors).toMatchObject([{ code, path }]);
    }
    const refused = await write('updateMemberRole', { id: String(someone()?.id), roleName: 'Nobody' });
    expect(refused.data.updateMemberRole.userErrors).toMatchObject([
      { code: 'BAD_USER_INPUT', path: ['input', 'roleName'] },
    ]);
    const stale = await write('updateMemberRole', {
      id: String(someone()?.id),
      roleName: 'Member',
      ifUnchanged: { roleName: 'Admin' },
    });
    expect(stale.data.updateMemberRole.userErrors).toMatchObject([
      { code: 'CONFLICT', path: ['input', 'ifUnchanged', 'roleName'] },
    ]);
  });
});

describe('another Torii', () => {
  const member = { id: '7', userName: 'a@b.example', userType: 'Admin', active: true };
  const other = { id: '8', userName: 'c@b.example', userType: 'Admin', active: true };

  async function over(
    patched: (call: ToriiCall) => Reply,
    after: object | number,
    check: (asked: { data: any; errors: readonly any[] }, patches: number) => void,
    field = 'deactivateMember',
  ) {
    let isPatched = false;
    const torii = await startSubgraphOver((call, response) => {
      if (call.method === 'PATCH') {
        isPatched = true;
        const reply = patched(call);
        if (reply === 0) {
          response.writeHead(200, { 'content-type': 'application/scim+json' }).end('');
          return undefined;
        }
        return reply;
      }
      if (call.path === 'roles')
        return {
          roles: [
            { id: 1, name: 'Admin', isAdmin: true },
            { id: 2, name: 'Member', isAdmin: false },
          ],
        };
      if (call.path === 'scim/v2/Users') return { totalResults: 2, Resources: [member, other] };
      return isPatched ? after : member;
    });
    const role = field === 'updateMemberRole' ? ', roleName: "Member"' : '';
    try {
      const asked = await torii.ask(
        `mutation { ${field}(input: { id: "7"${role} }) { member { email isActive roleName } userErrors { code message path } } }`,
      );
      check(asked, torii.calls.filter(({ method }) => method === 'PATCH').length);
    } finally {
      await torii.stop();
    }
  }

  test.each([
    ['nothing with 200', () => 0],
    ['the member', () => ({ ...member, active: false })],
    ['something else', () => ({ ok: true })],
  ])('may answer %s', (_, patched) =>
    over(patched, 404, ({ data, errors }, patches) => {
      expect(errors).toEqual([]);
      expect(data.deactivateMember).toMatchObject({
        member: { email: 'a@b.example', isActive: false, roleName: 'Admin' },
        userErrors: [],
      });
      expect(patches).toBe(1);
    }),
  );

  test.each([
    ['is gone afterwards', 404, true],
    ['is inactive afterwards', { ...member, active: false }, true],
    ['is active afterwards', member, false],
  ])('that loses the answer is read back, never asked again: who %s', (_, after, isDone) =>
    over(
      () => 502,
      after,
      ({ data, errors }, patches) => {
        expect(patches).toBe(1);
        if (isDone) expect(data.deactivateMember.member.isActive).toBe(false);
        else expect(errors[0]?.extensions['code']).toBe('WRITE_OUTCOME_UNKNOWN');
      },
    ),
  );

  test('a role whose answer was lost is read back', () =>
    over(
      () => 502,
      { ...member, userType: 'Member' },
      ({ data, errors }, patches) => {
        expect(errors).toEqual([]);
        expect(data.updateMemberRole.member.roleName).toBe('Member');
        expect(patches).toBe(1);
      },
      'updateMemberRole',
    ));

  test.each([400, 403, 409])(
    'that refuses with %i to lose its last administrator says so to the caller',
    async status => {
      const torii = await startSubgraphOver((call, response) => {
        if (call.method === 'PATCH') {
          response.writeHead(status, { 'content-type': 'application/scim+json' }).end(
            JSON.stringify({
              schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
              detail: 'This is the last admin',
              status,
            }),
          );
          return undefined;
        }
        if (call.path === 'roles') return { roles: [{ id: 1, name: 'Admin', isAdmin: true }] };
        return call.path === 'scim/v2/Users' ? { totalResults: 2, Resources: [member, other] } : member;
      });
      try {
        const { data, errors } = await torii.ask(
          'mutation { deactivateMember(input: { id: "7" }) { member { email } userErrors { code message path } } }',
        );
        expect(errors).toEqual([]);
        expect(data.deactivateMember.userErrors[0].message).toContain('last admin');
      } finally {
        await torii.stop();
      }
    },
  );
});
