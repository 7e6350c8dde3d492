/** What is read again while somebody looks at it. */
import { useEffect, useState } from '../html.js';

/**
 * The latest answer of a call, made again after a pause while the page is visible, until "done" says that it is final.
 * An answer stays when a later call fails.
 */
export function useRefreshed(call, pauseMs, key, done = () => false) {
  const [state, setState] = useState({});
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let timer;
    let latest = 0;
    const run = async () => {
      clearTimeout(timer);
      const mine = (latest += 1);
      const next = await call().then((answer) => ({ answer }), (problem) => ({ problem }));
      if (mine === latest) {
        setState((before) => ({ answer: before.key === key ? before.answer : undefined, ...next, key }));
        if (!next.answer || !done(next.answer)) {
          clearTimeout(timer);
          timer = setTimeout(look, pauseMs);
        }
      }
    };
    const look = () => (document.visibilityState === 'visible' ? run() : undefined);
    run();
    document.addEventListener('visibilitychange', look);
    return () => {
      latest = 0;
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [key, attempt]);
  const mine = state.key === key ? state : {};
  return { answer: mine.answer, problem: mine.problem, again: () => setAttempt((n) => n + 1) };
}
