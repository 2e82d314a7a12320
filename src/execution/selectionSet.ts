import type { GraphQLObjectType } from 'graphql';
import type { Field } from './field.ts';
import { isPromise, type MaybePromise } from './maybePromise.ts';
import type { ResponsePath } from './responsePath.ts';

export type Answered = Record<string, unknown>;

/** The fields that are selected on objects of a type. */
export class SelectionSet {
  readonly type: GraphQLObjectType;
  readonly #fields: readonly Field[];
  /** A plain object is made and printed faster; this one key would change what it inherits from. */
  readonly #isPlain: boolean;

  constructor(type: GraphQLObjectType, fields: readonly Field[]) {
    this.type = type;
    this.#fields = fields;
    this.#isPlain = fields.every(({ key }) => key !== '__proto__');
  }

  /** What the answer holds for an object, its fields side by side. @throws the error of a field that can't be null */
  execute(source: unknown, path: ResponsePath | undefined): MaybePromise<Answered> {
    const answered = this.#empty();
    const waiting: Field[] = [];
    try {
      for (const field of this.#fields) {
        const value = field.execute(source, path);
        answered[field.key] = value;
        if (isPromise(value)) waiting.push(field);
      }
    } catch (error) {
      if (waiting.length === 0) throw error;
      // The others are waited for: they may fail as well.
      return filled(answered, waiting).finally(() => {
        throw error;
      });
    }
    return waiting.length === 0 ? answered : filled(answered, waiting);
  }

  /** The same, one field after the other. */
  executeSerially(source: unknown, path: ResponsePath | undefined): MaybePromise<Answered> {
    const answered = this.#empty();
    let before: MaybePromise<Answered> = answered;
    for (const field of this.#fields) {
      const next = () => placed(answered, field.key, field.execute(source, path));
      before = isPromise(before) ? before.then(next) : next();
    }
    return before;
  }

  #empty(): Answered {
    return this.#isPlain ? {} : Object.create(null);
  }
}

/** Puts a value in its place, once it is known. */
function placed(answered: Answered, key: string, value: MaybePromise<unknown>): MaybePromise<Answered> {
  if (isPromise(value)) return value.then(known => placed(answered, key, known));
  answered[key] = value;
  return answered;
}

/** Puts what was waited for in the place of its promise. */
async function filled(answered: Answered, fields: readonly Field[]): Promise<Answered> {
  const values = await Promise.all(fields.map(({ key }) => answered[key]));
  for (const [index, { key }] of fields.entries()) answered[key] = values[index];
  return answered;
}
