import { ok, type Route } from '../../call.ts';
import { Refusal } from '../../http/refusal.ts';
import { integerParameter } from '../../query/parameters.ts';

/** Similar apps of one app. */
const MOST = 10;

/** Apps of the same category: the organisation's first, then the catalogue's. */
const listSimilarApps: Route = call => {
  const { apps, catalog } = call.organization;
  const idApp = integerParameter(call, 'idApp', { min: 1, max: 2147483647 });
  if (idApp === null) throw new Refusal(400, '"idApp" is required');
  const app = apps.get(idApp);
  if (app === undefined) throw new Refusal(404, 'App was not found');
  const own = [...apps.values()].filter(({ isHidden }) => !isHidden);
  const others = catalog.filter(({ id }) => !apps.has(id));
  const similarApps = [...own, ...others]
    .filter(({ id, category }) => id !== idApp && category === app.category)
    .slice(0, MOST)
    .map(({ id, name, category, url, imageUrl }) => ({ id, name, category, url, imageUrl }));
  return ok({ similarApps });
};

export const similarRoutes = { listSimilarApps };
