/**
 * A month with the lowest fare of each day, as a dialog. One day is in the tab order; arrow keys move by days and weeks, Page Up
 * and Page Down by months, Home and End within the week. Without fares it is a calendar.
 */
import { html, useEffect, useLayoutEffect, useRef, useState } from '../html.js';
import { fareCalendar } from '../api.js';
import { day, price } from '../format.js';
import { locale, t, weekStart } from '../texts.js';
import { City } from './itinerary.js';

const DAY_MS = 86_400_000;
const dateOf = (iso) => new Date(`${iso}T00:00:00Z`);
const isoOf = (date) => date.toISOString().slice(0, 10);
const plusDays = (iso, days) => isoOf(new Date(dateOf(iso).getTime() + days * DAY_MS));
const clamp = (iso, min, max) => (iso < min ? min : iso > max ? max : iso);
const inWeek = (iso) => (dateOf(iso).getUTCDay() - weekStart + 7) % 7;

/** The same day of another month, or its last one. */
function plusMonths(iso, months) {
  const first = dateOf(`${iso.slice(0, 7)}-01`);
  first.setUTCMonth(first.getUTCMonth() + months + 1, 0);
  const last = isoOf(first);
  return `${last.slice(0, 8)}${iso.slice(8) > last.slice(8) ? last.slice(8) : iso.slice(8)}`;
}

/** The weeks that have a day of the month, from the first day of a week on. */
function weeksOf(month) {
  const weeks = [];
  for (let at = plusDays(`${month}-01`, -inWeek(`${month}-01`)); at.slice(0, 7) <= month; at = plusDays(at, 7)) {
    weeks.push(Array.from({ length: 7 }, (_, index) => plusDays(at, index)));
  }
  return weeks;
}

const MOVES = {
  ArrowUp: (iso) => plusDays(iso, -7),
  ArrowDown: (iso) => plusDays(iso, 7),
  Home: (iso) => plusDays(iso, -inWeek(iso)),
  End: (iso) => plusDays(iso, 6 - inWeek(iso)),
  PageUp: (iso) => plusMonths(iso, -1),
  PageDown: (iso) => plusMonths(iso, 1),
};

/** The fares of a month by date; none after a failure. */
function useFares({ origin, destination, cabin, month }) {
  const [months, setMonths] = useState({});
  useEffect(() => {
    if (!months[month]) {
      const keep = (found) => setMonths((before) => ({ ...before, [month]: found }));
      fareCalendar({ origin, destination, month, cabin }).then(
        ({ days }) => keep({ days: new Map(days.map(({ date, from }) => [date, from])) }), () => keep({ days: new Map(), failed: true }));
    }
  }, [month]);
  return months[month];
}

export function FareCalendar({ label, value, min, max, origin, destination, cabin, close }) {
  const dialog = useRef();
  const [focus, setFocus] = useState(clamp(value || min, min, max));
  /** Whether the focus goes with the day: not while months are turned by their buttons. */
  const follow = useRef(true);
  const picked = useRef();
  const month = focus.slice(0, 7);
  const fares = useFares({ origin, destination, cabin, month });
  const lowest = Math.min(...[...(fares?.days ?? [])].map(([, from]) => Number(from.amount)));
  useLayoutEffect(() => dialog.current.showModal(), []);
  useLayoutEffect(() => {
    if (follow.current) {
      dialog.current.querySelector(`[data-date="${focus}"]`).focus();
    }
  }, [focus]);
  /** The browser gives the focus back to what had it before. */
  const leave = (date) => {
    picked.current = date;
    dialog.current.close();
  };
  const turn = (months) => {
    follow.current = false;
    setFocus(clamp(plusMonths(focus, months), min, max));
  };
  const pressed = (event) => {
    const sideways = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const forward = document.documentElement.dir === 'rtl' ? -1 : 1;
    const next = sideways ? plusDays(focus, sideways * forward) : MOVES[event.key]?.(focus);
    if (next) {
      event.preventDefault();
      follow.current = true;
      setFocus(clamp(next, min, max));
    }
  };
  const cell = (date) => {
    const from = fares?.days.get(date);
    const off = date < min || date > max;
    const cheapest = from && Number(from.amount) === lowest;
    return html`
      <td>${date.slice(0, 7) === month && html`
        <button type="button" data-date=${date} class="date ${cheapest ? 'cheapest' : ''}" tabindex=${date === focus ? 0 : -1} disabled=${off} aria-pressed=${date === value ? 'true' : 'false'}
          aria-label="${day(date)}${from ? `, ${t('calendar.from', { price: price(from) })}` : ''}${cheapest ? `, ${t('calendar.cheapest')}` : ''}"
          onClick=${() => leave(date)}>
          <span>${Number(date.slice(8))}</span><small>${from ? price(from) : ''}</small></button>`}</td>`;
  };
  const weekdays = weeksOf(month)[0].map((date) => new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' }).format(dateOf(date)));
  const title = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(dateOf(`${month}-01`));
  return html`
    <dialog class="calendar" ref=${dialog} aria-label="${label}: ${t('calendar.open')}" onClose=${() => close(picked.current)}>
      <p class="hint"><${City} code=${origin} /> ${t('to')} <${City} code=${destination} /> · ${t('calendar.help')}</p>
      <div class="month">
        <button type="button" class="secondary" disabled=${month <= min.slice(0, 7)} aria-label=${t('calendar.previous')} onClick=${() => turn(-1)}>‹</button>
        <h2 aria-live="polite">${title}</h2>
        <button type="button" class="secondary" disabled=${month >= max.slice(0, 7)} aria-label=${t('calendar.next')} onClick=${() => turn(1)}>›</button>
      </div>
      <table onKeyDown=${pressed}>
        <thead><tr>${weekdays.map((each) => html`<th scope="col">${each}</th>`)}</tr></thead>
        <tbody>${weeksOf(month).map((week) => html`<tr>${week.map(cell)}</tr>`)}</tbody>
      </table>
      <p class="hint" role="status">${!fares ? t('loading') : fares.failed ? t('calendar.failed') : fares.days.size === 0 ? t('calendar.none') : t('calendar.note')}</p>
      <div class="actions"><button type="button" class="secondary" onClick=${() => leave()}>${t('close')}</button></div>
    </dialog>`;
}
