import { keepCommitted } from './committed.ts';
import { printedSchema } from './printedSchema.ts';

keepCommitted('schema.graphql', printedSchema(), 'npm run schema:print');
