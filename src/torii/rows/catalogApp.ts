import { bool, id, type JsonObject, text } from '../json.ts';

/** An app of Torii's catalogue as `/apps/search` shows it. */
export interface CatalogAppRow {
  readonly id: string;
  readonly name: string | null;
  readonly category: string | null;
  readonly imageUrl: string | null;
  readonly url: string | null;
  readonly isHidden: boolean | null;
}

/** What `/apps/match` found for a name. */
export interface AppMatchRow {
  readonly searchedBy: string;
  readonly idApp: string | null;
  readonly name: string | null;
  readonly url: string | null;
}

/** Reads a catalogue row; undefined where it has no id. */
export function readCatalogApp(value: JsonObject): CatalogAppRow | undefined {
  const appId = id(value['id']);
  if (appId === null) return undefined;
  return {
    id: appId,
    name: text(value['name']),
    category: text(value['category']),
    imageUrl: text(value['imageUrl']),
    url: text(value['url']),
    isHidden: bool(value['isHidden']),
  };
}

/** Reads a match; undefined where it does not say what was looked for. */
export function readAppMatch(value: JsonObject): AppMatchRow | undefined {
  const searchedBy = text(value['searchedBy']);
  if (searchedBy === null) return undefined;
  return { searchedBy, idApp: id(value['idApp']), name: text(value['name']), url: text(value['url']) };
}
