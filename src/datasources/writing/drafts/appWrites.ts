import { one } from '../../../torii/answers/envelope.ts';
import { type AppRow, readApp } from '../../../torii/rows/app.ts';
import { completeRow } from '../../../torii/rows/values/column.ts';
import type { Torii } from '../../../torii/session.ts';
import { fieldsParameter } from '../../loading/fieldsParameter.ts';
import { wordsOf } from '../../words/words.ts';
import { type Draft, held } from '../draft.ts';
import { bodyOf, type FieldWrite, placesOf } from '../fieldWrite.ts';
import type { Path } from '../problem.ts';

const read = one('app', readApp);

/** `POST /apps`: takes the number of an app in the catalogue. */
export function addApp(idApp: number, place: Path): Draft<AppRow> {
  return {
    endpoint: 'addApp',
    body: { idApp },
    read,
    places: { target: place, named: new Map([['App', place]]) },
    changes: held([{ field: 'toriiId', content: String(idApp) }]),
    named: [{ kind: 'App', key: String(idApp), path: place, isNew: true }],
  };
}

/** `POST /apps/custom`. */
export function createApp(writes: readonly FieldWrite<AppRow>[]): Draft<AppRow> {
  return {
    endpoint: 'createApp',
    body: bodyOf(writes),
    changes: held(writes),
    read,
    places: placesOf(writes),
    words: wordsOf('state', writes),
  };
}

/** `PUT /apps/{idApp}`: standard and custom fields. */
export function updateApp(
  idApp: string,
  writes: readonly FieldWrite<AppRow>[],
  expected: readonly FieldWrite<AppRow>[],
  target: Path,
): Draft<AppRow> {
  return {
    endpoint: 'updateApp',
    params: { idApp },
    read,
    places: placesOf(writes, target),
    update: { writes, expected, current: (torii, columns) => getApp(torii, idApp, columns) },
    answerOf: app => app,
    words: wordsOf('state', writes),
  };
}

async function getApp(torii: Torii, idApp: string, columns: ReadonlySet<string>): Promise<AppRow> {
  const query = { fields: fieldsParameter(columns, ['id']) };
  return completeRow(await torii.read({ endpoint: 'getApp', params: { idApp }, query, read }), columns);
}
