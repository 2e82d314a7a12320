import { bool } from '../../answers/json.ts';
import type { FieldOptionRow } from '../field.ts';
import { FIELD_READERS } from './fieldValue.ts';
import { letters } from './letters.ts';

/** Words for a contract that renews itself, and for one that does not, where they are no truth value: from English to Japanese. */
const RENEWS = `yes y on true enabled active auto autorenew autorenews autorenewing autorenewal automatic automatically automaticrenewal
  ja wahr an ein aktiv aktiviert automatisch verlängertsichautomatisch automatischeverlängerung
  oui vrai activé automatique tacite tacitereconduction reconductiontacite renouvellementautomatique
  sí verdadero activado activada automático automática renovaciónautomática
  sim verdadeiro ativado ativada renovaçãoautomática vero attivo automatico rinnovoautomatico
  waar aan automatischeverlenging כן אמת פעיל מופעל אוטומטי חידושאוטומטי はい あり オン 有効 自動 自動更新`;
const ENDS = `no n off false disabled inactive manual manually manualrenewal norenewal noautorenew noautorenewal notautomatic nonrenewing
  doesnotrenew donotrenew nein falsch aus inaktiv deaktiviert manuell manuelleverlängerung keineverlängerung keineautomatischeverlängerung
  non faux désactivé manuel manuelle renouvellementmanuel falso desactivado desactivada renovaciónmanual
  não desativado desativada renovaçãomanual disattivo disattivato manuale rinnovomanuale
  nee neen onwaar uit handmatig manueel לא שקר כבוי מושבת ידני חידושידני いいえ なし オフ 無効 手動 手動更新`;

const WORDS: ReadonlyMap<string, boolean> = new Map([
  ...RENEWS.split(/\s+/).map(word => [letters(word), true] as const),
  ...ENDS.split(/\s+/).map(word => [letters(word), false] as const),
]);

/**
 * Whether a contract renews itself, from a truth value, a word or an option of a dropdown. What an option is called goes before its key.
 * Undefined where there is nothing, null for what says neither.
 */
export function renewal(value: unknown, options: readonly FieldOptionRow[] | null = null): boolean | null | undefined {
  const known = bool(value);
  if (known !== null) return known;
  const option = FIELD_READERS.option(value);
  if (!option) return option;
  const label = options?.find(one => one.value === option.value)?.label ?? option.label;
  return WORDS.get(letters(label)) ?? WORDS.get(letters(option.value)) ?? null;
}
