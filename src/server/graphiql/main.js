import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import './style.css';
import { createGraphiQLFetcher } from '@graphiql/toolkit';
import { GraphiQL } from 'graphiql';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { createStorage } from './storage.js';
import { exampleTabs } from './tabs.js';

/** Relative, so that it works behind a proxy that adds a path. */
const GRAPHQL_URL = new URL('../graphql', location.href).href;

const graphiql = createElement(
  GraphiQL,
  {
    fetcher: createGraphiQLFetcher({ url: GRAPHQL_URL }),
    defaultTabs: exampleTabs(new Date()),
    // Shown from the start: the example tabs take their values there, and the headers stand beside them.
    defaultEditorToolsVisibility: true,
    schemaDescription: true,
    inputValueDeprecation: true,
    storage: createStorage(),
    shouldPersistHeaders: false,
    showPersistHeadersSettings: false,
  },
  createElement(GraphiQL.Logo, null, 'Torii subgraph'),
);

createRoot(document.getElementById('root')).render(graphiql);
