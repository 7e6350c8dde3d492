/** What is read again while somebody looks at it. */
import { useEffect, useState } from '../html.js';

/**
 * The latest response of a call, made again after a pause while the page is visible, until "done" says that it is final.
 * A response stays when a later call fails.
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
      const next = await call().then((response) => ({ response }), (problem) => ({ problem }));
      if (mine === latest) {
        setState((before) => ({ response: before.key === key ? before.response : undefined, ...next, key }));
        if (!next.response || !done(next.response)) {
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
  return { response: mine.response, problem: mine.problem, again: () => setAttempt((n) => n + 1) };
}
