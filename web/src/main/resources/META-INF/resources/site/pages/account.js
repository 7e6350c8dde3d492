/** The account: its password, its data and its deletion. */
import { html, useRef, useState } from '../html.js';
import { accountData, all, changePassword, deleteAccount, mails, trip, trips } from '../api.js';
import { Failure, Field, Heading } from '../elements.js';
import { account, forget, isSignedIn, isTraveller } from '../session.js';
import { t } from '../texts.js';
import { save } from './download.js';
import { SignInFirst } from './trip.js';

const PASSWORD_MIN = 12;

function Password() {
  const [typed, setTyped] = useState({ currentPassword: '', newPassword: '' });
  const [state, setState] = useState({});
  const refused = Object.keys(state.problem?.errors ?? {});
  const errors = state.errors ?? Object.fromEntries(refused.map((field) => [field, `account.refused.${field}`]));
  const set = (name) => (event) => setTyped((before) => ({ ...before, [name]: event.target.value }));
  const submit = async (event) => {
    event.preventDefault();
    const missing = {
      ...(!typed.currentPassword && { currentPassword: 'account.missing' }),
      ...(typed.newPassword.length < PASSWORD_MIN && { newPassword: 'account.short' }),
    };
    if (Object.keys(missing).length > 0) {
      setState({ errors: missing });
      event.target.elements[Object.keys(missing)[0]].focus();
      return;
    }
    setState({ busy: true });
    try {
      await changePassword(typed);
      setTyped({ currentPassword: '', newPassword: '' });
      setState({ done: true });
    } catch (problem) {
      setState({ problem });
    }
  };
  return html`
    <form class="card" onSubmit=${submit} novalidate data-form="password">
      <h2>${t('account.password')}</h2>
      <p>${t('account.password.help')} <a href="/forgot-password">${t('account.forgot')}</a></p>
      ${state.done && html`<p class="notice" role="status">${t('account.password.done')}</p>`}
      ${state.problem && Object.keys(errors).length === 0 && html`<${Failure} problem=${state.problem} />`}
      <div class="columns">
        <${Field} label=${t('account.currentPassword')} name="currentPassword" type="password" autocomplete="current-password" required maxlength="200"
          value=${typed.currentPassword} error=${errors.currentPassword} onInput=${set('currentPassword')} />
        <${Field} label=${t('account.newPassword')} name="newPassword" type="password" autocomplete="new-password" required maxlength="200" hint=${t('account.newPassword.hint')}
          value=${typed.newPassword} error=${errors.newPassword} onInput=${set('newPassword')} />
      </div>
      <button type="submit" disabled=${state.busy}>${t('account.password.submit')}</button>
    </form>`;
}

/** A call that is made again, once, when there were too many. */
async function patiently(call) {
  try {
    return await call();
  } catch (problem) {
    if (problem.status !== 429) {
      throw problem;
    }
    await new Promise((passed) => { setTimeout(passed, (problem.retryAfter ?? 1) * 1000); });
    return call();
  }
}

/** Three services have data of a traveller; they are put together here. */
async function everything() {
  const [data, summaries, { notifications }] = await Promise.all([accountData(), all(trips, 'bookings'), all(mails, 'notifications')]);
  const bookings = [];
  for (const { reference } of summaries.bookings) {
    bookings.push(await patiently(() => trip(reference)));
  }
  return { account: data, bookings, notifications };
}

function Data() {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState(null);
  const download = async () => {
    setBusy(true);
    setProblem(null);
    try {
      save(new Blob([JSON.stringify(await everything(), null, 2)], { type: 'application/json' }), 'jetway-data.json');
    } catch (failure) {
      setProblem(failure);
    }
    setBusy(false);
  };
  return html`
    <section class="card">
      <h2>${t('account.data')}</h2>
      <p>${t('account.data.help')}</p>
      ${problem && html`<${Failure} problem=${problem} retry=${download} />`}
      <button type="button" class="secondary" disabled=${busy} onClick=${download}>${t(busy ? 'loading' : 'account.data.submit')}</button>
    </section>`;
}

function Deletion({ onDeleted }) {
  const dialog = useRef();
  const [password, setPassword] = useState('');
  const [state, setState] = useState({});
  const error = state.missing ? 'account.missing' : state.problem?.errors?.password && 'account.refused.currentPassword';
  const submit = async (event) => {
    event.preventDefault();
    const field = event.target.elements.password;
    if (!password) {
      setState({ missing: true });
      field.focus();
      return;
    }
    setState({ busy: true });
    try {
      // Not found: an earlier attempt deleted it, and its response was lost.
      await deleteAccount(password).catch((problem) => { if (problem.code !== 'not-found') { throw problem; } });
      onDeleted();
      forget();
    } catch (problem) {
      setState({ problem });
      if (problem.errors?.password) {
        field.focus();
      }
    }
  };
  return html`
    <section class="card" data-form="delete">
      <h2>${t('account.delete')}</h2>
      <p>${t('account.delete.help')}</p>
      <button type="button" class="danger" aria-haspopup="dialog" onClick=${() => dialog.current.showModal()}>${t('account.delete.open')}</button>
      <dialog ref=${dialog} aria-labelledby="delete-title" onClose=${() => { setPassword(''); setState({}); }}>
        <h2 id="delete-title">${t('account.delete.title')}</h2>
        <ul>${['gone', 'books', 'final'].map((each) => html`<li>${t(`account.delete.${each}`)}</li>`)}</ul>
        ${state.problem && !error && html`<${Failure} problem=${state.problem} />`}
        ${state.problem?.code === 'upcoming-trips' && html`<p><a href="#/trips">${t('nav.trips')}</a></p>`}
        <form onSubmit=${submit} novalidate>
          <${Field} label=${t('account.currentPassword')} name="password" type="password" autocomplete="current-password" required maxlength="200" value=${password} error=${error}
            onInput=${(event) => setPassword(event.target.value)} />
          <div class="actions">
            <button type="submit" class="danger" disabled=${state.busy}>${t('account.delete.confirm')}</button>
            <button type="button" class="secondary" onClick=${() => dialog.current.close()}>${t('account.delete.keep')}</button>
          </div>
        </form>
      </dialog>
    </section>`;
}

export function AccountPage() {
  const [deleted, setDeleted] = useState(false);
  if (deleted) {
    return html`<${Heading} key="deleted" lead=${t('account.deleted.help')}>${t('account.deleted')}<//><a class="button" href="#/">${t('search.submit')}</a>`;
  }
  if (!isSignedIn()) {
    return html`<${SignInFirst} title=${t('nav.account')} help=${t('account.signIn')} />`;
  }
  return html`
    <${Heading} lead=${html`<span dir="ltr">${account().email}</span>`}>${t('nav.account')}<//>
    ${isTraveller()
      ? html`<${Password} /><${Data} /><${Deletion} onDeleted=${() => setDeleted(true)} />`
      : html`<p class="notice">${t('account.travellersOnly')}</p>`}`;
}
