/** Delaying and cancelling a flight, with who is affected and what it costs said before. */
import { html, useRef, useState } from '../html.js';
import { isRefusal, newKey } from '../api.js';
import { Failure, Field, Loading } from '../elements.js';
import { clock, day, money } from '../format.js';
import { t } from '../texts.js';
import { atAirport, local } from './airport-time.js';
import { cancel, delay, impact } from './calls.js';
import { amounts, live, liveCount } from './parts.js';

const STEPS_MINUTES = [30, 60, 120, 180];

function Preview({ preview, kind }) {
  return html`
    <div class="notice preview" role="status">
      <p><b>${t('people', { n: preview.passengers })}</b> · ${t('bookings.count', { n: liveCount(preview) })}</p>
      <ul>${live(preview).map(([status, n]) => html`<li>${t(`status.${status}`)}: ${n}</li>`)}</ul>
      ${kind === 'cancel' && html`<p>${t('cancelFlight.cost')} <b data-cost>${amounts(preview.refundsIfCancelled, money)}</b></p>`}
    </div>`;
}

/** A dialog that reads the preview each time it opens. "children" is what is entered; "perform" does it. */
function Operation({ kind, flight, label, danger, changed, perform, children }) {
  const dialog = useRef();
  const key = useRef();
  const [preview, setPreview] = useState(null);
  const [problem, setProblem] = useState(null);
  const [busy, setBusy] = useState(false);
  const read = () => {
    setProblem(null);
    setPreview(null);
    impact(flight.flightId).then(setPreview, setProblem);
  };
  const open = () => {
    key.current = newKey();
    read();
    dialog.current.showModal();
  };
  const submit = async (event) => {
    event.preventDefault();
    setBusy(true);
    setProblem(null);
    try {
      const response = await perform(key.current);
      dialog.current.close();
      changed(response);
    } catch (failure) {
      setProblem(failure);
      key.current = isRefusal(failure) ? newKey() : key.current;
    }
    setBusy(false);
  };
  return html`
    <button type="button" class=${danger ? 'danger' : 'secondary'} data-operation=${kind} onClick=${open}>${t(`${kind}Flight.open`)}</button>
    <dialog ref=${dialog} aria-labelledby="${kind}-title">
      <h2 id="${kind}-title">${t(`${kind}Flight.title`, { flight: flight.flightNumber })}</h2>
      <p>${t(`${kind}Flight.help`)}</p>
      <form onSubmit=${submit} novalidate>
        ${children(problem?.errors ?? {})}
        ${preview ? html`<${Preview} preview=${preview} kind=${kind} />` : !problem && html`<${Loading} />`}
        ${problem && html`<${Failure} problem=${problem} retry=${preview ? null : read} />`}
        <div class="actions">
          <button type="submit" class=${danger ? 'danger' : ''} disabled=${busy || !preview}>${label(preview)}</button>
          <button type="button" class="secondary" onClick=${() => dialog.current.close()}>${t(`${kind}Flight.keep`)}</button>
        </div>
      </form>
    </dialog>`;
}

export function Cancel({ flight, changed }) {
  return html`
    <${Operation} kind="cancel" flight=${flight} danger changed=${changed} perform=${(key) => cancel(flight.flightId, key)}
      label=${(preview) => t('cancelFlight.confirm', { flight: flight.flightNumber, n: preview?.passengers ?? 0 })}>${() => null}<//>`;
}

export function Delay({ flight, changed }) {
  const [time, setTime] = useState(local(flight.departureTime, STEPS_MINUTES[1]));
  const perform = async (key) => delay(flight.flightId, await atAirport(time, flight.origin), key);
  return html`
    <${Operation} kind="delay" flight=${flight} changed=${changed} perform=${perform}
      label=${(preview) => t('delayFlight.confirm', { at: clock(time), n: preview?.passengers ?? 0 })}>${(errors) => html`
      <p>${t('delayFlight.now')} <b>${day(flight.departureTime)} <span dir="ltr">${clock(flight.departureTime)}</span></b></p>
      <${Field} label=${t('delayFlight.to')} name="departureTime" type="datetime-local" required value=${time} min=${local(flight.departureTime, 1)} error=${errors.departureTime}
        onInput=${(event) => event.target.value && setTime(event.target.value)} />
      <div class="actions steps-minutes" role="group" aria-label=${t('delayFlight.by')}>${STEPS_MINUTES.map((minutes) => html`
        <button type="button" class="secondary" onClick=${() => setTime(local(flight.departureTime, minutes))}>${t('delayFlight.step', { minutes })}</button>`)}</div>`}
    <//>`;
}
