import { useDocExplorer, useDocExplorerActions } from '@graphiql/plugin-doc-explorer';
import { MagnifyingGlassIcon, useGraphiQL } from '@graphiql/react';
import { Combobox, ComboboxInput, ComboboxOption, ComboboxOptions } from '@headlessui/react';
import { isInputObjectType, isInterfaceType, isNamedType, isObjectType } from 'graphql';
import { createElement, useEffect, useMemo, useRef, useState } from 'react';
import { searchSchema } from './search.js';

/**
 * The search of the documentation, in place of GraphiQL's own (see `viteConfig.ts`), which looks at names alone: this one finds words of descriptions
 * too, and shows where they stand.
 */
export function Search() {
  const shown = useDocExplorer().at(-1);
  const { push } = useDocExplorerActions();
  const schema = useGraphiQL(state => state.schema);
  const [text, setText] = useState('');
  const [isFocused, setIsFocused] = useState(false);
  const input = useRef(null);
  useEffect(() => {
    window.addEventListener('keydown', focus);
    return () => window.removeEventListener('keydown', focus);
    function focus(event) {
      if (isShortcut(event)) input.current?.focus();
    }
  }, []);
  const within = isNamedType(shown.def) ? shown.def : null;
  const found = useMemo(
    () => (schema && isFocused ? searchSchema(schema, within, text) : []),
    [schema, within, text, isFocused],
  );
  if (shown.def && !isObjectType(within) && !isInterfaceType(within) && !isInputObjectType(within)) return null;
  function open(entry) {
    if (entry)
      push(entry.field ? { name: entry.field.name, def: entry.field } : { name: entry.type.name, def: entry.type });
  }
  const label = createElement(
    'label',
    { className: 'graphiql-doc-explorer-search-input' },
    createElement(MagnifyingGlassIcon),
    createElement(ComboboxInput, {
      ref: input,
      autoComplete: 'off',
      'aria-label': `Search ${shown.name}`,
      placeholder: 'Search …',
      value: text,
      onChange: event => setText(event.target.value),
      onFocus: () => setIsFocused(true),
      onBlur: () => setIsFocused(false),
      'data-cy': 'doc-explorer-input',
    }),
  );
  return createElement(
    Combobox,
    {
      as: 'div',
      className: 'graphiql-doc-explorer-search',
      onChange: open,
      'data-state': isFocused ? undefined : 'idle',
    },
    label,
    isFocused && createElement(ComboboxOptions, { 'data-cy': 'doc-explorer-list' }, optionsOf(found)),
  );
}

/** Ctrl+Alt+K, as GraphiQL's list of keys has it. */
function isShortcut({ ctrlKey, altKey, code }) {
  return ctrlKey && altKey && code === 'KeyK';
}

function optionsOf(found) {
  if (found.length === 0)
    return createElement('div', { className: 'graphiql-doc-explorer-search-empty' }, 'No results found');
  return found.map(entry =>
    createElement(
      ComboboxOption,
      { key: keyOf(entry), value: entry, 'data-cy': 'doc-explorer-option' },
      ...nameOf(entry),
      entry.excerpt && createElement('small', { className: 'torii-search-excerpt' }, entry.excerpt),
    ),
  );
}

function keyOf({ type, field, argument, value }) {
  return [type.name, field?.name, argument?.name, value].join('.');
}

/** `Type.field(argument:)`, without the type where it is the one being read. */
function nameOf({ type, field, argument, value, isWithin }) {
  const part = (kind, text) =>
    createElement('span', { key: kind, className: `graphiql-doc-explorer-search-${kind}` }, text);
  const own = isWithin ? [] : [part('type', type.name)];
  const member = field?.name ?? value;
  if (member === undefined) return own;
  const name = [...own, isWithin ? null : '.', part('field', member)];
  return argument ? [...name, '(', part('argument', argument.name), ': ', String(argument.type), ')'] : name;
}
