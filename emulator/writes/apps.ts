import { type Answer, type Call, ok, type Route } from '../call.ts';
import { readJsonBody } from '../http/body.ts';
import { Refusal } from '../http/refusal.ts';
import { present } from '../query/present.ts';
import { enveloped } from '../query/projection.ts';
import { appOf } from '../routes/apps.ts';
import type { AppRow } from '../rows.ts';
import { keyOwner } from './audit.ts';
import { customValuesOf, requireMembers, requireSome } from './fields.ts';
import { booleanValue, idValue, knownId, listValue, textValue } from './values.ts';

type Body = Readonly<Record<string, unknown>>;

const TEXTS = ['name', 'state', 'url', 'category', 'description', 'tags'] as const;
const OWN = [...TEXTS, 'isHidden', 'owner', 'primaryOwner', 'appOwners'];

/** The eight columns that app writes answer with; the rest is read afterwards. */
function payload(call: Call, app: AppRow): Answer {
  const { id, isHidden, name, state, url, category, description } = app;
  const tags = present(call, 'tags', app.tags, null);
  return ok(enveloped(call, 'app', { id, isHidden, name, state, url, category, description, tags }));
}

type Changes = { -readonly [Column in keyof AppRow]?: AppRow[Column] };

/** The texts of a body; null clears all but the name, a url must be one. */
function textsOf(body: Body): Changes {
  const changes: Changes = {};
  for (const key of TEXTS) {
    const given = body[key];
    if (given === undefined) continue;
    const text = given === null && key !== 'name' ? null : textValue(key, given);
    if (key === 'name' && text === '') throw new Refusal(400, '"name" is not allowed to be empty');
    if (key === 'url' && text !== null && !URL.canParse(text)) throw new Refusal(400, '"url" must be a valid uri');
    changes[key] = text;
  }
  return changes;
}

function ownersOf({ organization }: Call, body: Body): Changes {
  const changes: Changes = {};
  const owner = body['primaryOwner'] ?? body['owner'];
  if ('primaryOwner' in body || 'owner' in body) {
    changes.primaryOwner =
      owner === null || owner === undefined ? null : knownId('primaryOwner', owner, organization.users);
  }
  if (body['appOwners'] !== undefined) {
    changes.appOwners = listValue('appOwners', body['appOwners']).map(id =>
      knownId('appOwners', id, organization.users),
    );
  }
  if (body['isHidden'] !== undefined) changes.isHidden = booleanValue('isHidden', body['isHidden']);
  return changes;
}

function newApp(call: Call, id: number, columns: Changes): AppRow {
  const app: AppRow = {
    id,
    name: null,
    primaryOwner: null,
    appOwners: [],
    state: 'discovered',
    category: null,
    url: null,
    imageUrl: null,
    description: null,
    tags: null,
    score: null,
    isCustom: false,
    addedBy: keyOwner(call)?.id ?? null,
    creationTime: new Date(call.now).toISOString(),
    isHidden: false,
    sources: ['manual'],
    vendor: null,
    activeUsersCount: 0,
    lastVisitTime: null,
    licenses: null,
    custom: {},
    ...columns,
  };
  call.organization.apps.set(id, app);
  return app;
}

/** Adds an app of the catalogue; one that is there already is a 409. */
const addApp: Route = call => {
  const body = readJsonBody(call, ['idApp']);
  requireMembers(body, ['idApp']);
  const id = idValue('idApp', body['idApp']);
  const product = call.organization.catalog.find(app => app.id === id);
  if (product === undefined) throw new Refusal(404, 'App was not found');
  if (call.organization.apps.has(id)) throw new Refusal(409, 'App already exists in the organization');
  const { name, category, url, imageUrl, vendor } = product;
  return payload(call, newApp(call, id, { name, category, url, imageUrl, vendor }));
};

const createApp: Route = call => {
  const body = readJsonBody(call, TEXTS);
  requireMembers(body, ['name']);
  const columns = textsOf(body);
  return payload(call, newApp(call, call.organization.nextIds.app++, { ...columns, isCustom: true }));
};

const updateApp: Route = call => {
  const app = appOf(call);
  const body = readJsonBody(call, null);
  requireSome(body);
  const custom = customValuesOf(call, body, call.organization.appFields, OWN);
  const columns = { ...textsOf(body), ...ownersOf(call, body) };
  Object.assign(app, columns);
  app.custom = { ...app.custom, ...custom };
  return payload(call, app);
};

export const appWrites = { addApp, createApp, updateApp };
