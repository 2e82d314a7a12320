import { id, isObject, type JsonObject, text } from '../../answers/json.ts';
import type { AppRow } from '../app.ts';
import { readWhole, type WholeRowOf } from '../values/column.ts';

const COLUMNS = { name: text };

/** A policy by which people ask for access to an app. */
export interface AccessRequestPolicyRow extends WholeRowOf<typeof COLUMNS> {
  readonly id: string;
  /** The app, by its number and what else Torii tells of it. */
  readonly app: AppRow | null;
  readonly approvalFlow: unknown;
  readonly eligibilityGroups: unknown;
  readonly accessDurationsConfig: unknown;
}

const columns = readWhole(COLUMNS);

/** Reads a policy; undefined where it has no id. Torii names its app by an object, or by a number. */
export function readAccessRequestPolicy(value: JsonObject): AccessRequestPolicyRow | undefined {
  const policyId = id(value['id']) ?? id(value['idPolicy']);
  if (policyId === null) return undefined;
  const { name, approvalFlow = null, eligibilityGroups = null, accessDurationsConfig = null } = value;
  return {
    ...columns({ name }),
    id: policyId,
    app: appOf(value),
    approvalFlow,
    eligibilityGroups,
    accessDurationsConfig,
  };
}

function appOf(value: JsonObject): AppRow | null {
  const { app } = value;
  const appId = id(app) ?? (isObject(app) ? id(app['idApp']) : null) ?? id(value['idApp']);
  if (appId === null) return null;
  const name = isObject(app) ? text(app['name']) : null;
  return { id: appId, ...(name === null ? {} : { name }) };
}
