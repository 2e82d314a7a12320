import { buildSubgraphSchema } from '@apollo/subgraph';
import { CriticalityLevel, diff } from '@graphql-inspector/core';
import { parse } from 'graphql';

/** What clients of the released schema would notice. */
export interface SchemaChange {
  /** Schema coordinate, such as `User.email` or `Query.users.first`. */
  readonly path: string;
  readonly message: string;
  readonly isBreaking: boolean;
}

/** Changes from one schema to another, both as `npm run schema:print` writes them. */
export async function schemaChanges(released: string, current: string): Promise<SchemaChange[]> {
  const [before, after] = [released, current].map(text => buildSubgraphSchema([{ typeDefs: parse(text) }]));
  if (!before || !after) return [];
  return (await diff(before, after)).map(({ path = '', message, criticality }) => ({
    path,
    message,
    isBreaking: criticality.level === CriticalityLevel.Breaking,
  }));
}

/** Breaking changes whose path the changelog's section of what is not released yet does not name in backticks. */
export function unnamedBreaks(changes: readonly SchemaChange[], changelog: string): SchemaChange[] {
  const unreleased = /^## Unreleased\n(.*?)(?=^## |(?![\s\S]))/ms.exec(changelog)?.[1] ?? '';
  return changes.filter(({ path, isBreaking }) => isBreaking && !unreleased.includes(`\`${path}\``));
}
