import { ok, type Route } from '../call.ts';
import { readJsonBody } from '../http/body.ts';
import { Refusal } from '../http/refusal.ts';
import { integerParameter } from '../query/parameters.ts';

const searchApps: Route = call => {
  const limit = integerParameter(call, 'limit', { min: 1, max: 50 }) ?? 5;
  const q = (call.query.get('q') ?? '').toLowerCase();
  const apps = call.organization.catalog
    .filter(app => app.name.toLowerCase().includes(q))
    .slice(0, limit)
    .map(({ id, name, category, imageUrl, url }) => ({
      id,
      name,
      category,
      imageUrl,
      url,
      isHidden: call.organization.apps.get(id)?.isHidden ?? false,
    }));
  return ok({ apps });
};

function nameOf(given: unknown): string {
  const name = typeof given === 'object' && given !== null ? (given as { readonly name?: unknown }).name : undefined;
  if (typeof name !== 'string' || name === '') throw new Refusal(400, '"apps[].name" is required');
  return name;
}

/** Letters and digits only: how names are matched. */
function plain(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

const matchApps: Route = call => {
  const { apps } = readJsonBody(call, ['apps']);
  if (!Array.isArray(apps)) throw new Refusal(400, '"apps" must be an array');
  if (apps.length < 1 || apps.length > 1000) throw new Refusal(400, '"apps" must contain 1 to 1000 items');
  return ok({
    apps: apps.map(nameOf).map(searchedBy => {
      const found = call.organization.catalog.find(app => plain(app.name) === plain(searchedBy));
      return found === undefined ? { searchedBy } : { idApp: found.id, name: found.name, url: found.url, searchedBy };
    }),
  });
};

export const catalogRoutes = { searchApps, matchApps };
