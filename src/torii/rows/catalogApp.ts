import { bool, id, type JsonObject, text } from '../answers/json.ts';
import { readWhole, type WholeRowOf } from './values/column.ts';

const COLUMNS = { name: text, category: text, imageUrl: text, url: text, isHidden: bool };
const MATCH = { idApp: id, name: text, url: text };

/** An app of Torii's catalogue as `/apps/search` shows it. */
export interface CatalogAppRow extends WholeRowOf<typeof COLUMNS> {
  readonly id: string;
}

/** What `/apps/match` found for a name. */
export interface AppMatchRow extends WholeRowOf<typeof MATCH> {
  readonly searchedBy: string;
}

const columns = readWhole(COLUMNS);
const matched = readWhole(MATCH);

/** Reads a catalogue row; undefined where it has no id. */
export function readCatalogApp(value: JsonObject): CatalogAppRow | undefined {
  const appId = id(value['id']);
  if (appId === null) return undefined;
  const { name, category, imageUrl, url, isHidden } = value;
  return { ...columns({ name, category, imageUrl, url, isHidden }), id: appId };
}

/** Reads a match; undefined where it does not say what was looked for. */
export function readAppMatch(value: JsonObject): AppMatchRow | undefined {
  const searchedBy = text(value['searchedBy']);
  if (searchedBy === null) return undefined;
  const { idApp, name, url } = value;
  return { ...matched({ idApp, name, url }), searchedBy };
}
