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

/** How many decimal places a currency has; undefined for what is no code. */
export function decimalPlaces(currency: string): number | undefined {
  const code = currency.toUpperCase();
  return /^[A-Z]{3}$/.test(code) ? (PLACES.get(code) ?? 2) : undefined;
}
