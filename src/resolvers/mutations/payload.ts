import type { GraphQLResolveInfo } from 'graphql';
import type { Change, Draft, PlannedRequest } from '../../datasources/writing/draft.ts';
import type { AccessRequest, AccessSubject } from '../../datasources/writing/drafts/accessWrites.ts';
import type { WrittenField } from '../../datasources/writing/drafts/appFieldWrites.ts';
import type { UploadAddress } from '../../datasources/writing/drafts/fileWrites.ts';
import type { Start, Subject } from '../../datasources/writing/drafts/workflowWrites.ts';
import { type Problem, ProblemsError, type Warning } from '../../datasources/writing/problem.ts';
import type { AppRow } from '../../torii/rows/app.ts';
import type { AppUserRow } from '../../torii/rows/appUser.ts';
import type { ContractRow } from '../../torii/rows/contract.ts';
import type { FieldRow } from '../../torii/rows/field.ts';
import type { FileRow } from '../../torii/rows/file.ts';
import type { MemberRow } from '../../torii/rows/members/member.ts';
import type { TransactionRow } from '../../torii/rows/spend/transaction.ts';
import type { UserRow } from '../../torii/rows/user.ts';
import type { PartialRow } from '../../torii/rows/values/column.ts';
import type { Context } from '../context.ts';
import type { Entity } from '../entities/entity.ts';
import { reference } from '../references/reference.ts';
import { Addressees } from './fields/addressees.ts';
import { InputPath } from './fields/inputPath.ts';

/** What a mutation answers. */
export interface Payload<Result, Thing = Result> {
  readonly result: Result | null;
  /** The thing as it stands; dry runs only. */
  readonly standing: Thing | null;
  readonly request: PlannedRequest | null;
  readonly changes: readonly Change[] | null;
  readonly userErrors: readonly Problem[];
  readonly warnings: readonly Warning[];
}

/** The field of a payload that shows what was written; for a dry run, the thing as it stands. */
export function written<Row extends PartialRow>(entity: Entity<Row>) {
  return async (
    { result, standing }: Payload<Row>,
    _args: unknown,
    context: Context,
    info: GraphQLResolveInfo,
  ): Promise<Row | null> => {
    const row = result ?? standing;
    return row && reference(entity, row, context, info);
  };
}

export type UserPayloadRow = Payload<UserRow>;
export type AppUserPayloadRow = Payload<AppUserRow>;
export type AppPayloadRow = Payload<AppRow>;
export type ContractPayloadRow = Payload<ContractRow>;
export type DeletedPayloadRow = Payload<string, ContractRow>;
export type CreatedFieldPayloadRow = Payload<WrittenField>;
export type AppFieldPayloadRow = Payload<WrittenField, FieldRow>;
export type TransactionPayloadRow = Payload<TransactionRow>;
export type MemberPayloadRow = Payload<MemberRow>;
export type FilePayloadRow = Payload<FileRow>;
export type UploadAddressPayloadRow = Payload<UploadAddress>;
export type AccessPayloadRow = Payload<AccessRequest, AccessSubject>;
export type StartPayloadRow = Payload<Start, Subject>;

/** What a bulk mutation answers: what came of each item, in their order; one that failed is its error. */
export interface AppUsersPayloadRow {
  readonly results: readonly (AppUserPayloadRow | Error)[] | null;
  readonly userErrors: readonly Problem[];
}

/**
 * Carries out what an input asks for. What the caller can fix is in the payload's `userErrors`, whether it was found here or by Torii. Users
 * whom the input names by address are looked up first, all of them together.
 *
 * @throws ToriiError for everything else
 */
export async function payload<Result, Thing>(
  { writer }: Context,
  { dryRun }: { readonly dryRun?: boolean | null | undefined },
  draft: (place: InputPath) => Draft<Result, Thing> | Promise<Draft<Result, Thing>>,
): Promise<Payload<Result, Thing>> {
  try {
    const addressees = new Addressees();
    const first = await draft(InputPath.of(addressees));
    const isLookedUp = await addressees.lookUp(writer);
    return await carriedOut(writer, isLookedUp ? await draft(InputPath.of(addressees)) : first, dryRun ?? false);
  } catch (error) {
    if (!(error instanceof ProblemsError)) throw error;
    return refused(error.problems);
  }
}

/** Carries a draft out. @throws ToriiError for what the caller can't fix */
export async function carriedOut<Result, Thing>(
  writer: Context['writer'],
  draft: Draft<Result, Thing>,
  dryRun: boolean,
): Promise<Payload<Result, Thing>> {
  const { problems, ...outcome } = await writer.carryOut(draft, dryRun);
  return { ...outcome, userErrors: problems };
}

/** The payload of an input that has to be fixed first. */
export function refused<Result, Thing>(userErrors: readonly Problem[]): Payload<Result, Thing> {
  return { result: null, standing: null, request: null, changes: null, userErrors, warnings: [] };
}
