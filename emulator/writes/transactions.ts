import { ok, type Route } from '../call.ts';
import { readJsonBody } from '../http/body.ts';
import { Refusal } from '../http/refusal.ts';
import { enveloped } from '../query/projection.ts';
import { answerRow, transactionOf } from '../routes/spend/transactions.ts';
import { requireSome } from './fields.ts';
import { dateValue, idValue, moneyValue } from './values.ts';

const COLUMNS = ['idApp', 'mappingStatus', 'amount', 'transactionDate'];
const STATUSES = ['archived', 'unknown'] as const;

/** A match makes a transaction `mapped`, taking it away `unknown`; of an amount only the value can be changed. */
const updateTransaction: Route = call => {
  const transaction = transactionOf(call);
  const body = readJsonBody(call, COLUMNS);
  requireSome(body);
  const { idApp, mappingStatus, amount, transactionDate } = body;
  const status = STATUSES.find(known => known === mappingStatus);
  if (mappingStatus !== undefined && status === undefined) {
    throw new Refusal(400, `"mappingStatus" must be one of [${STATUSES.join(', ')}]`);
  }
  const app = idApp === undefined || idApp === null ? null : idValue('idApp', idApp);
  if (app !== null && !call.organization.apps.has(app)) throw new Refusal(404, 'App was not found');
  const currency = transaction.amount?.currency ?? call.organization.profile.currency;
  if (typeof amount === 'object' && amount !== null && Object.keys(amount).some(key => key !== 'value')) {
    throw new Refusal(422, '"amount" takes "value" and nothing else');
  }
  const paid = amount === undefined ? undefined : moneyValue('amount', amount, currency);
  const day = transactionDate === undefined ? undefined : dateValue('transactionDate', transactionDate);
  if (paid) transaction.amount = { ...paid, convertedValue: paid.value };
  if (day) transaction.transactionDate = day;
  if (idApp !== undefined) {
    transaction.idApp = app;
    transaction.mappingStatus = app === null ? 'unknown' : 'mapped';
  }
  if (status) transaction.mappingStatus = status;
  if (status === 'unknown') transaction.idApp = null;
  return ok(enveloped(call, 'transaction', answerRow(call, transaction)));
};

export const transactionWrites = { updateTransaction };
