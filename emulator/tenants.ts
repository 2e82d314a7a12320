import { DEFAULT_SIZES, type EmulatorOptions, type KeyDefinition, keyDefinitions, type Sizes } from './options.ts';
import type { Organization } from './organization.ts';
import { createOrganization } from './sample/organization.ts';

/** Who holds an API key, and the organisation it opens. */
export interface Tenant {
  readonly key: Required<KeyDefinition>;
  readonly organization: Organization;
}

export interface Tenants {
  readonly keys: readonly string[];
  /** The tenant of a key, or null for an unknown one. */
  find(key: string): Tenant | null;
  /** Those that were asked for since the start. */
  organizations(): readonly Organization[];
  /** Forgets all writes: organisations are made anew when they are asked for. */
  reset(): void;
}

/** Organisations by key, made on first use from seed and sizes; their times are counted from the day of `now`, in epoch milliseconds. */
export function createTenants(options: EmulatorOptions, now: number): Tenants {
  const definitions = keyDefinitions(options.keys);
  const sizes: Sizes = { ...DEFAULT_SIZES, ...options.sizes };
  const organizations = new Map<number, Organization>();
  // The first of equal keys counts.
  const byKey = new Map(definitions.toReversed().map(definition => [definition.key, definition]));
  function organizationOf({ organization: number }: Required<KeyDefinition>): Organization {
    const known = organizations.get(number);
    if (known !== undefined) return known;
    const contractDates = definitions.find(definition => definition.organization === number)?.contractDates ?? true;
    const created = createOrganization({ seed: options.seed ?? 1, number, sizes, contractDates, now });
    organizations.set(number, created);
    return created;
  }
  return {
    keys: definitions.map(({ key }) => key),
    find(key) {
      const definition = byKey.get(key);
      return definition === undefined ? null : { key: definition, organization: organizationOf(definition) };
    },
    organizations: () => [...organizations.values()],
    reset: () => organizations.clear(),
  };
}
