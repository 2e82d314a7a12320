/** Letters alone, without accents and capitals: how names and words of an organisation's own are compared. */
export function letters(text: string | null): string {
  return (text ?? '')
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}]/gu, '');
}
