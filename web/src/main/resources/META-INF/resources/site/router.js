/** Addresses are in the fragment: #/flights?origin=CAI. So every page is the one file that the server has. */
import { useEffect, useState } from './html.js';

export function here() {
  const [path, query = ''] = location.hash.slice(1).split('?');
  return { path: path || '/', query: new URLSearchParams(query) };
}

export function address(path, parameters = {}) {
  const filled = Object.entries(parameters).filter(([, value]) => value !== '' && value != null);
  const query = new URLSearchParams(filled).toString();
  return `#${path}${query && `?${query}`}`;
}

export function go(path, parameters) {
  location.hash = address(path, parameters);
}

/** As go, without an entry in the browser's history. */
export function change(path, parameters) {
  location.replace(address(path, parameters));
}

export function useAddress() {
  const [at, set] = useState(here);
  useEffect(() => {
    const moved = () => set(here());
    addEventListener('hashchange', moved);
    return () => removeEventListener('hashchange', moved);
  }, []);
  return at;
}
