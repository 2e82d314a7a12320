import { createHmac } from 'node:crypto';
import type { EndpointName } from '../endpoints.ts';

/** Names of one tenant's keys: all in one slot of a cluster, and nothing in them leads to the API key. */
export interface TenantNames {
  /** The account of an endpoint's calls. */
  readonly bucket: (endpoint: EndpointName) => string;
  /** Who waits for calls of an endpoint. */
  readonly waiting: (endpoint: EndpointName) => string;
  /** A stored answer. @param digest of what was asked */
  readonly answer: (digest: string) => string;
  /** Counts how often all stored answers were forgotten, and which there are. */
  readonly epoch: string;
  readonly stored: string;
  /** What stands for the tenant. */
  readonly tenant: string;
}

const TENANT_BYTES = 16;

export function tenantNames(prefix: string, apiKey: string): TenantNames {
  const digest = createHmac('sha256', apiKey).update('torii-subgraph redis v1').digest();
  const tenant = digest.subarray(0, TENANT_BYTES).toString('base64url');
  const base = `${prefix}{${tenant}}`;
  return {
    tenant,
    bucket: endpoint => `${base}:b:${endpoint}`,
    waiting: endpoint => `${base}:w:${endpoint}`,
    epoch: `${base}:e`,
    stored: `${base}:s`,
    answer: digest => `${base}:a:${digest}`,
  };
}
