import { ENDPOINTS, type EndpointName, endpoint } from '../../src/torii/endpoints.ts';

export interface Match {
  readonly name: EndpointName;
  readonly params: Readonly<Record<string, string>>;
}

interface Template {
  readonly name: EndpointName;
  readonly method: string;
  readonly parts: readonly string[];
}

function isParameter(part: string): boolean {
  return part.startsWith('{');
}

/** Literal parts before parameters, so that `/users/fields` is no user. */
const TEMPLATES: readonly Template[] = (Object.keys(ENDPOINTS) as EndpointName[])
  .map(name => ({ name, method: endpoint(name).method, parts: endpoint(name).path.split('/') }))
  .sort((left, right) => left.parts.filter(isParameter).length - right.parts.filter(isParameter).length);

function paramsOf(template: Template, parts: readonly string[]): Record<string, string> | null {
  if (template.parts.length !== parts.length) return null;
  const params: Record<string, string> = {};
  for (const [index, part] of template.parts.entries()) {
    const given = parts[index] ?? '';
    if (isParameter(part)) params[part.slice(1, -1)] = given;
    else if (part !== given) return null;
  }
  return params;
}

/** The endpoint that a method and a decoded path below `/v1.0` mean, or null. */
export function matchRoute(method: string, path: string): Match | null {
  const parts = path.split('/');
  for (const template of TEMPLATES) {
    if (template.method !== method) continue;
    const params = paramsOf(template, parts);
    if (params !== null) return { name: template.name, params };
  }
  return null;
}
