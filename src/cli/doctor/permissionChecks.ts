import { isObject } from '../../torii/answers/json.ts';
import { statusError } from '../../torii/answers/statusError.ts';
import { systemCode } from '../../torii/connections/systemCode.ts';
import { ENDPOINTS, type EndpointName, endpoint, endpointLabel } from '../../torii/endpoints.ts';
import { isToriiId } from '../../torii/requests/path.ts';
import { type Finding, failed, ok, skipped, warning } from './finding.ts';
import type { ProbeCall, Probed, ToriiProbe } from './toriiProbe.ts';

/** What lists showed: the ids that single rows are asked for with. */
interface Known {
  user?: string;
  email?: string;
  app?: string;
  usersApp?: string;
  contract?: string;
  workflow?: string;
}

/** A question to an endpoint; undefined where nothing is known to ask about. */
type Question = (known: Known) => Omit<ProbeCall, 'endpoint'> | undefined;

const plain: Question = () => ({});
const few: Question = () => ({ query: { size: 1 } });
const of =
  (name: keyof Known, ask: (id: string, known: Known) => Omit<ProbeCall, 'endpoint'>): Question =>
  known => {
    const id = known[name];
    return id === undefined ? undefined : ask(id, known);
  };

/** Everything that is only read, in waves: each needs what the ones before have shown. */
const WAVES: readonly Readonly<Partial<Record<EndpointName, Question>>>[] = [
  {
    listUsers: few,
    listApps: few,
    listContracts: few,
    listWorkflows: plain,
    listUserFields: plain,
    listUserMetadata: plain,
    listAppFields: plain,
    listAppMetadata: plain,
    listContractFields: plain,
    listContractMetadata: plain,
    listRoles: plain,
    listAuditLogs: few,
    listActionExecutions: few,
    listWorkflowAudit: () => ({ query: { limit: 1 } }),
    listTransactions: few,
    listTransactionMetadata: plain,
    searchApps: () => ({ query: { q: 'slack', limit: 1 } }),
    matchApps: () => ({ body: { apps: [{ name: 'Slack' }] } }),
    listAccessRequestPolicies: plain,
    listMembers: () => ({ query: { count: 1 } }),
  },
  {
    getUser: of('user', idUser => ({ params: { idUser } })),
    listUserApps: of('user', idUser => ({ params: { idUser } })),
    listEligiblePolicies: of('email', userEmail => ({ query: { userEmail } })),
    getApp: of('app', idApp => ({ params: { idApp } })),
    listAppUsers: of('app', idApp => ({ params: { idApp }, query: { size: 1 } })),
    listSimilarApps: of('app', idApp => ({ query: { idApp } })),
    getContract: of('contract', idContract => ({ params: { idContract } })),
    getWorkflow: of('workflow', idWorkflow => ({ params: { idWorkflow } })),
  },
  { getUserApp: of('usersApp', (idApp, { user: idUser = '' }) => ({ params: { idUser, idApp } })) },
];

/** Endpoints that are read, but not for trying, and why. */
const NOT_TRIED: Readonly<Partial<Record<EndpointName, string>>> = {
  getMember: 'not tried: it is allowed where the list is',
  getFile: 'not tried: no file is known to ask for',
  downloadFile: 'not tried: no file is known to ask for',
  getFileUploadUrl: 'not tried: it begins an upload',
};

/** What the calls of an examination told, in the order of the table of endpoints. */
export interface Permissions {
  readonly findings: readonly Finding[];
  readonly probed: readonly Probed[];
}

/** Asks every endpoint that only reads once. @param first the question to `/orgs/my`, which was asked before */
export async function checkPermissions(probe: ToriiProbe, first: Probed): Promise<Permissions> {
  const findings = new Map<EndpointName, Finding>([['getOrganization', findingOf(first)]]);
  const probed = [first];
  const known: Known = {};
  for (const wave of WAVES) {
    const asked = Object.entries(wave).map(async ([name, question]) => {
      const endpoint = name as EndpointName;
      const call = question(known);
      if (call === undefined) findings.set(endpoint, untried(endpoint, 'not tried: nothing is known to ask for'));
      else if (!probe.mayCall(endpoint)) {
        findings.set(endpoint, untried(endpoint, 'not tried: one call would be more than a tenth of its limit'));
      } else {
        const one = await probe.call({ endpoint, ...call });
        probed.push(one);
        findings.set(endpoint, findingOf(one));
      }
    });
    await Promise.all(asked);
    for (const one of probed) learn(known, one);
  }
  const names = Object.keys(ENDPOINTS) as EndpointName[];
  return { findings: names.map(name => findings.get(name) ?? untried(name, whyNot(name))), probed };
}

/** What is said of every endpoint where the key cannot be tried. */
export function untriedPermissions(why: string): Finding[] {
  return (Object.keys(ENDPOINTS) as EndpointName[]).map(name => untried(name, whyNot(name, why)));
}

/** @param why what is said of an endpoint that could be tried */
function whyNot(name: EndpointName, why = 'not tried'): string {
  const { method, readOnly = false } = endpoint(name);
  return NOT_TRIED[name] ?? (method === 'GET' || readOnly ? why : 'not tried: it writes');
}

function untried(name: EndpointName, why: string): Finding {
  return skipped(idOf(name), `${endpointLabel(name)}: ${why}`);
}

function idOf(name: EndpointName): string {
  return `permission.${endpointLabel(name)}`;
}

function findingOf({ endpoint: name, answer, error, durationMs }: Probed): Finding {
  const [id, label] = [idOf(name), endpointLabel(name)];
  if (!answer) {
    const code = systemCode(error) ?? (error instanceof Error ? error.message : String(error));
    return failed(id, `${label}: no answer (${code})`, 'Try again; check TORII_TIMEOUT_MS and the way to Torii');
  }
  const { status } = answer;
  const { scim = false, mayBeMissing } = endpoint(name);
  if (scim && [401, 403, 404, 405, 501].includes(status)) {
    return skipped(
      id,
      `${label}: SCIM is switched on in Torii under Settings → Security, and may need a key of its own (TORII_SCIM_KEY)`,
    );
  }
  // A redirection is an answer; so is that there is no such thing, where one was asked for by its id.
  if (status < 400 || (status === 404 && mayBeMissing !== true)) {
    return ok(id, `${label}: allowed (${Math.round(durationMs)} ms)`);
  }
  const { code } = statusError(name, status, undefined);
  const isMissing = code === 'FORBIDDEN' && status !== 403;
  if (isMissing)
    return warning(id, `${label}: this organisation's Torii does not offer it`, 'Its fields are null or fail');
  if (code === 'FORBIDDEN' || code === 'UNAUTHENTICATED') {
    const todo = `Give the key of TORII_API_KEY that permission in Torii, or take another key: fields that need ${label} fail with ${code}`;
    return failed(id, `${label}: refused with ${status}`, todo);
  }
  if (code === 'RATE_LIMITED') {
    return warning(
      id,
      `${label}: its calls of this minute are used up`,
      'Try again in a minute; see who else has the key of TORII_API_KEY',
    );
  }
  return failed(
    id,
    `${label}: Torii answered with ${status}`,
    "Try again: it is not the key's doing; ask Torii if it stays so",
  );
}

function learn(known: Known, { endpoint: name, answer }: Probed): void {
  const row = answer && answer.status < 400 ? firstRow(answer.text) : undefined;
  const id = row === undefined ? undefined : String(row['id']);
  if (row === undefined || !isToriiId(id)) return;
  if (name === 'listUsers') {
    known.user = id;
    if (typeof row['email'] === 'string') known.email = row['email'];
  }
  if (name === 'listApps') known.app = id;
  if (name === 'listUserApps') known.usersApp = id;
  if (name === 'listContracts') known.contract = id;
  if (name === 'listWorkflows') known.workflow = id;
}

/** The first row of the first list in an answer. */
function firstRow(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const body: unknown = JSON.parse(text);
    const lists = isObject(body) ? Object.values(body).filter(value => Array.isArray(value)) : [];
    const row: unknown = lists[0]?.[0];
    return isObject(row) ? row : undefined;
  } catch {
    return undefined;
  }
}
