import { isEnumType, isInputObjectType, isInterfaceType, isObjectType } from 'graphql';

/** As many as are shown. */
const MOST = 100;
const EXCERPT = 90;

/**
 * What of a schema has all words of `text` in its name, and after these what has them in its description.
 * What belongs to the type that is being read comes first. Without a word everything is found by its name.
 */
export function searchSchema(schema, within, text) {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const ranks = [[], [], [], []];
  for (const entry of entriesOf(schema, within)) {
    const rank = rankOf(entry, words);
    if (rank !== null)
      ranks[rank].push(rank < 3 ? entry : { ...entry, excerpt: excerptOf(entry.description, words[0]) });
  }
  return ranks.flat().slice(0, MOST);
}

/** Types, fields, arguments and enum values, those of the type that is being read before the others. */
function* entriesOf(schema, within) {
  const types = Object.values(schema.getTypeMap());
  for (const type of within ? [within, ...types.filter(other => other !== within)] : types) {
    const isWithin = type === within;
    if (!isWithin) yield { type, name: type.name, description: type.description };
    if (isEnumType(type)) {
      for (const { name, description } of type.getValues()) yield { type, value: name, name, description, isWithin };
    } else if (isObjectType(type) || isInterfaceType(type) || isInputObjectType(type)) {
      for (const field of Object.values(type.getFields())) {
        yield { type, field, name: field.name, description: field.description, isWithin };
        for (const argument of field.args ?? []) {
          yield { type, field, argument, name: argument.name, description: argument.description, isWithin };
        }
      }
    }
  }
}

function rankOf({ field, argument, value, name, description, isWithin }, words) {
  const has = text => words.every(word => text.toLowerCase().includes(word));
  if (has(name)) {
    if (argument || value) return 2;
    return isWithin || !field ? 0 : 1;
  }
  return description && has(`${name} ${description}`) ? 3 : null;
}

/** The words around the first place where it stands. */
function excerptOf(description, word) {
  const text = description.replace(/\s+/g, ' ');
  const at = Math.max(0, text.toLowerCase().indexOf(word));
  const from = at < EXCERPT / 2 ? 0 : text.indexOf(' ', at - EXCERPT / 2) + 1;
  const part = text.slice(from, from + EXCERPT);
  return `${from > 0 ? '… ' : ''}${part}${from + EXCERPT < text.length ? ' …' : ''}`;
}
