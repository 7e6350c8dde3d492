/** What staff has done, newest first. */
import { html } from '../html.js';
import { Failure, Heading, Loading } from '../elements.js';
import { clock, day, moment } from '../format.js';
import { More, usePages } from '../paged.js';
import { account } from '../session.js';
import { t } from '../texts.js';
import { City } from '../pages/itinerary.js';
import { actions } from './calls.js';

function Details({ details: { origin, destination, departureTime, previousDepartureTime, aircraft } }) {
  return html`
    <br /><span class="hint"><${City} code=${origin} /> ${t('to')} <${City} code=${destination} /> · ${day(departureTime)}
      ${previousDepartureTime && html` <s><span class="visually-hidden">${t('actions.before')} </span>${day(previousDepartureTime) !== day(departureTime) && `${day(previousDepartureTime)} `}<span dir="ltr">${clock(previousDepartureTime)}</span></s>`}
      ${' '}<b dir="ltr">${clock(departureTime)}</b> · <span dir="ltr">${aircraft}</span></span>`;
}

export function Actions({ flightId, since }) {
  const list = usePages((cursor) => actions({ flightId, cursor }), 'actions', `${flightId} ${since}`);
  const { response, problem } = list;
  return html`
    ${problem && html`<${Failure} problem=${problem} retry=${list.retry} />`}
    ${!response ? !problem && html`<${Loading} />`
      : response.actions.length === 0 ? html`<p>${t('actions.none')}</p>`
        : html`<ol class="plain log">${response.actions.map((each) => html`
          <li key=${each.actionId}>
            <span class="hint">${moment(each.at)}</span>
            <span><b>${t(`action.${each.action}`)}</b> ${!flightId && html`<a href="#/flights/${each.flightId}" dir="ltr">${each.flightId}</a>`}
              <${Details} details=${each.details} /></span>
            <span class="hint">${each.actor === account()?.sub ? t('actions.you') : html`${t('actions.by')} <code dir="ltr">${each.actor}</code>`}</span>
          </li>`)}</ol>`}
    <${More} list=${list} />`;
}

export function ActionsPage() {
  return html`<${Heading} lead=${t('actions.lead')}>${t('desk.actions')}<//><div class="card"><${Actions} /></div>`;
}
