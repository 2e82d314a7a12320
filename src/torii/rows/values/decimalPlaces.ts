/**
 * Currencies whose minor unit is not a hundredth, by ISO 4217. Not from `Intl`: it tells how amounts are usually shown,
 * so that it gives no decimals to COP, IDR, PKR and others that have two.
 */
const DECIMAL_PLACES: Readonly<Record<number, string>> = {
  0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF',
  3: 'BHD IQD JOD KWD LYD OMR TND',
  4: 'CLF UYW',
};

const PLACES = new Map(
  Object.entries(DECIMAL_PLACES).flatMap(([places, codes]) => codes.split(' ').map(code => [code, Number(places)])),
);

/** Units of account and funds of ISO 4217, such as Chile's Unidad de Fomento, in which contracts are written: `Intl` leaves them out. */
export const UNUSUAL_CURRENCIES: readonly string[] = 'BOV CHE CHW CLF COU MXV USN UYI UYW VED XCG ZWG'.split(' ');

/** How many decimal places a currency has; undefined for what is no code. */
export function decimalPlaces(currency: string): number | undefined {
  const code = currency.toUpperCase();
  return /^[A-Z]{3}$/.test(code) ? (PLACES.get(code) ?? 2) : undefined;
}
