import type { UploadAddress } from '../../datasources/fileWrites.ts';
import { type Problem, ProblemsError } from '../../datasources/problem.ts';
import type { Change, Draft, PlannedRequest } from '../../datasources/write.ts';
import type { AppRow } from '../../torii/rows/app.ts';
import type { AppUserRow } from '../../torii/rows/appUser.ts';
import type { ContractRow } from '../../torii/rows/contract.ts';
import type { FileRow } from '../../torii/rows/file.ts';
import type { UserRow } from '../../torii/rows/user.ts';
import type { Context } from '../context.ts';

/** What a mutation answers. */
export interface Payload<Result> {
  readonly result: Result | null;
  readonly request: PlannedRequest | null;
  readonly changes: readonly Change[] | null;
  readonly userErrors: readonly Problem[];
}

export type UserPayloadRow = Payload<UserRow>;
export type AppUserPayloadRow = Payload<AppUserRow>;
export type AppPayloadRow = Payload<AppRow>;
export type ContractPayloadRow = Payload<ContractRow>;
export type DeletedPayloadRow = Payload<string>;
export type FilePayloadRow = Payload<FileRow>;
export type UploadAddressPayloadRow = Payload<UploadAddress>;
export type SuccessPayloadRow = Payload<boolean>;

/**
 * Carries out what an input asks for. What the caller can mend is in the payload, be it found here or by Torii.
 *
 * @throws ToriiError for everything else
 */
export async function payload<Result>(
  { writer }: Context,
  { dryRun }: { readonly dryRun?: boolean | null | undefined },
  draft: () => Draft<Result> | Promise<Draft<Result>>,
): Promise<Payload<Result>> {
  try {
    const { problems, ...outcome } = await writer.carryOut(await draft(), dryRun ?? false);
    return { ...outcome, userErrors: problems };
  } catch (error) {
    if (!(error instanceof ProblemsError)) throw error;
    return { result: null, request: null, changes: null, userErrors: error.problems };
  }
}
