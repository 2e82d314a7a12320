const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const MONTH = MONTHS.join('|');
const TIME = '(?<hour>\\d\\d):(?<minute>\\d\\d):(?<second>\\d\\d)';

/** The three forms that HTTP knows: the one of today, and two old ones. None of the expressions can backtrack. */
const FORMS = [
  `(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), (?<day>\\d\\d) (?<month>${MONTH}) (?<year>\\d{4}) ${TIME} GMT`,
  `(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, (?<day>\\d\\d)-(?<month>${MONTH})-(?<year>\\d\\d) ${TIME} GMT`,
  `(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) (?<month>${MONTH}) (?<day>[ \\d]\\d) ${TIME} (?<year>\\d{4})`,
].map(form => new RegExp(`^${form}$`));

/** The moment that an HTTP date means, in epoch milliseconds; undefined for whatever is none, such as a number or a day that does not exist. */
export function httpDate(text: string): number | undefined {
  for (const form of FORMS) {
    const parts = form.exec(text)?.groups;
    if (parts) return moment(parts);
  }
  return undefined;
}

function moment(parts: Readonly<Record<string, string>>): number | undefined {
  const number = (name: string) => Number(parts[name]);
  const [day, hour, minute, second] = [number('day'), number('hour'), number('minute'), number('second')];
  const year = parts['year']?.length === 2 ? nearestYear(number('year')) : number('year');
  const at = Date.UTC(year, MONTHS.indexOf(parts['month'] ?? ''), day, hour, minute, second);
  const exists = hour < 24 && minute < 60 && second <= 60;
  // A day past the month's end is one of the next month. A leap second is the second after, be it of the next day.
  return exists && new Date(at - second * 1000).getUTCDate() === day ? at : undefined;
}

/** Two digits mean the year of this century, unless that is over fifty years away. */
function nearestYear(digits: number): number {
  const now = new Date().getUTCFullYear();
  const year = Math.floor(now / 100) * 100 + digits;
  return year > now + 50 ? year - 100 : year;
}
