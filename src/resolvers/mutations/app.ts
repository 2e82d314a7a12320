import type { Draft } from '../../datasources/writing/draft.ts';
import { addApp, createApp, updateApp } from '../../datasources/writing/drafts/appWrites.ts';
import type {
  AddAppInput,
  CreateAppInput,
  MutationResolvers,
  UpdateAppInput,
  UpdateAppPayloadResolvers,
} from '../../generated/resolvers-types.ts';
import { texts } from '../../torii/answers/json.ts';
import { largestIdOf } from '../../torii/requests/path.ts';
import type { AppRow } from '../../torii/rows/app.ts';
import type { Context } from '../context.ts';
import { APP } from '../entities/app.ts';
import { customFieldWrites } from './fields/customField.ts';
import { fieldWritesOf, filled, type WritableFields } from './fields/field.ts';
import type { InputPath } from './fields/inputPath.ts';
import * as spelling from './fields/spelling.ts';
import { givesOwnFields } from './ownFields.ts';
import { payload, written } from './payload.ts';

const { LONGEST, idOf, text } = spelling;

const FIELDS: WritableFields<AppRow> = {
  name: { spell: spelling.name, required: true, now: row => row.name },
  state: { spell: spelling.name, now: row => row.state },
  url: { spell: spelling.url, now: row => row.url },
  category: { spell: spelling.name, now: row => row.category },
  description: { spell: text(LONGEST.text), now: row => row.description },
  tags: { spell: spelling.tags, now: row => row.tags, content: texts },
  isHidden: { spell: spelling.bool, required: true, now: row => row.isHidden },
  primaryOwnerId: {
    key: 'primaryOwner',
    spell: idOf('User'),
    now: row => row.primaryOwner?.id,
    content: sent => (sent === undefined ? null : String(sent)),
  },
};

function addDraft({ toriiId }: AddAppInput, place: InputPath): Draft<AppRow> {
  const idApp = place.in('toriiId').toriiNumber('an app of the catalogue', toriiId, largestIdOf('App'));
  place.check();
  return addApp(Number(idApp), place.in('toriiId').path);
}

function createDraft(input: CreateAppInput, place: InputPath): Draft<AppRow> {
  const writes = filled(fieldWritesOf(FIELDS, input, place), place);
  place.check();
  return { ...createApp(writes), named: place.named };
}

async function updateDraft(input: UpdateAppInput, place: InputPath, { fields }: Context): Promise<Draft<AppRow>> {
  const seen = place.lastSeen('ifUnchanged');
  const idApp = place.in('id').target('App', input.id);
  const writes = fieldWritesOf(FIELDS, input, place);
  const expected = fieldWritesOf(FIELDS, input.ifUnchanged ?? {}, seen);
  place.check();
  if (givesOwnFields(input) || givesOwnFields(input.ifUnchanged)) {
    const definitions = await fields.apps();
    writes.push(...customFieldWrites<AppRow>(input.customFields, definitions, place.in('customFields')));
    expected.push(...customFieldWrites<AppRow>(input.ifUnchanged?.customFields, definitions, seen.in('customFields')));
  }
  place.check();
  if (writes.length === 0) place.note('Expected at least one field to change');
  place.check();
  return { ...updateApp(idApp, writes, expected, place.in('id').path), named: place.named };
}

export const appMutations: Pick<MutationResolvers, 'addApp' | 'createApp' | 'updateApp'> = {
  addApp: (_, { input }, context) => payload(context, input, place => addDraft(input, place)),
  createApp: (_, { input }, context) => payload(context, input, place => createDraft(input, place)),
  updateApp: (_, { input }, context) => payload(context, input, place => updateDraft(input, place, context)),
};

export const appPayload: Pick<UpdateAppPayloadResolvers, 'app'> = {
  app: written(APP),
};
