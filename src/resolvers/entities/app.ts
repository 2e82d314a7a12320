import { SPEND_COLUMNS } from '../../datasources/definitions/appSpend.ts';
import type { AppRow } from '../../torii/rows/app.ts';
import { idOf, MOMENT, NUMBER, TEXT, TRUTH, wordOf } from '../arguments/filterValues.ts';
import { pageOf } from '../cost/fieldCost.ts';
import { byId, customField, customFields, entity, from, listed, plain } from './entity.ts';
import { PERSON } from './user.ts';

/** States that Torii has for every organisation; each may have more. */
const STATES = ['discovered', 'sanctioned', 'inReview', 'closing', 'closed'];

export const APP = entity<AppRow>()({
  type: 'App',
  columns: {
    ...listed({
      name: TEXT,
      state: wordOf(STATES),
      category: wordOf([]),
      url: TEXT,
      imageUrl: TEXT,
      description: TEXT,
      tags: TEXT,
      score: NUMBER,
      isCustom: TRUTH,
      isHidden: TRUTH,
      creationTime: MOMENT,
      lastVisitTime: MOMENT,
      sources: TEXT,
      vendor: TEXT,
      activeUsersCount: NUMBER,
    }),
    ...plain('licenses'),
    addedBy: from('addedBy', idOf('User')),
    primaryOwner: from('primaryOwner', idOf('User')),
    owners: from('appOwners', idOf('User')),
    expenses: from(SPEND_COLUMNS.expenses),
    activeContractsTotalValue: from(SPEND_COLUMNS.activeContractsTotalValue),
    customField,
    customFields,
    // Known of every app.
    toriiId: { reads: [], list: { column: 'id', kind: idOf('App') } },
  },
  references: { primaryOwner: PERSON, owners: PERSON },
  witness: 'users',
  stub: byId('App'),
  load: ({ apps }, { id }, columns) => apps.load(id, columns),
  cost: [pageOf('listApps')],
});
