/** Parts that several pages have. */
import { html, useEffect, useMemo, useRef, useState } from './html.js';
import { minutesAndSeconds } from './format.js';
import { serverNow } from './server-clock.js';
import { t, tOr } from './texts.js';

let ids = 0;
const useOwnId = () => useRef(`field-${(ids += 1)}`).current;

/** A labelled field; its error, a key of the texts or a message of the API, is read with it. */
export function Field({ label, error, hint, children: control, ...input }) {
  const id = useOwnId();
  const described = [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(' ') || undefined;
  const attributes = { id, 'aria-invalid': error ? 'true' : undefined, 'aria-describedby': described };
  return html`
    <div class="field">
      <label for=${id}>${label}</label>
      ${hint && html`<p class="hint" id="${id}-hint">${hint}</p>`}
      ${error && html`<p class="error" id="${id}-error">${tOr(error, error)}</p>`}
      ${control ? control(attributes) : html`<input ...${attributes} ...${input} />`}
    </div>`;
}

export function Select({ options, value, onChange, ...field }) {
  return html`
    <${Field} ...${field}>${(attributes) => html`
      <select ...${attributes} name=${field.name} value=${value} onChange=${(event) => onChange(event.target.value)}>
        ${options.map(([key, text]) => html`<option value=${key} selected=${String(key) === String(value)}>${text}</option>`)}
      </select>`}
    <//>`;
}

/** A message at the top of a page, which gets the focus so that it is read. */
export function Alert({ title, children }) {
  const self = useRef();
  useEffect(() => self.current.focus(), []);
  return html`<div class="notice alert" role="alert" tabindex="-1" ref=${self}>${title && html`<h2>${title}</h2>`}${children}</div>`;
}

/** Seconds until a moment by the server's clock, counted down; never below zero. */
export function useSecondsUntil(moment) {
  const left = () => Math.max(0, Math.ceil((new Date(moment) - serverNow()) / 1000));
  const [seconds, set] = useState(left);
  useEffect(() => {
    set(left());
    const timer = setInterval(() => set(left()), 1000);
    return () => clearInterval(timer);
  }, [moment]);
  return seconds;
}

export function Countdown({ until, label }) {
  const seconds = useSecondsUntil(until);
  return html`<p class="countdown" role="timer">${label} <b>${minutesAndSeconds(seconds)}</b></p>`;
}

/** No response is "offline" only if the browser has no connection. */
function kindOf({ code, status }) {
  if (code === 'offline') {
    return navigator.onLine ? 'unreachable' : 'offline';
  }
  return status === 429 ? 'busy' : status >= 500 || !status ? 'unavailable' : code;
}

/** What went wrong, and what the reader can do: wait, reconnect, sign in, or try again; "safe" says that a repeat does nothing twice. */
export function Failure({ problem, retry, safe }) {
  const until = useMemo(() => serverNow() + (problem.retryAfter ?? 0) * 1000, [problem]);
  const seconds = useSecondsUntil(until);
  /** What a reconnection repeats is what the page would do now, not when it failed. */
  const latest = useRef();
  latest.current = retry;
  useEffect(() => {
    if (problem.code !== 'offline' || !retry) {
      return undefined;
    }
    const again = () => latest.current?.();
    addEventListener('online', again);
    return () => removeEventListener('online', again);
  }, [problem]);
  const kind = kindOf(problem);
  return html`
    <${Alert} title=${tOr(`failure.${kind}.${problem.resource}`, tOr(`failure.${kind}`, t('failure.other')))}>
      <p>${tOr(`failure.${kind}.help`, problem.message)} ${safe && ['unreachable', 'unavailable'].includes(kind) && t('failure.safe')}</p>
      ${Object.values(problem.errors ?? {}).length > 0 && html`<ul>${Object.entries(problem.errors).map(([field, message]) => html`<li>${field}: ${message}</li>`)}</ul>`}
      ${retry && html`<button type="button" class="secondary" disabled=${seconds > 0} onClick=${retry}>
        ${seconds > 0 ? t('tryAgainIn', { seconds }) : t('tryAgain')}</button>`}
      ${problem.traceId && html`<p class="hint">${t('traceId')} <code dir="ltr">${problem.traceId}</code></p>`}
    <//>`;
}

export function Loading() {
  return html`<p class="loading" role="status">${t('loading')}</p>`;
}

let opened = false;

/** A page's heading, which gets the focus when the page opens, but for the first one, which the browser itself reads. */
export function Heading({ children, lead }) {
  const self = useRef();
  useEffect(() => { document.title = `${self.current.textContent} · Jetway`; });
  useEffect(() => {
    if (opened) {
      self.current.focus({ preventScroll: true });
      scrollTo(0, 0);
    }
    opened = true;
  }, []);
  return html`<h1 tabindex="-1" ref=${self}>${children}</h1>${lead && html`<p class="lead">${lead}</p>`}`;
}
