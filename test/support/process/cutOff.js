/**
 * Run in the page of GraphiQL: the texts of what does not fit into its place, lines of editors, tabs, buttons, the note and the title; `page` where the
 * page itself is wider than the window.
 */
(() => {
  const found = [];
  if (document.documentElement.scrollWidth > innerWidth) found.push('page');
  const isShown = element => element.getClientRects().length > 0 && element.getBoundingClientRect().left > -100;
  for (const editor of [...document.querySelectorAll('.monaco-editor')].filter(isShown)) {
    const { right } = editor.getBoundingClientRect();
    for (const line of editor.querySelectorAll('.view-line > span')) {
      if (line.getBoundingClientRect().right > right + 1) found.push(line.textContent);
    }
  }
  const whole = '.graphiql-tab-button, .graphiql-logo, .torii-note, .graphiql-sidebar button, .editorPlaceholder';
  for (const element of document.querySelectorAll(whole)) {
    const { left, right } = element.getBoundingClientRect();
    const fits = left >= 0 && right <= innerWidth && element.scrollWidth <= element.clientWidth + 1;
    if (!fits) found.push(element.textContent);
  }
  const title = document.querySelector('.graphiql-logo').getBoundingClientRect();
  for (const tab of document.querySelectorAll('.graphiql-tab')) {
    const { right, bottom, top } = tab.getBoundingClientRect();
    if (right > title.left && bottom > title.top && top < title.bottom)
      found.push(`under the title: ${tab.textContent}`);
  }
  return found;
})();
