/** The form that every journey begins with. */
import { html, useState } from '../html.js';
import { Heading, Select } from '../elements.js';
import { dayFromNow } from '../format.js';
import { go } from '../router.js';
import { t } from '../texts.js';
import { AirportField } from './airport-field.js';
import { DateField } from './date-field.js';

export const CABINS = ['ECONOMY', 'PREMIUM_ECONOMY', 'BUSINESS'];
const DAYS_AHEAD_MAX = 330;
const PARTY = ['adults', 'children', 'infants'];
const upTo = (from, to) => Array.from({ length: to - from + 1 }, (_, i) => [from + i, String(from + i)]);

const BLANK = { origin: '', destination: '', departureDate: '', returnDate: '', adults: '1', children: '0', infants: '0', cabin: 'ECONOMY' };

function errorsOf(search, isReturn) {
  const errors = {};
  const required = ['origin', 'destination', 'departureDate', ...(isReturn ? ['returnDate'] : [])];
  required.filter((field) => !search[field]).forEach((field) => { errors[field] = `missing.${field}`; });
  if (search.origin && search.origin === search.destination) {
    errors.destination = 'search.sameAirport';
  }
  if (isReturn && search.returnDate && search.returnDate < search.departureDate) {
    errors.returnDate = 'search.returnEarlier';
  }
  if (Number(search.infants) > Number(search.adults)) {
    errors.infants = 'search.infantsMax';
  }
  if (PARTY.reduce((sum, type) => sum + Number(search[type]), 0) > 9) {
    errors.adults = 'search.party';
  }
  return errors;
}

export function SearchForm({ initial, problemErrors = {} }) {
  const [search, setSearch] = useState({ ...BLANK, departureDate: dayFromNow(30), ...initial });
  const [isReturn, setReturn] = useState(Boolean(initial?.returnDate));
  const [errors, setErrors] = useState({});
  const set = (field) => (value) => setSearch((before) => ({ ...before, [field]: value }));
  const shown = { ...problemErrors, ...errors };

  const submit = (event) => {
    event.preventDefault();
    const found = errorsOf(search, isReturn);
    setErrors(found);
    if (Object.keys(found).length === 0) {
      go('/flights', { ...search, returnDate: isReturn ? search.returnDate : '' });
    } else {
      event.target.elements[Object.keys(found)[0]]?.focus();
    }
  };

  const date = (name) => {
    const back = name === 'returnDate';
    return html`
      <${DateField} label=${t(`search.${name}`)} error=${shown[name]} name=${name} value=${search[name]} onChange=${set(name)}
        min=${(back && search.departureDate) || dayFromNow(0)} max=${dayFromNow(DAYS_AHEAD_MAX)} cabin=${search.cabin}
        origin=${back ? search.destination : search.origin} destination=${back ? search.origin : search.destination} />`;
  };

  return html`
    <form class="search card" onSubmit=${submit} novalidate>
      <fieldset class="choice">
        <legend class="visually-hidden">${t('search.kind')}</legend>
        ${[false, true].map((value) => html`
          <label><input type="radio" name="kind" checked=${isReturn === value} onChange=${() => setReturn(value)} />
            ${t(value ? 'search.return' : 'search.oneWay')}</label>`)}
      </fieldset>
      <div class="columns">
        ${['origin', 'destination'].map((name) => html`
          <${AirportField} label=${t(`search.${name}`)} name=${name} value=${search[name]} onChange=${set(name)} error=${shown[name]} />`)}
        ${date('departureDate')}
        ${isReturn && date('returnDate')}
      </div>
      <div class="columns party">
        ${PARTY.map((type) => html`
          <${Select} label=${t(`search.${type}`)} name=${type} error=${shown[type]} value=${search[type]} onChange=${set(type)}
            options=${upTo(type === 'adults' ? 1 : 0, type === 'infants' ? 4 : 9)} />`)}
        <${Select} label=${t('search.cabin')} name="cabin" value=${search.cabin} onChange=${set('cabin')}
          options=${CABINS.map((cabin) => [cabin, t(`cabin.${cabin}`)])} />
      </div>
      <button type="submit">${t('search.submit')}</button>
    </form>`;
}

export function SearchPage() {
  return html`
    <${Heading} lead=${t('search.lead')}>${t('search.title')}<//>
    <${SearchForm} />`;
}
