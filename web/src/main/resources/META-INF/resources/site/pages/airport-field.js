/** An airport by typing its code, city or name: a combobox with a list (WAI-ARIA 1.2). */
import { html, useEffect, useRef, useState } from '../html.js';
import { airports } from '../api.js';
import { Field } from '../elements.js';
import { cityName, citySought, language, t } from '../texts.js';

const PAUSE_MS = 120;
const CODE = /^[A-Z]{3}$/;
const known = new Map();
/** Lookups in progress, so that a list of flights asks once for each of its airports. */
const sought = new Map();
const labelOf = ({ code, city }) => `${cityName(city)} (${code})`;

/** The airport with this code, from what was found before or the API. */
export async function airport(code) {
  if (!known.has(code)) {
    sought.set(code, sought.get(code) ?? find(code).finally(() => sought.delete(code)));
    await sought.get(code);
  }
  return known.get(code) ?? { code, city: code, name: code };
}

async function find(text, signal) {
  const found = (await airports(citySought(text), signal)).airports;
  found.forEach((each) => known.set(each.code, each));
  return found;
}

/** The airport with this code, as soon as it is known. */
export function useAirport(code) {
  const [, look] = useState(0);
  useEffect(() => {
    if (code) {
      airport(code).then(() => look((n) => n + 1), () => {});
    }
  }, [code]);
  return known.get(code);
}

export function AirportField({ label, name, value, onChange, error }) {
  const [text, setText] = useState('');
  const [found, setFound] = useState([]);
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const [failed, setFailed] = useState(false);
  const search = useRef(null);
  /** Aborts the lookup in progress: its response is for a text or a page that has gone. */
  const lookup = useRef(null);
  const stop = () => {
    clearTimeout(search.current);
    lookup.current?.abort();
  };
  const begin = () => {
    stop();
    lookup.current = new AbortController();
    return lookup.current.signal;
  };
  useEffect(() => stop, []);

  useEffect(() => {
    let current = true;
    const show = (label) => current && setText(label);
    if (value) {
      airport(value).then((each) => show(labelOf(each)), () => show(value));
    }
    return () => { current = false; };
  }, [value, language]);

  const choose = (each) => {
    stop();
    setText(labelOf(each));
    setOpen(false);
    setFound([]);
    onChange(each.code);
  };

  const typed = (event) => {
    const wanted = event.target.value;
    setText(wanted);
    onChange('');
    const signal = begin();
    search.current = setTimeout(async () => {
      let hasFailed = false;
      const list = wanted.trim() ? await find(wanted.trim(), signal).catch(() => { hasFailed = true; return []; }) : [];
      if (signal.aborted) {
        return;
      }
      setFailed(hasFailed);
      setFound(list);
      setActive(list.length > 0 ? 0 : -1);
      setOpen(wanted.trim() !== '');
    }, PAUSE_MS);
  };

  const pressed = (event) => {
    const moves = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in moves && open && found.length > 0) {
      event.preventDefault();
      setActive((active + moves[event.key] + found.length) % found.length);
    } else if (event.key === 'Enter' && open && found[active]) {
      event.preventDefault();
      choose(found[active]);
    } else if (event.key === 'Escape') {
      setOpen(false);
    }
  };

  /** Who leaves the field after typing means the first one, or the code that was typed. */
  const left = async () => {
    setOpen(false);
    const wanted = text.trim();
    if (!value && wanted) {
      const signal = begin();
      const code = wanted.toUpperCase();
      const list = await find(wanted, signal).catch(() => (CODE.test(code) ? [{ code, city: code, name: code }] : []));
      const exact = list.find((each) => each.code === code);
      if (!signal.aborted && (exact ?? list[0])) {
        choose(exact ?? list[0]);
      }
    }
  };

  return html`
    <${Field} label=${label} error=${error}>${(attributes) => html`
      <div class="combobox">
        <input ...${attributes} name=${name} role="combobox" autocomplete="off" spellcheck="false" maxlength="60" required
          placeholder=${t('airport.placeholder')} value=${text} onInput=${typed} onKeyDown=${pressed} onBlur=${left}
          onFocus=${(event) => event.target.select()}
          aria-autocomplete="list" aria-expanded=${open ? 'true' : 'false'} aria-controls="${attributes.id}-list"
          aria-activedescendant=${open && active >= 0 ? `${attributes.id}-${active}` : undefined} />
        <ul id="${attributes.id}-list" role="listbox" aria-label=${label} hidden=${!open || found.length === 0}>
          ${found.map((each, index) => html`
            <li id="${attributes.id}-${index}" role="option" aria-selected=${index === active ? 'true' : 'false'}
              onMouseDown=${(event) => event.preventDefault()} onClick=${() => choose(each)}>
              <b>${cityName(each.city)}</b> <span dir="ltr">${each.code}</span><small>${each.name}</small>
            </li>`)}
        </ul>
        ${open && found.length === 0 && html`<p class="hint" role="status">${t(failed ? 'airport.failed' : 'airport.none')}</p>`}
      </div>`}
    <//>`;
}
