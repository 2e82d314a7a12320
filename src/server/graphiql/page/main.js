import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import './style.css';
import { GraphiQL } from 'graphiql';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { AnswerNotes } from './answerNotes.js';
import { sortTypes } from './docs/sortTypes.js';
import { Editors } from './editors.js';
import { createFetcher } from './fetcher.js';
import { FirstRun } from './firstRun.js';
import { createStorage } from './storage.js';
import { exampleTabs } from './tabs.js';

/** Relative, so that it works behind a proxy that adds a path. */
const GRAPHQL_URL = new URL('../graphql', location.href).href;
/** What the tabs begin with, in the names that this server gives types and fields. */
const DOCUMENTS_URL = new URL('documents.json', location.href).href;

/** What a tab's headers are to begin with: answers tell what they cost, which stands below them. */
const HEADERS = `{
  "x-torii-cost": "1"
}`;

const documents = await (await fetch(DOCUMENTS_URL)).json();

const graphiql = createElement(
  GraphiQL,
  {
    fetcher: createFetcher(GRAPHQL_URL),
    defaultTabs: exampleTabs(documents, new Date(), HEADERS),
    defaultHeaders: HEADERS,
    // Shown from the start: the example tabs take their values there, and the headers stand beside them.
    defaultEditorToolsVisibility: 'variables',
    schemaDescription: true,
    inputValueDeprecation: true,
    onSchemaChange: sortTypes,
    storage: createStorage(),
    shouldPersistHeaders: false,
    showPersistHeadersSettings: false,
  },
  createElement(GraphiQL.Logo, null, 'Torii subgraph'),
  createElement(GraphiQL.Footer, null, createElement(AnswerNotes)),
  createElement(Editors),
  createElement(FirstRun, { welcome: documents.Welcome }),
);

createRoot(document.getElementById('root')).render(graphiql);
