import type { Definitions, FieldDefinitions } from '../../../datasources/fieldDefinitions.ts';
import type { Update } from '../../../datasources/writing/draft.ts';
import type { FieldWrite, Rule } from '../../../datasources/writing/fieldWrite.ts';
import type { ContractValuesInput, UpdateContractInput } from '../../../generated/resolvers-types.ts';
import type { ContractRow } from '../../../torii/rows/contract.ts';
import { givesOwnFields } from '../ownFields.ts';
import { contentOfMoney, keepingCurrency, money } from './amount.ts';
import { checkCalculated, checkTwice, contractDetailWrites } from './contractDetail.ts';
import { checkTerm, termFields, termRules } from './contractTerm.ts';
import { customFieldWrites } from './customField.ts';
import { DOCUMENTS, saysNothing } from './documents.ts';
import { fieldWritesOf, type WritableFields } from './field.ts';
import type { InputPath } from './inputPath.ts';
import * as spelling from './spelling.ts';

const { idOf, name } = spelling;

const idText = (sent: unknown) => (sent === undefined ? null : String(sent));

function currencyOf({ amount, currency }: ContractRow): string | null {
  return amount?.currency ?? currency ?? null;
}

/** The currency of amounts among a contract's custom fields that do not name one themselves. */
const CURRENCY = { columns: ['amount', 'currency'], read: currencyOf };

const FIELDS: WritableFields<ContractRow> = {
  name: { spell: name, required: true, now: row => row.name },
  appId: { key: 'idApp', spell: idOf('App'), required: true, now: row => row.idApp?.id, content: idText },
  status: { spell: name, required: true, now: row => row.status },
  ownerId: { key: 'owner', spell: idOf('User'), now: row => row.owner?.id, content: idText },
  amount: {
    columns: ['amount', 'currency'],
    spell: money,
    now: row => row.amount && { ...row.amount, currency: currencyOf(row) },
    open: keepingCurrency(currencyOf),
    content: contentOfMoney,
  },
  documents: DOCUMENTS,
};

/** The values of a contract, to be written or seen. */
type Values = ContractValuesInput | Omit<UpdateContractInput, 'id'>;

interface Given {
  readonly input: Values;
  readonly place: InputPath;
}

/**
 * The values that an input about a contract writes, and those it was last seen to hold, in Torii's words. The organisation's
 * field definitions are loaded if dates or custom fields are given and no problem was found yet.
 *
 * @throws ProblemsError before they are loaded
 */
export async function contractFieldWrites(
  given: Given,
  ifUnchanged: ContractValuesInput | null | undefined,
  fields: FieldDefinitions,
): Promise<Pick<Update<ContractRow>, 'writes' | 'expected'> & { readonly rules: readonly Rule<ContractRow>[] }> {
  const seen = { input: ifUnchanged ?? {}, place: given.place.lastSeen('ifUnchanged') };
  const [writes, expected] = [plainWrites(given), plainWrites(seen)];
  checkTerm(given.input, given.place);
  checkCalculated(given.input.customFields, given.place);
  given.place.check();
  if (!givesOwnFields(given.input) && !givesOwnFields(seen.input)) return { writes, expected, rules: [] };
  const definitions = await fields.contracts();
  return {
    writes: [...writes, ...definedWrites(given, definitions)],
    expected: [...expected, ...definedWrites(seen, definitions)],
    rules: termRules(given.input, definitions, given.place),
  };
}

function plainWrites({ input, place }: Given): FieldWrite<ContractRow>[] {
  const { documents, ...others } = input;
  return fieldWritesOf(FIELDS, saysNothing(documents) ? others : input, place);
}

function definedWrites({ input, place }: Given, definitions: Definitions): FieldWrite<ContractRow>[] {
  const byName = contractDetailWrites(input, definitions, place, CURRENCY);
  const byKey = customFieldWrites(input.customFields, definitions, place.in('customFields'), CURRENCY);
  checkTwice(byName, byKey, place);
  return [...fieldWritesOf(termFields(definitions), input, place), ...byName, ...byKey];
}
