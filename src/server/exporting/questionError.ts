/** What can't be asked page by page, in words for whoever asked. */
export class QuestionError extends Error {
  override readonly name = 'QuestionError';
}
