import type { GraphQLResolveInfo } from 'graphql';
import { decodeGlobalId, toriiIdOf } from '../../relay/globalId.ts';
import { InputError, shown } from '../../torii/inputError.ts';
import type { AppRow } from '../../torii/rows/app.ts';
import type { AppUserRow } from '../../torii/rows/appUser.ts';
import type { CustomColumns } from '../../torii/rows/column.ts';
import type { ContractRow } from '../../torii/rows/contract.ts';
import type { FileRow } from '../../torii/rows/file.ts';
import type { OrganizationRow } from '../../torii/rows/organization.ts';
import type { RoleRow } from '../../torii/rows/role.ts';
import type { UserRow } from '../../torii/rows/user.ts';
import type { WorkflowExecutionRow } from '../../torii/rows/workflowExecution.ts';
import type { Context } from '../context.ts';
import { APP, APP_USER, appUserStub, CONTRACT, FILE, ROLE, USER, WORKFLOW_EXECUTION } from '../entities/entities.ts';
import { type Entity, existing } from './reference.ts';

type NodeRow = AppRow | AppUserRow | ContractRow | FileRow | OrganizationRow | RoleRow | UserRow | WorkflowExecutionRow;

type FetchNode = (key: string, context: Context, info: GraphQLResolveInfo) => Promise<NodeRow | null>;

/** Fetches an object of a type by what its global id holds, and says of which type it is. */
function node<Row extends NodeRow & CustomColumns>(entity: Entity<Row>, stub: (key: string) => Row): FetchNode {
  return async (key, context, info) => {
    const row = await existing(entity, stub(key), context, info);
    return row && { ...row, __typename: entity.type };
  };
}

/** A key has one organisation; another's id is an object that is not there. */
const ownOrganization: FetchNode = async (key, { organization }) => {
  const id = toriiIdOf('Organization', key);
  const row = await organization.load();
  return row.id === id ? { ...row, __typename: 'Organization' } : null;
};

const byId = (type: string) => (key: string) => ({ id: toriiIdOf(type, key) });

const NODES: Readonly<Record<string, FetchNode>> = {
  User: node(USER, byId('User')),
  App: node(APP, byId('App')),
  AppUser: node(APP_USER, appUserStub),
  Contract: node(CONTRACT, byId('Contract')),
  Role: node(ROLE, byId('Role')),
  File: node(FILE, byId('File')),
  Organization: ownOrganization,
  WorkflowExecution: node(WORKFLOW_EXECUTION, byId('WorkflowExecution')),
};

/** The object of a global id; null where it does not exist. @throws InputError where the id is none of a Node. */
export async function fetchNode(id: string, context: Context, info: GraphQLResolveInfo): Promise<NodeRow | null> {
  const { type, key } = decodeGlobalId(id);
  const fetch = Object.hasOwn(NODES, type) ? NODES[type] : undefined;
  if (!fetch) throw new InputError(`Expected the global id of a Node, got ${shown(id)}`);
  return fetch(key, context, info);
}

/** The objects of several global ids, each looked for once: null where there is none, an error where the id is none. */
export async function fetchNodes(
  ids: readonly string[],
  context: Context,
  info: GraphQLResolveInfo,
): Promise<(NodeRow | Error | null)[]> {
  const found = new Map<string, Promise<NodeRow | Error | null>>();
  const find = (id: string) => {
    const known = found.get(id) ?? fetchNode(id, context, info).catch((error: Error) => error);
    found.set(id, known);
    return known;
  };
  return Promise.all(ids.map(find));
}
