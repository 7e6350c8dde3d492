/** A new flight in the timetable; times are local to the airports. What is typed survives a reload and a sign-in in this tab. */
import { html, useEffect, useRef, useState } from '../html.js';
import { isRefusal, newKey } from '../api.js';
import { Failure, Field, Heading, Select } from '../elements.js';
import { dayFromNow } from '../format.js';
import { go } from '../router.js';
import { t } from '../texts.js';
import { AirportField } from '../pages/airport-field.js';
import { CABINS } from '../pages/search.js';
import { atAirport } from './airport-time.js';
import { schedule } from './calls.js';

/** ICAO type designators of the fleet. */
const FLEET = ['A21N', 'A20N', 'E190', 'B789', 'A359'];
const KEY = 'jetway.staff.schedule';
const REQUIRED = ['flightNumber', 'origin', 'destination', 'departureTime', 'arrivalTime'];

async function bodyOf({ fares, ...plan }) {
  const given = Object.entries(fares).filter(([, amount]) => amount !== '');
  return {
    ...plan,
    flightNumber: plan.flightNumber.trim().toUpperCase(),
    departureTime: await atAirport(plan.departureTime, plan.origin),
    arrivalTime: await atAirport(plan.arrivalTime, plan.destination),
    ...(given.length > 0 && { fares: given.map(([cabin, amount]) => ({ cabin, price: { amount: Number(amount).toFixed(2), currency: 'USD' } })) }),
  };
}

export function SchedulePage() {
  const [plan, setPlan] = useState(() => ({
    flightNumber: '', origin: '', destination: '', departureTime: `${dayFromNow(1)}T08:00`, arrivalTime: `${dayFromNow(1)}T12:00`, aircraft: FLEET[0], fares: {},
    ...JSON.parse(sessionStorage.getItem(KEY)),
  }));
  useEffect(() => sessionStorage.setItem(KEY, JSON.stringify(plan)), [plan]);
  const [errors, setErrors] = useState({});
  const [problem, setProblem] = useState(null);
  const [busy, setBusy] = useState(false);
  const request = useRef({});
  const set = (name) => (value) => setPlan((before) => ({ ...before, [name]: value }));
  const typed = (name) => (event) => set(name)(event.target.value);
  const submit = async (event) => {
    event.preventDefault();
    const form = event.target;
    const missing = Object.fromEntries(REQUIRED.filter((name) => !plan[name]).map((name) => [name, `schedule.missing.${name}`]));
    setErrors(missing);
    setProblem(null);
    if (Object.keys(missing).length > 0) {
      form.elements[Object.keys(missing)[0]]?.focus();
      return;
    }
    setBusy(true);
    try {
      const body = await bodyOf(plan);
      const text = JSON.stringify(body);
      request.current = request.current.text === text ? request.current : { text, key: newKey() };
      const { flightId } = await schedule(body, request.current.key);
      sessionStorage.removeItem(KEY);
      go(`/flights/${flightId}`, { new: 'yes' });
    } catch (failure) {
      request.current = isRefusal(failure) ? {} : request.current;
      setErrors(failure.errors ?? {});
      setProblem(failure);
      setBusy(false);
    }
  };
  return html`
    <${Heading} lead=${t('schedule.lead')}>${t('desk.schedule')}<//>
    ${problem && html`<${Failure} problem=${problem} />`}
    <form class="card" onSubmit=${submit} novalidate>
      <div class="columns">
        <${Field} label=${t('schedule.flightNumber')} name="flightNumber" value=${plan.flightNumber} error=${errors.flightNumber} hint=${t('schedule.flightNumber.hint')}
          autocomplete="off" maxlength="6" required onInput=${typed('flightNumber')} />
        <${Select} label=${t('flight.aircraft')} name="aircraft" value=${plan.aircraft} error=${errors.aircraft} hint=${t('schedule.aircraft.hint')} onChange=${set('aircraft')} options=${FLEET.map((each) => [each, each])} />
      </div>
      <div class="columns">${[['origin', 'departureTime'], ['destination', 'arrivalTime']].map(([place, time]) => html`
        <div class="end">
          <${AirportField} label=${t(`search.${place}`)} name=${place} value=${plan[place]} onChange=${set(place)} error=${errors[place]} />
          <${Field} label=${t(`schedule.${time}`)} name=${time} type="datetime-local" required value=${plan[time]} error=${errors[time]} onInput=${typed(time)} />
        </div>`)}
      </div>
      <fieldset class="fares-set">
        <legend>${t('schedule.fares')}</legend>
        <p class="hint">${t('schedule.fares.hint')}</p>
        <div class="columns">${CABINS.map((cabin) => html`
          <${Field} label=${t(`cabin.${cabin}`)} name="fare-${cabin}" type="number" inputmode="decimal" min="1" max="100000" step="0.01" value=${plan.fares[cabin] ?? ''}
            onInput=${(event) => set('fares')({ ...plan.fares, [cabin]: event.target.value })} />`)}</div>
      </fieldset>
      <button type="submit" disabled=${busy}>${t('schedule.submit')}</button>
    </form>`;
}
