import { ResourceNotFoundError, type Server } from '@modelcontextprotocol/server';
import { MIME_TYPE, type Template } from '../resources/library.ts';
import { followed } from './following.ts';
import type { Offer } from './offer.ts';
import { refuseCursor } from './onePage.ts';

/** Serves the schema and operations as resources. */
export function serveResources(server: Server, offer: Offer): void {
  server.setRequestHandler('resources/list', ({ params }, context) =>
    followed(offer, context, async () => {
      refuseCursor(params);
      return { resources: [...offer.toolbox.library.resources] };
    }),
  );
  server.setRequestHandler('resources/templates/list', ({ params }, context) =>
    followed(offer, context, async () => {
      refuseCursor(params);
      return { resourceTemplates: offer.toolbox.library.templates.map(listed) };
    }),
  );
  server.setRequestHandler('resources/read', ({ params }, context) =>
    followed(offer, context, async () => {
      const { uri } = params;
      const text = offer.toolbox.library.read(uri);
      if (text === undefined) throw new ResourceNotFoundError(uri);
      return { contents: [{ uri, mimeType: MIME_TYPE, text }] };
    }),
  );
}

function listed({ variable: _variable, values: _values, ...template }: Template) {
  return template;
}
