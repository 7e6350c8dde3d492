/** The sale in six numbers. */
import { html } from '../html.js';
import { Failure } from '../elements.js';
import { moment } from '../format.js';
import { t } from '../texts.js';
import { salesHealth } from './calls.js';
import { useRefreshed } from './refresh.js';

const PAUSE_MS = 15_000;

function Figure({ name, value, unit, level }) {
  return html`
    <div class="figure ${level}" data-figure=${name}>
      <dt>${t(`health.${name}`)}</dt>
      <dd><b dir="ltr">${unit === 'seconds' ? t('health.seconds', { value }) : value}</b>
        ${level !== 'OK' && html`<span class="level">${t(`health.level.${level}`)}</span>`}</dd>
    </div>`;
}

export function SalesHealth() {
  const { response, problem, again } = useRefreshed(salesHealth, PAUSE_MS, 'sales');
  return html`
    <section aria-labelledby="health">
      <h2 id="health">${t('health.title')}</h2>
      ${problem && !response && html`<${Failure} problem=${problem} retry=${again} />`}
      ${response && html`
        <dl class="figures">${response.numbers.map((each) => html`<${Figure} ...${each} />`)}</dl>
        <p class="hint">${t('health.window', { n: Math.round(response.windowSeconds / 60) })} ${t('asOf', { at: moment(response.asOf) })}
          ${problem && html` <b>${t('health.outdated')}</b>`}</p>`}
    </section>`;
}
