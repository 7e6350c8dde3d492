/** Lists that are read a page at a time. */
import { html, useEffect, useRef, useState } from './html.js';
import { t } from './texts.js';

/**
 * The pages so far of a list, read from the start for each key but an empty one: answer, problem, and what reads on. A response
 * that a newer call has overtaken is not shown.
 */
export function usePages(read, entries, key) {
  const [state, setState] = useState({});
  const latest = useRef(0);
  const load = (cursor) => {
    const call = (latest.current += 1);
    const show = (change) => call === latest.current && setState((before) => ({ key, ...change(before) }));
    show(({ answer }) => ({ answer: cursor && answer }));
    read(cursor).then(
      (found) => show(({ answer }) => ({ answer: cursor ? { ...found, [entries]: [...answer[entries], ...found[entries]] } : found })),
      (problem) => show(({ answer }) => ({ answer, problem, cursor })));
  };
  useEffect(() => {
    if (key) {
      load();
    }
  }, [key]);
  const { answer, problem, cursor } = state.key === key ? state : {};
  return { answer, problem, again: () => load(), more: () => load(answer.nextCursor), retry: () => load(cursor) };
}

export function More({ list }) {
  return list.answer?.nextCursor && html`<button type="button" class="secondary" onClick=${list.more}>${t('more')}</button>`;
}
