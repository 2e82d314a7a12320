const DAY_MS = 86_400_000;

/** Which questions have a tab, and the variables that it begins with. The ids are of the sample organisation. */
function questionTabs(now) {
  return {
    ContractRenewals: `{
  "from": "${day(now)}",
  "to": "${day(new Date(now.getTime() + 90 * DAY_MS))}"
}`,
    AppAccessReview: `{
  // An app's id, or Torii's number of it.
  // In the sample organisation, 1000 is Slack.
  "appId": "1000"
}`,
    UserApps: `{
  // A user's address, id or number at Torii.
  // In the sample organisation, Priya is leaving.
  "userId": "priya.wojcik@lanternworks.example"
}`,
    ShadowIt: `{
  "state": ["discovered"]
}`,
    FailedWorkflowRuns: `{
  "first": 100
}`,
    WatchWorkflowRun: `{
  // The id of a run, or of what runWorkflow gives
  // as its run: then the run is waited for.
  "id": "80833"
}`,
  };
}

/** Somebody of the sample organisation who uses Slack, app 1000. */
const OFFBOARDED = `{
  // Somebody's address, id or number at Torii,
  // and an app: here Slack.
  "who": "gabriel.grunwald@lanternworks.example",
  "app": "1000"
}`;

/**
 * The tabs of a first visit: a welcome, questions that users ask, and a write that is only rehearsed.
 * @param {Record<string, string>} documents by the names of their operations
 * @param {Date} now
 * @param {string} headers what each tab begins with
 * @returns {{ query: string, variables?: string, headers: string }[]}
 */
export function exampleTabs(documents, now, headers) {
  const asked = Object.entries(questionTabs(now)).filter(([name]) => name in documents);
  const questions = asked.map(([name, variables]) => ({
    query: wrapComment(documents[name]),
    variables,
    headers,
  }));
  const rehearsal = { query: documents.OffboardSomebodyRehearsed, variables: OFFBOARDED, headers };
  return [{ query: documents.Welcome, headers }, ...questions, rehearsal];
}

/** The document with its first comment in lines that fit into half a window of 1280 pixels. */
function wrapComment(document) {
  return document.replace(/^(?:#.*\n)+/, comment => {
    const text = comment.replace(/^#/gm, '').replace(/\s+/g, ' ').trim();
    return text.replace(/(.{1,46})(?: |$)/g, '# $1\n');
  });
}

/** The day in UTC, as the scalar Date wants it. */
function day(date) {
  return date.toISOString().slice(0, 10);
}
