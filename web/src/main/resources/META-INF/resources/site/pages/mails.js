/** The e-mails about a booking, each of which can be sent again. */
import { html, useState } from '../html.js';
import { all, mails, resend } from '../api.js';
import { Failure, Loading } from '../elements.js';
import { moment } from '../format.js';
import { t } from '../texts.js';

function Mail({ mail }) {
  const [state, setState] = useState({});
  const submit = () => {
    setState({ busy: true });
    resend(mail.id).then(() => setState({ sent: true }), (problem) => setState({ problem }));
  };
  const { sent, busy, problem } = state;
  return html`
    <li>
      <span><b>${mail.subject}</b><br /><span class="hint">${moment(mail.sentAt)}</span></span>
      ${sent ? html`<span role="status">${t('mails.sent')}</span>`
        : html`<button type="button" class="secondary" disabled=${busy || problem?.code === 'resend-limit'} onClick=${submit}
            aria-label="${t('mails.resend')}: ${mail.subject}">${t('mails.resend')}</button>`}
      ${problem && html`<${Failure} problem=${problem} />`}
    </li>`;
}

export function Mails({ reference }) {
  const [found, setFound] = useState(null);
  const [problem, setProblem] = useState(null);
  const load = () => {
    setProblem(null);
    all(mails, 'notifications').then(({ notifications }) => setFound(notifications.filter(({ bookingReference, sentAt }) => bookingReference === reference && sentAt)), setProblem);
  };
  return html`
    <details data-part="mails" onToggle=${(event) => event.target.open && load()}><summary>${t('mails.title')}</summary>
      ${problem ? html`<${Failure} problem=${problem} retry=${load} />` : !found ? html`<${Loading} />`
        : found.length === 0 ? html`<p>${t('mails.none')}</p>`
          : html`<ul class="plain mails">${found.map((mail) => html`<${Mail} key=${mail.id} mail=${mail} />`)}</ul>`}
    </details>`;
}
