import welcome from './welcome.graphql?raw';

const QUESTIONS = import.meta.glob('../../../operations/questions/*.graphql', {
  query: '?raw',
  import: 'default',
  eager: true,
});

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
  // A user's id, or Torii's number of them.
  // In the sample organisation, 1059 is leaving.
  "userId": "1059"
}`,
    ShadowIt: `{
  "state": "discovered"
}`,
    FailedWorkflowRuns: `{
  "first": 100
}`,
  };
}

/**
 * The tabs of a first visit: a welcome, then questions that users ask.
 * @param {Date} now
 * @returns {{ query: string, variables?: string }[]}
 */
export function exampleTabs(now) {
  const questions = Object.entries(questionTabs(now)).map(([name, variables]) => ({
    query: wrapComment(QUESTIONS[`../../../operations/questions/${name}.graphql`]),
    variables,
  }));
  return [{ query: welcome }, ...questions];
}

/** The document with its first comment in short lines: the editor has about 60 columns and does not wrap. */
function wrapComment(document) {
  return document.replace(/^(?:#.*\n)+/, comment => {
    const text = comment.replace(/^#/gm, '').replace(/\s+/g, ' ').trim();
    return text.replace(/(.{1,57})(?: |$)/g, '# $1\n');
  });
}

/** The day in UTC, as the scalar Date wants it. */
function day(date) {
  return date.toISOString().slice(0, 10);
}
