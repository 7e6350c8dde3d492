/** The shell: header, the page of the address, footer; for travellers, and for staff at /staff. */
import { html, render, useEffect, useRef, useState } from './html.js';
import { Problem } from './api.js';
import { Failure, Loading } from './elements.js';
import { useAddress } from './router.js';
import { account, begin, hasEnded, isIncomplete, isSignedIn, isStaff, isTraveller, onChange, signIn, signOut } from './session.js';
import { language, languages, speak, t } from './texts.js';
import { SearchPage } from './pages/search.js';

/** The first page is loaded with the shell, the others when they are opened. */
const TRAVELLERS = {
  Nav: () => html`<a href="#/trips">${t('nav.trips')}</a>${isTraveller() && html`<a href="#/account">${t('nav.account')}</a>`}${isStaff() && html`<a href="/staff">${t('nav.staff')}</a>`}`,
  start: () => SearchPage,
  pages: [
    [/^\/flights$/, async () => (await import('./pages/results.js')).ResultsPage],
    [/^\/book\/passengers$/, async () => (await import('./pages/passengers.js')).PassengersPage],
    [/^\/book\/seats$/, async () => (await import('./pages/seats.js')).SeatsPage],
    [/^\/book\/review$/, async () => (await import('./pages/review.js')).ReviewPage],
    [/^\/account$/, async () => (await import('./pages/account.js')).AccountPage],
    [/^\/trips$/, async () => (await import('./pages/trips.js')).TripsPage],
    [/^\/trips\/([A-Z0-9]{6})$/, async () => (await import('./pages/trip.js')).TripPage],
    [/^\/trips\/([A-Z0-9]{6})\/receipt$/, async () => (await import('./pages/receipt.js')).ReceiptPage],
  ],
};

function skip(event) {
  event.preventDefault();
  document.querySelector('main').focus();
}

function Header({ site, choose }) {
  return html`
    <header class="site">
      <a class="skip" href=${location.hash || '#/'} onClick=${skip}>${t('skip')}</a>
      <a class="brand" href="#/"><img src="/favicon.svg" alt="" width="32" height="32" /> Jetway${site.name && html` <small>${t(site.name)}</small>`}</a>
      <nav aria-label=${t('nav.label')}>
        <${site.Nav} />
        ${isSignedIn()
          ? html`<button type="button" class="link" data-action="sign-out" onClick=${signOut} title=${account()?.email}>${t('nav.signOut')}</button>`
          : html`<button type="button" class="link" data-action="sign-in" onClick=${() => signIn()}>${t('nav.signIn')}</button>
            ${!site.Gate && html`<button type="button" class="link" onClick=${() => signIn('create')}>${t('nav.register')}</button>`}`}
        ${languages.filter(([code]) => code !== language).map(([code, name]) => html`
          <button type="button" class="link" lang=${code} onClick=${() => choose(code)}>${name}</button>`)}
      </nav>
    </header>`;
}

/** Gets the focus, since it appears above what the traveller was doing. */
function SignInAgain({ why }) {
  const button = useRef();
  useEffect(() => button.current.focus(), []);
  return html`<div class="notice" role="alert"><p>${t(why)}</p><button type="button" class="secondary" ref=${button} onClick=${() => signIn()}>${t('nav.signIn')}</button></div>`;
}

function Page({ site, address }) {
  const [page, setPage] = useState(null);
  const [attempt, setAttempt] = useState(0);
  const [, load, match] = site.pages.map(([pattern, loaded]) => [pattern, loaded, address.path.match(pattern)]).find(([, , found]) => found)
    ?? [null, site.start, []];
  useEffect(() => {
    let current = true;
    const show = (found) => current && setPage({ ...found, path: address.path });
    Promise.resolve(load()).then((component) => show({ component }), () => show({ problem: new Problem(0, { code: 'offline' }) }));
    return () => { current = false; };
  }, [address.path, attempt]);
  if (page?.path !== address.path) {
    return html`<${Loading} />`;
  }
  return page.problem ? html`<${Failure} problem=${page.problem} retry=${() => setAttempt(attempt + 1)} />`
    : html`<${page.component} key=${address.path} query=${address.query} reference=${match[1]} />`;
}

function App({ site }) {
  const address = useAddress();
  const [, refresh] = useState(0);
  const [online, setOnline] = useState(navigator.onLine);
  useEffect(() => onChange(() => refresh((n) => n + 1)), []);
  useEffect(() => {
    const set = () => setOnline(navigator.onLine);
    ['online', 'offline'].forEach((event) => addEventListener(event, set));
  }, []);
  /** The page stays as it is, with what is typed; only its texts change. */
  const choose = (code) => speak(code).then(() => refresh((n) => n + 1), () => {});
  return html`
    <${Header} site=${site} choose=${choose} />
    <main tabindex="-1">
      ${!online && html`<p class="notice" role="status">${t('failure.offline')}</p>`}
      ${(hasEnded() || isIncomplete()) && html`<${SignInAgain} why=${hasEnded() ? 'session.ended' : 'session.incomplete'} />`}
      ${site.Gate && !isStaff() && !hasEnded() ? html`<${site.Gate} />` : html`<${Page} site=${site} address=${address} />`}
    </main>
    <footer class="site">
      <a href="/swagger-ui.html">${t('footer.api')}</a>
      <span>${t('footer.demo')}</span>
    </footer>`;
}

await speak();
await begin().catch(() => {});
const site = location.pathname === '/staff' ? (await import('./staff/site.js')).STAFF : TRAVELLERS;
render(html`<${App} site=${site} />`, document.getElementById('app'));
