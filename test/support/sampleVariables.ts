/** Variables to run each operation with against the sample organisation. An operation that is missing here needs none. */
export function variablesOf(name: string, today: Date): Readonly<Record<string, unknown>> {
  const day = (days: number) => new Date(today.getTime() + days * DAY_MS).toISOString().slice(0, 10);
  const all: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
    AppAccessReview: { appId: SLACK },
    ContractRenewals: { from: day(0), to: day(90) },
    RenewalsByDeadline: { from: day(0), to: day(180) },
    UserApps: { userId: USER },
    App: { id: SLACK },
    AppCatalogSearch: { search: 'git' },
    AppUser: { appId: SLACK, userId: USER },
    Contract: { id: CONTRACT },
    ContractHistory: { id: CONTRACT },
    File: { id: '70001' },
    MatchApps: { names: ['Slack', 'Zoom', 'no such app'] },
    AppTransactions: { appId: SLACK },
    User: { id: USER },
    UserByEmail: { email: EMAIL },
    AddApp: { input: { toriiId: '1014' } },
    CreateApp: { input: { name: 'Wiki of ours', category: 'Knowledge' } },
    CreateContract: { input: { name: 'Slack 2027', appId: SLACK, status: 'pipeline', endDate: day(365) } },
    CreateFileUpload: { input: { name: 'contract.pdf', contentType: 'application/pdf' } },
    DeleteContract: { input: { id: CONTRACT } },
    RemoveUsersFromApps: { input: { appUsers: [{ userId: USER, appId: SLACK, isUserRemovedFromApp: true }] } },
    RemoveUserFromApp: { userId: USER, appId: SLACK },
    RequestAppAccess: { input: { appId: SLACK, userId: EMAIL } },
    RequestAccess: { input: { policyId: '401203', userId: EMAIL } },
    SimilarApps: { id: SLACK, userEmail: EMAIL },
    RunWorkflow: { input: { toriiWorkflowId: '301', userId: EMAIL } },
    WaitForWorkflowRun: { id: RUN, waitSeconds: 0 },
    WatchWorkflowRun: { id: RUN },
    UpdateApp: { input: { id: SLACK, description: 'Where we talk.' } },
    UpdateContract: { input: { id: CONTRACT, status: 'closed' } },
    UpdateUserLifecycle: { input: { id: USER, lifecycleStatus: 'OFFBOARDING' } },
    CreateAppField: { input: { name: 'Risk level', type: 'DROPDOWN', options: [{ label: 'Low' }, { label: 'High' }] } },
    UpdateAppField: { input: { key: 'planName', name: 'Tier' } },
    DeleteAppField: { input: { key: 'planName' } },
    InviteMember: { input: { email: 'new.member@lanternworks.example', roleName: 'Finance' } },
    UpdateMemberRole: { input: { id: EMAIL, roleName: 'Admin' } },
    DeactivateMember: { input: { id: EMAIL } },
    UpdateTransaction: { input: { id: '700007', appId: SLACK } },
    UploadFile: { input: { file: null, type: 'ATTACHMENT' } },
    get_single_torii_user_by_id: { id: USER },
    update_a_torii_user_by_id: { id: USER, lifecycleStatus: 'OFFBOARDING' },
    list_all_torii_application_users: { id_app: SLACK },
    list_all_torii_user_applications: { id_user: USER },
    get_single_torii_user_application_by_id: { id_user: USER, id: SLACK },
    update_a_torii_user_application_by_id: { id_user: USER, id: SLACK, isUserRemovedFromApp: true },
    create_a_torii_contract: { name: 'Slack 2027', idApp: SLACK, status: 'pipeline' },
    get_single_torii_contract_by_id: { id: CONTRACT },
    delete_a_torii_contract_by_id: { id: CONTRACT },
    update_a_torii_contract_by_id: { id: CONTRACT, status: 'closed' },
    get_single_torii_app_by_id: { id: SLACK },
    create_a_torii_app: { name: 'Wiki of ours' },
    update_a_torii_app_by_id: { id: SLACK, description: 'Where we talk.' },
    torii_apps_search: { q: 'git' },
    get_single_torii_file_by_id: { id: '70001' },
    create_a_torii_file: { path: '', type: 'ATTACHMENT' },
    torii_renewals_due: { from: day(0), to: day(90) },
    torii_access_review: { id_app: SLACK },
    torii_leaver_check: { id_user: USER },
    torii_user_custom_field_values: { keys: ['department'] },
    torii_match_apps: { names: ['Slack', 'Zoom', 'no such app'] },
    torii_run_workflow: { idWorkflow: '301', idUser: EMAIL },
    torii_request_app_access: { id_app: SLACK, id_user: EMAIL },
    torii_files_upload: { file: null, type: 'ATTACHMENT' },
  };
  return all[name] ?? {};
}

const DAY_MS = 86_400_000;
const SLACK = '1000';
const USER = '1001';
const EMAIL = 'gabriel.grunwald@lanternworks.example';
const CONTRACT = '50001';
/** The newest of the sample. */
const RUN = '80833';
