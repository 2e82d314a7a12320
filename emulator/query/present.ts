import { fullName } from '../fullName.ts';
import type { Shapes } from '../options.ts';
import type { Organization } from '../organization.ts';
import type { UserRow } from '../rows.ts';
import type { Money, Value } from '../value.ts';
import type { ColumnType } from './column.ts';

/** What cells are written by: whose rows references point at, in which spelling. */
export interface Spelling {
  readonly organization: Organization;
  readonly shapes: Shapes;
}

/** A person as owners, authors and user fields show one. */
export function person({ organization }: Spelling, id: number): Readonly<Record<string, unknown>> {
  const user: UserRow | undefined = organization.users.get(id) ?? organization.formerUsers.get(id);
  if (user === undefined) return { id };
  const { firstName, lastName, email, lifecycleStatus, isDeletedInIdentitySources, photoUrl, status } = user;
  return {
    id,
    firstName,
    lastName,
    fullName: fullName(firstName, lastName),
    email,
    lifecycleStatus,
    isDeletedInIdentitySources,
    photoUrl,
    status,
  };
}

/** An account as `appUserAccount` fields show one. */
function account({ organization }: Spelling, id: number) {
  const row = organization.accounts.get(id);
  if (row === undefined) return { id };
  const { idApp, idUser, email, firstName, lastName } = row;
  const appName = organization.apps.get(idApp)?.name ?? null;
  return { id, idApp, appName, idUser, email, fullName: fullName(firstName, lastName) };
}

function file({ organization }: Spelling, id: number) {
  return { id, name: organization.files.get(id)?.fileName ?? null };
}

function contract({ organization }: Spelling, id: number) {
  return { id, name: organization.contracts.get(id)?.name ?? null };
}

export function time(shapes: Shapes, value: string | null): string | number | null {
  return value === null || shapes.times === 'iso' ? value : Date.parse(value);
}

/** A number in the row's currency; an amount in another currency keeps its own, whatever the shape. */
function money(shapes: Shapes, amount: Money, currency: string | null): number | Money {
  return shapes.amounts === 'number' && amount.currency === currency ? amount.value : amount;
}

type Reference = (spelling: Spelling, id: number) => Readonly<Record<string, unknown>>;

function references(spelling: Spelling, value: Value, show: Reference, asObjects: boolean): unknown {
  if (!asObjects) return value;
  if (typeof value === 'number') return show(spelling, value);
  return Array.isArray(value) ? value.map(id => show(spelling, Number(id))) : value;
}

/** A cell as Torii writes it. `currency` is the row's: plain numbers are in it. */
export function present(spelling: Spelling, type: ColumnType, value: Value, currency: string | null): unknown {
  const { shapes } = spelling;
  if (value === null) return null;
  switch (type) {
    case 'time':
    case 'datePicker':
      return time(shapes, String(value));
    case 'tags':
      return shapes.tags === 'string'
        ? value
        : String(value)
            .split(',')
            .filter(tag => tag !== '');
    case 'currency':
      return typeof value === 'object' && 'currency' in value ? money(shapes, value, currency) : value;
    case 'owner':
    case 'owners':
      return references(spelling, value, person, true);
    case 'author':
      return references(spelling, value, person, shapes.authors === 'object');
    case 'user':
    case 'usersDropdown':
    case 'usersDropdownMulti':
      return references(spelling, value, person, shapes.references === 'object');
    case 'fileUpload':
      return references(spelling, value, file, shapes.references === 'object');
    case 'contractsDropdownMulti':
      return references(spelling, value, contract, shapes.references === 'object');
    case 'appUserAccount':
      return references(spelling, value, account, shapes.references === 'object');
    default:
      return value;
  }
}
