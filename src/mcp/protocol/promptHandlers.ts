import type { Server } from '@modelcontextprotocol/server';
import { shown } from '../../torii/inputError.ts';
import { completed } from '../prompts/completions.ts';
import { type Prompt, promptMistake, promptText } from '../prompts/prompt.ts';
import { followed, invalid } from './following.ts';
import type { Offer } from './offer.ts';
import { refuseCursor } from './onePage.ts';

/** The most values of a completion, as the protocol has it. */
const MOST_VALUES = 100;

/** Serves prompts, and completes their arguments and the addresses of resources. */
export function servePrompts(server: Server, offer: Offer): void {
  const promptOf = (name: string): Prompt => {
    const prompt = offer.toolbox.prompts.find(one => one.name === name);
    if (prompt === undefined) throw invalid(`Unknown prompt: ${shown(name)}`);
    return prompt;
  };
  server.setRequestHandler('prompts/list', ({ params }, context) =>
    followed(offer, context, async () => {
      refuseCursor(params);
      return { prompts: offer.toolbox.prompts.map(listed) };
    }),
  );
  server.setRequestHandler('prompts/get', ({ params }, context) =>
    followed(offer, context, async () => {
      const prompt = promptOf(params.name);
      const given = params.arguments ?? {};
      const mistake = promptMistake(prompt, given);
      if (mistake !== undefined) throw invalid(mistake);
      const text = promptText(prompt, given, offer.toolbox.readOnly);
      return { description: prompt.description, messages: [{ role: 'user', content: { type: 'text', text } }] };
    }),
  );
  server.setRequestHandler('completion/complete', ({ params: { ref, argument } }, context) =>
    followed(offer, context, async () => {
      if (ref.type === 'ref/resource') {
        const template = offer.toolbox.library.templates.find(one => one.uriTemplate === ref.uri);
        if (template === undefined) throw invalid(`Unknown resource template: ${shown(ref.uri)}`);
        return completion(template.variable === argument.name ? beginning(template.values, argument.value) : []);
      }
      const known = promptOf(ref.name).arguments.find(({ name }) => name === argument.name);
      if (known === undefined) throw invalid(`Unknown argument: ${shown(argument.name)}`);
      const { signal } = context.mcpReq;
      if (known.completes === undefined) return completion([]);
      return completion(await completed(known.completes, argument.value, offer.execute, signal));
    }),
  );
}

function listed({ name, title, description, arguments: all }: Prompt) {
  return {
    name,
    title,
    description,
    arguments: all.map(({ completes: _, ...argument }) => argument),
  };
}

function beginning(values: readonly string[], typed: string): readonly string[] {
  const small = typed.toLowerCase();
  return values.filter(value => value.toLowerCase().startsWith(small));
}

function completion(values: readonly string[]) {
  return {
    completion: {
      values: values.slice(0, MOST_VALUES),
      total: values.length,
      hasMore: values.length > MOST_VALUES,
    },
  };
}
