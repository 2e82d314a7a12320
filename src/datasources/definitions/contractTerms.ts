import type { FieldRow } from '../../torii/rows/field.ts';
import { letters } from '../../torii/rows/values/letters.ts';

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
} as const satisfies Record<string, { readonly types: readonly string[]; readonly names: string }>;

export type TermKey = keyof typeof TERMS;

/** Keys of the details that say how long a contract runs and how it ends; absent where the organisation has none. */
export type ContractTerms = { readonly [Key in TermKey]?: string | undefined };

const CANDIDATES = Object.entries(TERMS).map(
  ([key, { types, names }]) => [key, { types, names: names.split(/\s+/).map(letters) }] as const,
);

/** A period in these is none in days. */
const OTHER_UNITS = ['month', 'week', 'year', 'monat', 'woche', 'jahr', 'mois', 'semaine', 'meses', 'semana', 'maand'];

type Candidate = Pick<FieldRow, 'key' | 'name' | 'type' | 'isDeleted'>;

/**
 * Torii leaves the naming of these to the organisation, and its document does not say of what type they are: by type first, then by key,
 * then by name, in English before other languages.
 */
export function contractTerms(all: readonly Candidate[]): ContractTerms {
  const live = all.filter(field => !field.isDeleted);
  return Object.fromEntries(
    CANDIDATES.map(([key, { types, names }]) => [key, firstOf(types, type => find(live, type, names))]),
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
  const fit = live.filter(
    field => field.type?.toLowerCase() === type.toLowerCase() && (type !== 'number' || isInDays(field)),
  );
  for (const label of ['key', 'name'] as const) {
    for (const name of names) {
      const field = fit.find(({ [label]: text }) => letters(text) === name);
      if (field) return field.key;
    }
  }
  // The dates of a contract also where they are kept as texts.
  return type === 'datePicker' ? live.find(({ key }) => letters(key) === names[0])?.key : undefined;
}

function isInDays({ key, name }: Candidate): boolean {
  return [key, name].every(text => !OTHER_UNITS.some(unit => letters(text).includes(unit)));
}
