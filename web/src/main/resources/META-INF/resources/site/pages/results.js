/** What can be booked: each itinerary once, its fares side by side. */
import { html } from '../html.js';
import { offers as search } from '../api.js';
import { choose } from '../draft.js';
import { Failure, Heading, Loading, Select, useSecondsUntil } from '../elements.js';
import { clock, money } from '../format.js';
import { More, usePages } from '../paged.js';
import { change, go } from '../router.js';
import { serverNow } from '../server-clock.js';
import { t } from '../texts.js';
import { fareRules } from './fare-rules.js';
import { City, Segments, Summary } from './itinerary.js';
import { SearchForm } from './search.js';

const BRANDS = ['LIGHT', 'STANDARD', 'FLEX'];
const SEARCH = ['origin', 'destination', 'departureDate', 'returnDate', 'adults', 'children', 'infants', 'cabin'];
const STALE_MS = 60_000;

function grouped(offers) {
  const groups = new Map();
  for (const offer of offers) {
    const key = offer.itineraries.flatMap(({ segments }) => segments.map(({ flightId }) => flightId)).join();
    groups.set(key, { key, itineraries: offer.itineraries, brands: { ...groups.get(key)?.brands, [offer.fare.brand]: offer } });
  }
  return [...groups.values()];
}

function Fare({ offer, pick, expired }) {
  return html`
    <li class="fare">
      <h3>${t(`brand.${offer.fare.brand}`)}</h3>
      <ul>${fareRules(offer.fare).map((rule) => html`<li>${rule}</li>`)}</ul>
      <button type="button" disabled=${expired} onClick=${() => pick(offer)}>
        <span class="visually-hidden">${t('choose')} ${t(`brand.${offer.fare.brand}`)} </span>${money(offer.total)}</button>
    </li>`;
}

function Choice({ group, brands, pick, expired }) {
  return html`
    <li class="card choice-card">
      <div>
        <h2 class="visually-hidden">${group.itineraries.map(({ segments }) => `${clock(segments[0].departureTime)} – ${clock(segments.at(-1).arrivalTime)}`).join(', ')}</h2>
        ${group.itineraries.map((itinerary) => html`<${Summary} itinerary=${itinerary} />`)}
        <details><summary>${t('details')}</summary>${group.itineraries.map(({ segments }) => html`<${Segments} segments=${segments} aircraft />`)}</details>
      </div>
      <ul class="fares">${brands.map((brand) => group.brands[brand]).filter(Boolean).map((offer) => html`<${Fare} offer=${offer} pick=${pick} expired=${expired} />`)}</ul>
    </li>`;
}

function Offers({ list, query }) {
  const { response, again } = list;
  const path = (changes) => change('/flights', { ...query, ...changes });
  const expires = response.offers.map(({ expiresAt }) => expiresAt).sort()[0];
  const seconds = useSecondsUntil(expires ?? serverNow() + 1e9);
  const pick = (offer) => {
    choose(offer, Object.fromEntries(SEARCH.map((name) => [name, query[name]])));
    go('/book/passengers');
  };
  const groups = grouped(response.offers).filter(({ itineraries, brands }) =>
    (query.stops !== '0' || itineraries.every(({ connections }) => connections === 0)) && (!query.brand || brands[query.brand]));
  const age = serverNow() - new Date(response.asOf);
  return html`
    <div class="filters" role="group" aria-label=${t('results.filters')}>
      <${Select} label=${t('results.sort')} value=${query.sort ?? 'price'} onChange=${(sort) => path({ sort })}
        options=${['price', 'duration', 'departure'].map((sort) => [sort, t(`results.sort.${sort}`)])} />
      <${Select} label=${t('results.stops')} value=${query.stops ?? ''} onChange=${(stops) => path({ stops })}
        options=${[['', t('results.any')], ['0', t('results.direct')]]} />
      <${Select} label=${t('results.brand')} value=${query.brand ?? ''} onChange=${(brand) => path({ brand })}
        options=${[['', t('results.any')], ...BRANDS.map((brand) => [brand, t(`brand.${brand}`)])]} />
    </div>
    ${age > STALE_MS && html`<p class="notice" role="status">${t('results.stale', { n: Math.round(age / 60_000) })}</p>`}
    ${seconds === 0 && html`<div class="notice" role="status"><p>${t('results.expired')}</p><button type="button" class="secondary" onClick=${again}>${t('searchAgain')}</button></div>`}
    <p role="status">${groups.length > 0 ? `${t('results.found', { n: groups.length })}. ${t('results.prices')}` : t('results.none')}</p>
    <ul class="plain">${groups.map((group) => html`<${Choice} key=${group.key} group=${group} pick=${pick} expired=${seconds === 0} brands=${query.brand ? [query.brand] : BRANDS} />`)}</ul>
    <${More} list=${list} />`;
}

export function ResultsPage({ query: parameters }) {
  const query = Object.fromEntries(parameters);
  const asked = { ...Object.fromEntries(SEARCH.map((name) => [name, query[name]])), sort: query.sort ?? 'price', limit: 60 };
  const key = JSON.stringify(asked);
  const list = usePages((cursor) => search({ ...asked, cursor }), 'offers', key);
  const { response, problem } = list;
  const invalid = problem?.status === 400;
  return html`
    <${Heading}><${City} code=${query.origin} /> ${t('to')} <${City} code=${query.destination} /><//>
    <details class="edit" open=${invalid}><summary>${t('results.edit')}</summary>
      <${SearchForm} key=${key + invalid} initial=${Object.fromEntries(SEARCH.filter((name) => query[name]).map((name) => [name, query[name]]))} problemErrors=${problem?.errors} />
    </details>
    ${problem && html`<${Failure} problem=${problem} retry=${invalid ? null : list.retry} />`}
    ${response ? html`<${Offers} list=${list} query=${query} />` : !problem && html`<${Loading} />`}`;
}
