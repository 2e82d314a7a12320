import type { GraphQLResolveInfo } from 'graphql';
import type { Change, Draft, PlannedRequest } from '../../datasources/writing/draft.ts';
import type { UploadAddress } from '../../datasources/writing/fileWrites.ts';
import { type Problem, ProblemsError, type Warning } from '../../datasources/writing/problem.ts';
import type { AppRow } from '../../torii/rows/app.ts';
import type { AppUserRow } from '../../torii/rows/appUser.ts';
import type { ContractRow } from '../../torii/rows/contract.ts';
import type { FileRow } from '../../torii/rows/file.ts';
import type { UserRow } from '../../torii/rows/user.ts';
import type { PartialRow } from '../../torii/rows/values/column.ts';
import type { Context } from '../context.ts';
import type { Entity } from '../entities/entity.ts';
import { reference } from '../references/reference.ts';

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
export type FilePayloadRow = Payload<FileRow>;
export type UploadAddressPayloadRow = Payload<UploadAddress>;
export type SuccessPayloadRow = Payload<boolean>;

/**
 * Carries out what an input asks for. What the caller can fix is in the payload's `userErrors`, whether it was found here or by Torii.
 *
 * @throws ToriiError for everything else
 */
export async function payload<Result, Thing>(
  { writer }: Context,
  { dryRun }: { readonly dryRun?: boolean | null | undefined },
  draft: () => Draft<Result, Thing> | Promise<Draft<Result, Thing>>,
): Promise<Payload<Result, Thing>> {
  try {
    const { problems, ...outcome } = await writer.carryOut(await draft(), dryRun ?? false);
    return { ...outcome, userErrors: problems };
  } catch (error) {
    if (!(error instanceof ProblemsError)) throw error;
    return { result: null, standing: null, request: null, changes: null, userErrors: error.problems, warnings: [] };
  }
}
