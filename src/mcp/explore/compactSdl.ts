import {
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isScalarType,
  isUnionType,
} from 'graphql';

/** A member of a type on one line, such as `users(first: Int, after: String): UserConnection`. */
export interface Member {
  readonly name: string;
  readonly description: string;
  readonly line: string;
}

/** The fields, input fields or values of a type. */
export function membersOf(type: GraphQLNamedType): readonly Member[] {
  if (isEnumType(type)) {
    return type.getValues().map(({ name, description }) => ({ name, description: description ?? '', line: name }));
  }
  if (!isObjectType(type) && !isInterfaceType(type) && !isInputObjectType(type)) return [];
  const fields: readonly (GraphQLField<unknown, unknown> | GraphQLInputField)[] = Object.values(type.getFields());
  return fields.map(field => ({
    name: field.name,
    description: field.description ?? '',
    line: `${field.name}${'args' in field ? argumentsOf(field) : ''}: ${field.type}`,
  }));
}

function argumentsOf({ args }: GraphQLField<unknown, unknown>): string {
  return args.length === 0 ? '' : `(${args.map(({ name, type }) => `${name}: ${type}`).join(', ')})`;
}

/**
 * A type without descriptions: its members on one line each, values of an enum on one line together. Descriptions of members are
 * there in brief where they are asked for.
 *
 * @param members those to show; the others are counted
 */
export function compactSdl(type: GraphQLNamedType, members: readonly Member[], describes = false): string {
  if (isScalarType(type)) return `scalar ${type.name}`;
  if (isUnionType(type)) return `union ${type.name} = ${type.getTypes().join(' | ')}`;
  const left = membersOf(type).length - members.length;
  const more = left > 0 ? [`# and ${left} more`] : [];
  if (isEnumType(type))
    return [`enum ${type.name} { ${members.map(({ line }) => line).join(' ')} }`, ...more].join(' ');
  const keyword = isInputObjectType(type) ? 'input' : isInterfaceType(type) ? 'interface' : 'type';
  const lines = members.map(({ line, description }) => {
    const brief = describes ? inBrief(description) : '';
    return `  ${line}${brief === '' ? '' : ` # ${brief}`}`;
  });
  return [`${keyword} ${type.name} {`, ...lines, ...more.map(line => `  ${line}`), '}'].join('\n');
}

/** Characters of a description beside a member. */
const BRIEF = 90;

/** The first sentence, or its beginning. */
export function inBrief(description: string): string {
  const text = description.replaceAll('\n', ' ').trim();
  const end = text.indexOf('. ');
  const sentence = end < 0 ? text : text.slice(0, end + 1);
  return sentence.length <= BRIEF ? sentence : `${sentence.slice(0, BRIEF)}…`;
}
