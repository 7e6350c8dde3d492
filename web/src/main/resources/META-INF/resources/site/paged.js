/** Lists that are read a page at a time. */
import { html, useEffect, useRef, useState } from './html.js';
import { t } from './texts.js';

/**
 * The pages so far of a list, read from the start for each key but an empty one: response, problem, and what reads on. A response
 * that a newer call has overtaken is not shown.
 */
export function usePages(read, entries, key) {
  const [state, setState] = useState({});
  const latest = useRef(0);
  const load = (cursor) => {
    const call = (latest.current += 1);
    const show = (change) => call === latest.current && setState((before) => ({ key, ...change(before) }));
    show(({ response }) => ({ response: cursor && response }));
    read(cursor).then(
      (found) => show(({ response }) => ({ response: cursor ? { ...found, [entries]: [...response[entries], ...found[entries]] } : found })),
      (problem) => show(({ response }) => ({ response, problem, cursor })));
  };
  useEffect(() => {
    if (key) {
      load();
    }
  }, [key]);
  const { response, problem, cursor } = state.key === key ? state : {};
  return { response, problem, again: () => load(), more: () => load(response.nextCursor), retry: () => load(cursor) };
}

export function More({ list }) {
  return list.response?.nextCursor && html`<button type="button" class="secondary" onClick=${list.more}>${t('more')}</button>`;
}
