import type { FieldRow } from '../../torii/rows/field.ts';
import { isKnownType } from '../../torii/rows/values/fieldValue.ts';
import { letters } from '../../torii/rows/values/letters.ts';

/** Stands for every type that is not known here, none among them. */
const UNKNOWN = '?';

/** What is said of a contract's term, each in a detail that the organisation has or has not. */
const TERMS = {
  startKey: {
    types: ['datePicker'],
    names: `startdate contractstartdate start contractstart startson
      startdatum vertragsbeginn beginn datededebut debut fechadeinicio inicio datadeinicio datainizio ingangsdatum התחלה תאריךהתחלה 開始日`,
  },
  endKey: {
    types: ['datePicker'],
    names: `enddate contractenddate end contractend endson
      enddatum vertragsende ende datedefin fin fechadefin datadetermino datafim datafine einddatum סיום תאריךסיום 終了日`,
  },
  autoRenewalKey: {
    types: ['bool', 'dropdown', 'singleLine'],
    names: `autorenewal autorenew autorenews isautorenewal automaticrenewal automaticallyrenews renewsautomatically
      automatischeverlangerung verlangertsichautomatisch renouvellementautomatique tacitereconduction renovacionautomatica
      renovacaoautomatica rinnovoautomatico automatischeverlenging חידושאוטומטי 自動更新`,
  },
  deadlineKey: {
    types: ['datePicker'],
    names: `cancellationdeadline cancellationdeadlinedate canceldeadline cancelby cancelbydate noticedeadline
      kundigungstermin kundbarbis kundigungbis datelimitederesiliation fechalimitedecancelacion prazodecancelamento
      terminedisdetta opzeggenvoor מועדאחרוןלביטול 解約期限`,
  },
  noticeKey: {
    types: ['number'],
    names: `cancellationnoticeperiod cancellationnoticeperioddays cancellationnoticeperiodindays noticeperiod noticeperioddays
      noticeperiodindays cancellationnotice cancellationnoticedays noticedays
      kundigungsfrist kundigungsfristtage kundigungsfristintagen preavis preavisjours preavisenjours delaidepreavis plazodepreaviso
      preaviso avisoprevio preavviso opzegtermijn opzegtermijndagen תקופתהודעה תקופתהודעהמוקדמת 解約予告期間`,
  },
  paymentTermKey: {
    types: ['dropdown', 'singleLine', 'multiLine', 'number', UNKNOWN],
    names: `paymentterm paymentterms termofpayment termsofpayment paymentcondition paymentconditions
      zahlungsbedingung zahlungsbedingungen zahlungsziel zahlungsfrist conditionsdepaiement modalitesdepaiement delaidepaiement
      condicionesdepago terminosdepago plazodepago condicoesdepagamento termosdepagamento prazodepagamento
      condizionidipagamento terminidipagamento betalingsvoorwaarden betalingstermijn betaaltermijn תנאיתשלום תנאיהתשלום 支払条件 支払い条件`,
  },
  vendorKey: {
    types: ['singleLine', 'dropdown', 'multiLine', UNKNOWN],
    names: `vendor vendorname contractvendor supplier suppliername
      anbieter anbietername lieferant lieferantenname fournisseur nomdufournisseur proveedor nombredelproveedor fornecedor nomedofornecedor
      fornitore nomefornitore leverancier naamleverancier ספק שםהספק ベンダー ベンダー名 仕入先 供給業者`,
  },
  yearlyCostKey: {
    types: ['currency', UNKNOWN, 'number'],
    names: `yearlycost yearlycosts annualcost annualcosts costperyear annualizedcost
      jahrlichekosten jahreskosten kostenprojahr coutannuel coutsannuels coutparan costoanual costeanual costeporano
      custoanual custoporano costoannuale costoannuo jaarlijksekosten jaarkosten kostenperjaar עלותשנתית עלותלשנה 年間費用 年間コスト 年額`,
  },
  previousContractsKey: {
    types: ['contractsDropdownMulti', UNKNOWN],
    names: `previouscontracts previouscontract priorcontracts priorcontract formercontracts predecessorcontracts
      vorherigevertrage vorherigervertrag fruherevertrage vorgangervertrage contratsprecedents contratprecedent ancienscontrats
      contratosanteriores contratoanterior contrattiprecedenti contrattoprecedente vorigecontracten eerderecontracten
      חוזיםקודמים חוזהקודם 以前の契約 過去の契約 前契約`,
  },
} as const satisfies Record<string, { readonly types: readonly string[]; readonly names: string }>;

export type TermKey = keyof typeof TERMS;

/** Keys of the details that say how long a contract runs, how it ends and what is paid to whom; absent where the organisation has none. */
export type ContractTerms = { readonly [Key in TermKey]?: string | undefined };

const CANDIDATES = Object.entries(TERMS).map(
  ([key, { types, names }]) => [key as TermKey, { types, names: names.split(/\s+/).map(letters) }] as const,
);

/** A period in these is none in days. */
const OTHER_UNITS = ['month', 'week', 'year', 'monat', 'woche', 'jahr', 'mois', 'semaine', 'meses', 'semana', 'maand'];

/** Why a field is none that its names say: its number counts something else. */
const COUNTS: Readonly<Partial<Record<TermKey, (field: Candidate) => boolean>>> = {
  noticeKey: isInDays,
  // Torii's own amounts are in minor units whatever their type; nobody knows what an organisation's numbers are in.
  yearlyCostKey: ({ kind }) => kind === 'predefined',
};

type Candidate = Pick<FieldRow, 'key' | 'name' | 'type' | 'isDeleted'> & { readonly kind?: string };

/**
 * Torii leaves the naming of these to the organisation, and its document does not say of what type they are: by type first, then by key,
 * then by name, in English before other languages.
 */
export function contractTerms(all: readonly Candidate[]): ContractTerms {
  const live = all.filter(field => !field.isDeleted);
  return Object.fromEntries(
    CANDIDATES.map(([key, { types, names }]) => {
      const fits = (field: Candidate) => field.type?.toLowerCase() !== 'number' || (COUNTS[key]?.(field) ?? true);
      const fit = live.filter(fits);
      return [key, firstOf(types, type => find(fit, type, names))];
    }),
  );
}

function firstOf(types: readonly string[], look: (type: string) => string | undefined): string | undefined {
  for (const type of types) {
    const key = look(type);
    if (key !== undefined) return key;
  }
  return undefined;
}

function find(live: readonly Candidate[], type: string, names: readonly string[]): string | undefined {
  const fit = live.filter(field => isOfType(field, type));
  for (const label of ['key', 'name'] as const) {
    for (const name of names) {
      const field = fit.find(({ [label]: text }) => letters(text) === name);
      if (field) return field.key;
    }
  }
  // The dates of a contract also where they are kept as texts.
  return type === 'datePicker' ? live.find(({ key }) => letters(key) === names[0])?.key : undefined;
}

function isOfType({ type }: Candidate, wanted: string): boolean {
  if (wanted === UNKNOWN) return !isKnownType(type);
  return type?.toLowerCase() === wanted.toLowerCase();
}

function isInDays({ key, name }: Candidate): boolean {
  return [key, name].every(text => !OTHER_UNITS.some(unit => letters(text).includes(unit)));
}

/** What Torii calls the day that it works out itself. */
const CALCULATED = ['cancellationdeadline', 'cancellationdeadlinedate'];

/** Whether a key alone says that it is the day which Torii works out itself. */
export function isCalculatedKey(key: string): boolean {
  return CALCULATED.includes(letters(key));
}

/** Whether the field of the cancellation deadline is Torii's, which works it out, and not a day that the organisation enters itself. */
export function isCalculated({ key, name, kind }: Candidate): boolean {
  return kind === 'predefined' || [key, name].some(text => CALCULATED.includes(letters(text)));
}
