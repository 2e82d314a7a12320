import { bool, id, type JsonObject, text } from '../answers/json.ts';
import { type CustomColumns, readWhole } from './column.ts';

/** An app of Torii's catalogue as `/apps/search` shows it. */
export interface CatalogAppRow extends Pick<CustomColumns, 'broken'> {
  readonly id: string;
  readonly name: string | null;
  readonly category: string | null;
  readonly imageUrl: string | null;
  readonly url: string | null;
  readonly isHidden: boolean | null;
}

/** What `/apps/match` found for a name. */
export interface AppMatchRow extends Pick<CustomColumns, 'broken'> {
  readonly searchedBy: string;
  readonly idApp: string | null;
  readonly name: string | null;
  readonly url: string | null;
}

const columns = readWhole({ name: text, category: text, imageUrl: text, url: text, isHidden: bool });
const matched = readWhole({ idApp: id, name: text, url: text });

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
