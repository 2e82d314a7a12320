import { id, isObject, type JsonObject, text } from '../../answers/json.ts';
import { readWhole, type WholeRowOf } from '../values/column.ts';

const COLUMNS = { name: text, category: text, url: text, imageUrl: text };

/** An app that Torii finds to do the same as another. */
export interface SimilarAppRow extends WholeRowOf<typeof COLUMNS> {
  readonly id: string;
}

const columns = readWhole(COLUMNS);

/** Reads a similar app, by its `id` or `idApp`, or as an `app` inside; undefined where it has no id. */
export function readSimilarApp(value: JsonObject): SimilarAppRow | undefined {
  const inner = isObject(value['app']) ? value['app'] : value;
  const appId = id(inner['id']) ?? id(inner['idApp']) ?? id(value['idApp']);
  if (appId === null) return undefined;
  const { name, category, url, imageUrl } = inner;
  return { ...columns({ name, category, url, imageUrl }), id: appId };
}
