import { useGraphiQL } from '@graphiql/react';
import { useEffect } from 'react';

const WRAPPED = { wordWrap: 'on', wrappingIndent: 'indent' };
const BEFORE_AN_ANSWER = 'Press ▶ to see the answer here.';

/** Makes long lines wrap, so that none is cut off however narrow an editor is, and says what the empty half of the page is for. */
export function Editors() {
  const query = useGraphiQL(state => state.queryEditor);
  const variables = useGraphiQL(state => state.variableEditor);
  const headers = useGraphiQL(state => state.headerEditor);
  const response = useGraphiQL(state => state.responseEditor);
  useEffect(() => {
    for (const editor of [query, variables, headers]) editor?.updateOptions(WRAPPED);
  }, [query, variables, headers]);
  useEffect(() => {
    response?.updateOptions({ placeholder: BEFORE_AN_ANSWER });
  }, [response]);
  return null;
}
