import type { CatalogApp } from '../../organization.ts';

/** Name, site, vendor where it is not the name. Grouped by category. */
const PRODUCTS: Readonly<Record<string, string>> = {
  Communication:
    'Slack slack.com Salesforce|Zoom zoom.us Zoom Video Communications|Microsoft Teams teams.microsoft.com Microsoft|Discord discord.com|Webex webex.com Cisco|Loom loom.com Atlassian|Calendly calendly.com|RingCentral ringcentral.com|Dialpad dialpad.com|Twilio twilio.com',
  'Identity & Access':
    'Okta okta.com|OneLogin onelogin.com One Identity|Auth0 auth0.com Okta|JumpCloud jumpcloud.com|Duo Security duo.com Cisco|1Password 1password.com AgileBits|LastPass lastpass.com|Microsoft Entra ID entra.microsoft.com Microsoft|CyberArk cyberark.com',
  Productivity:
    'Google Workspace workspace.google.com Google|Microsoft 365 microsoft365.com Microsoft|Notion notion.so Notion Labs|Dropbox dropbox.com|Box box.com|Evernote evernote.com Bending Spoons|Airtable airtable.com|Coda coda.io Superhuman|Miro miro.com|Mural mural.co|Grammarly grammarly.com Superhuman|DocuSign docusign.com|PandaDoc pandadoc.com|Smartsheet smartsheet.com',
  'Developer Tools':
    'GitHub github.com Microsoft|GitLab gitlab.com|Bitbucket bitbucket.org Atlassian|CircleCI circleci.com|Postman postman.com|Docker docker.com|npm npmjs.com GitHub|Vercel vercel.com|Netlify netlify.com|JetBrains jetbrains.com|LaunchDarkly launchdarkly.com|Terraform Cloud terraform.io HashiCorp|BrowserStack browserstack.com|Sentry sentry.io Functional Software|Snyk snyk.io|SonarCloud sonarcloud.io SonarSource|Linear linear.app|Retool retool.com|Hugging Face huggingface.co|Cursor cursor.com Anysphere',
  'Project Management':
    'Jira atlassian.com/software/jira Atlassian|Confluence atlassian.com/software/confluence Atlassian|Asana asana.com|monday.com monday.com|Trello trello.com Atlassian|ClickUp clickup.com|Basecamp basecamp.com 37signals|Wrike wrike.com|Shortcut shortcut.com|Productboard productboard.com|Aha! aha.io',
  'Sales & CRM':
    'Salesforce salesforce.com|HubSpot hubspot.com|Pipedrive pipedrive.com|Gong gong.io|Outreach outreach.io|Salesloft salesloft.com|ZoomInfo zoominfo.com|LinkedIn Sales Navigator business.linkedin.com LinkedIn|Clari clari.com|Apollo.io apollo.io|Close close.com|Chili Piper chilipiper.com|Highspot highspot.com',
  Marketing:
    'Mailchimp mailchimp.com Intuit|Marketo marketo.com Adobe|Canva canva.com|Hootsuite hootsuite.com|Buffer buffer.com|Semrush semrush.com|Ahrefs ahrefs.com|Braze braze.com|Klaviyo klaviyo.com|SurveyMonkey surveymonkey.com|Typeform typeform.com|Webflow webflow.com|Contentful contentful.com|Sprout Social sproutsocial.com|Eventbrite eventbrite.com Bending Spoons',
  Design:
    'Figma figma.com|Adobe Creative Cloud adobe.com Adobe|Sketch sketch.com|InVision invisionapp.com|Zeplin zeplin.io|Framer framer.com|Lucidchart lucidchart.com Lucid Software|Abstract abstract.com',
  'Customer Support':
    'Zendesk zendesk.com|Intercom intercom.com|Freshdesk freshdesk.com Freshworks|Help Scout helpscout.com|Front front.com|Gainsight gainsight.com|Pendo pendo.io|Statuspage statuspage.io Atlassian|Gorgias gorgias.com|Kustomer kustomer.com',
  'Human Resources':
    'Workday workday.com|BambooHR bamboohr.com|Greenhouse greenhouse.io|Lever lever.co Employ|Gusto gusto.com|Rippling rippling.com|Deel deel.com|HiBob hibob.com|Culture Amp cultureamp.com|Lattice lattice.com|15Five 15five.com|Personio personio.com|Remote remote.com|Udemy Business business.udemy.com Udemy|LinkedIn Learning learning.linkedin.com LinkedIn',
  Finance:
    'NetSuite netsuite.com Oracle|QuickBooks quickbooks.intuit.com Intuit|Expensify expensify.com|Stripe stripe.com|Bill.com bill.com BILL|Coupa coupa.com|SAP Concur concur.com SAP|Brex brex.com|Ramp ramp.com|Xero xero.com|Zuora zuora.com|Carta carta.com',
  Infrastructure:
    'Amazon Web Services aws.amazon.com Amazon|Google Cloud cloud.google.com Google|Microsoft Azure azure.microsoft.com Microsoft|Cloudflare cloudflare.com|DigitalOcean digitalocean.com|Heroku heroku.com Salesforce|Fastly fastly.com|MongoDB Atlas mongodb.com MongoDB|PagerDuty pagerduty.com|Datadog datadoghq.com|New Relic newrelic.com|Splunk splunk.com Cisco|Grafana Cloud grafana.com Grafana Labs|Elastic Cloud elastic.co Elastic',
  'Data & Analytics':
    'Snowflake snowflake.com|Databricks databricks.com|Tableau tableau.com Salesforce|Looker looker.com Google|Amplitude amplitude.com|Mixpanel mixpanel.com|Segment segment.com Twilio|Fivetran fivetran.com|dbt Cloud getdbt.com dbt Labs|Hex hex.tech|Heap heap.io Contentsquare|FullStory fullstory.com|Sigma Computing sigmacomputing.com',
  'Artificial Intelligence':
    'ChatGPT chatgpt.com OpenAI|Claude claude.ai Anthropic|Perplexity perplexity.ai|Midjourney midjourney.com|Jasper jasper.ai|Otter.ai otter.ai|Fireflies.ai fireflies.ai|ElevenLabs elevenlabs.io',
  Security:
    'CrowdStrike crowdstrike.com|Wiz wiz.io Google|Vanta vanta.com|Drata drata.com|KnowBe4 knowbe4.com|Proofpoint proofpoint.com|Zscaler zscaler.com|SentinelOne sentinelone.com|Tenable tenable.com|Rapid7 rapid7.com|Qualys qualys.com',
};

function readProduct(category: string, text: string, id: number): CatalogApp {
  const words = text.split(' ');
  const at = words.findIndex((word, index) => index > 0 && /^[\w-]+(\.[\w-]+)+(\/|$)/.test(word));
  const name = words.slice(0, at).join(' ');
  const site = words[at] ?? '';
  const vendor = words.slice(at + 1).join(' ');
  const host = site.split('/')[0] ?? site;
  return {
    id,
    name,
    category,
    url: `https://${site}`,
    imageUrl: `https://logos.torii-sample.example/${host}.png`,
    vendor: vendor === '' ? name : vendor,
  };
}

function createCatalog(): readonly CatalogApp[] {
  const products = Object.entries(PRODUCTS).flatMap(([category, list]) =>
    list.split('|').map(text => ({ category, text })),
  );
  return products.map(({ category, text }, index) => readProduct(category, text, 1000 + index * 7));
}

/** Torii's catalogue: one for all organisations, so their app ids overlap. */
export const CATALOG: readonly CatalogApp[] = createCatalog();

/** Apps that nearly everybody has: over a thousand accounts each in the full sample. */
export const STAPLES: ReadonlySet<number> = new Set(
  CATALOG.filter(({ name }) => ['Slack', 'Zoom', 'Google Workspace'].includes(name)).map(({ id }) => id),
);
