import ical, { ICalEventTransparency } from 'ical-generator';
import type { Renewal, Renewals } from './renewalsQuery.ts';
import type { Window } from './window.ts';

/** Characters of a text in an event. */
const LONGEST = { summary: 200, line: 500 };
const DAY_MS = 86_400_000;
/** Seconds after which clients that go by it ask again. */
const REFRESH_SECONDS = 3_600;

/** What an event is about. */
interface Kind {
  readonly name: 'end' | 'cancel';
  readonly day: (renewal: Renewal) => string | null;
  readonly title: (renewal: Renewal) => string;
}

const END: Kind = {
  name: 'end',
  day: ({ endDate }) => endDate,
  title: ({ autoRenewal }) => (autoRenewal === true ? 'Renews' : 'Ends'),
};
const CANCEL: Kind = { name: 'cancel', day: one => one.cancellationDeadline, title: () => 'Cancel by' };

/**
 * An iCalendar (https://www.rfc-editor.org/rfc/rfc5545) of the last days and the days to cancel. The same contracts give the same text all
 * day long, so that clients who have it need not be sent it again.
 */
export function calendarText({ organization, ending, cancelling }: Renewals, { from, to }: Window): string {
  const name = line(['Contract renewals', organization?.companyName].filter(Boolean).join(': '), LONGEST.summary);
  const calendar = ical({
    name,
    prodId: { company: 'torii-subgraph', product: 'renewals', language: 'EN' },
    ttl: REFRESH_SECONDS,
  });
  const days = [...ending.map(one => [END, one] as const), ...cancelling.map(one => [CANCEL, one] as const)];
  for (const [kind, renewal] of days) {
    const day = kind.day(renewal);
    // Whatever Torii made of the filter.
    if (day === null || day < from || day > to) continue;
    calendar.createEvent({
      id: uidOf(kind, renewal, organization),
      stamp: new Date(from),
      start: new Date(day),
      end: new Date(Date.parse(day) + DAY_MS),
      allDay: true,
      summary: line(`${kind.title(renewal)}: ${nameOf(renewal)}`, LONGEST.summary),
      description: descriptionOf(renewal),
      categories: [{ name: kind === END ? 'Contract end' : 'Cancellation deadline' }],
      // A reminder is no meeting: nobody is busy that day.
      transparency: ICalEventTransparency.TRANSPARENT,
    });
  }
  return calendar.toString();
}

/** The same at every time: clients know an event by it. */
function uidOf({ name }: Kind, { toriiId }: Renewal, organization: Renewals['organization']): string {
  return `contract-${toriiId}-${name}@${organization ? `organization-${organization.toriiId}.` : ''}torii-subgraph`;
}

function nameOf({ name, app, toriiId }: Renewal): string {
  return [name, app?.name].find(text => text?.trim()) ?? `contract ${toriiId}`;
}

function descriptionOf(renewal: Renewal): string {
  const { app, vendor, owner, status, endDate, cancellationDeadline, cancellationNoticePeriod } = renewal;
  const facts: readonly (readonly [what: string, fact: string | null | undefined])[] = [
    ['App', app?.name],
    ['Vendor', vendor],
    ['Owner', owner && [owner.fullName, owner.email && `<${owner.email}>`].filter(Boolean).join(' ')],
    ['Status', status],
    ['Amount', amountOf(renewal.amount)],
    ['Yearly cost', amountOf(renewal.yearlyCost)],
    ['Renews itself', renewal.autoRenewal === null ? null : renewal.autoRenewal ? 'yes' : 'no'],
    ['Last day', endDate],
    ['Cancel by', cancellationDeadline],
    ['Notice period', cancellationNoticePeriod === null ? null : `${cancellationNoticePeriod} days`],
    ['Contract', renewal.toriiId],
  ];
  return facts.flatMap(([what, fact]) => (fact ? [line(`${what}: ${fact}`, LONGEST.line)] : [])).join('\n');
}

function amountOf(amount: Renewal['amount']): string | null {
  return amount?.decimal ? [amount.decimal, amount.currency].filter(Boolean).join(' ') : null;
}

/** A text on one line, without characters that iCalendar has no place for. */
function line(text: string, longest: number): string {
  const plain = text.toWellFormed().replace(/[\p{Cc}\u2028\u2029]/gu, ' ');
  const characters = [...plain];
  return characters.length > longest ? `${characters.slice(0, longest - 1).join('')}…` : plain;
}
