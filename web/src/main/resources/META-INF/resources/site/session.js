/**
 * Signing in with OpenID Connect: authorization code with PKCE. Tokens are kept in memory only; after a reload the session
 * of the sign-in page gives new ones without a page (prompt=none).
 */
import { language } from './texts.js';

const CLIENT = 'jetway-web';
const PENDING = 'jetway.sign-in';
/** Not a token: that it is worth asking for one, and the roles of the last one. */
const SIGNED_IN = 'jetway.signed-in';
const RENEW_BEFORE_MS = 60_000;
/** How long a token that is still good is used after a renewal that got no response, so that not each call asks again. */
const RETRY_MS = 10_000;

let tokens = null;
let profile = null;
let renewing = null;
/** Whether an earlier page had a session, and this one got no response yet whether it goes on; until then it does. */
let unanswered = false;
let ended = false;
/** Whether the last sign-in did not complete: the traveller came back from the sign-in page without tokens, or did not get there. */
let incomplete = false;
const listeners = new Set();

const redirect = () => `${location.origin}/`;
const base64Url = (bytes) => btoa(String.fromCharCode(...bytes)).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
const random = () => base64Url(crypto.getRandomValues(new Uint8Array(32)));
const claims = (jwt) => JSON.parse(new TextDecoder().decode(
  Uint8Array.from(atob(jwt.split('.')[1].replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0))));
const changed = () => listeners.forEach((listener) => listener());

export const isSignedIn = () => tokens !== null || unanswered;
export const hasEnded = () => ended;
export const isIncomplete = () => incomplete;
const wasSignedIn = () => localStorage.getItem(SIGNED_IN) !== null;
/** The claims of the account, none while they are unknown; name and address are not in the ID token. */
export const account = () => (isSignedIn() ? { ...(tokens && claims(tokens.id_token)), ...profile } : null);
function roles() {
  const known = tokens ? claims(tokens.access_token).roles : unanswered && localStorage.getItem(SIGNED_IN)?.split(' ');
  return known || [];
}

const hasRole = (role) => roles().includes(role);
export const isStaff = () => hasRole('STAFF');
export const isTraveller = () => hasRole('TRAVELLER');

export function onChange(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

async function authorization(more) {
  const pending = { state: random(), nonce: random(), verifier: random(), back: location.pathname + location.hash };
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(pending.verifier));
  const parameters = new URLSearchParams({
    response_type: 'code',
    client_id: CLIENT,
    redirect_uri: redirect(),
    scope: 'openid profile email',
    state: pending.state,
    nonce: pending.nonce,
    code_challenge: base64Url(new Uint8Array(digest)),
    code_challenge_method: 'S256',
    ui_locales: language,
    ...more,
  });
  return { pending, address: `/oauth2/authorize?${parameters}` };
}

/** Leaves for the sign-in page (with "create" for the registration, with "login" also if there is a session), and comes back. */
export function signIn(prompt) {
  setIncomplete(false);
  return leave(prompt).catch(() => setIncomplete(true));
}

function setIncomplete(value) {
  incomplete = value;
  changed();
}

async function leave(prompt) {
  const metadata = await (await fetch('/.well-known/openid-configuration')).json();
  const origin = new URL(metadata.issuer).origin;
  if (origin !== location.origin) {
    // Redirects are registered for the public origin only.
    location.assign(origin + location.pathname + location.hash);
    return;
  }
  const { pending, address } = await authorization(prompt ? { prompt } : {});
  sessionStorage.setItem(PENDING, JSON.stringify(pending));
  location.assign(address);
}

/** Forgets the tokens and what was typed in this tab, without a sign-out at the server. */
export function forget() {
  localStorage.removeItem(SIGNED_IN);
  sessionStorage.clear();
  tokens = null;
  profile = null;
  ended = false;
  incomplete = false;
  unanswered = false;
  changed();
}

export function signOut() {
  const hint = tokens?.id_token;
  forget();
  location.assign(`/connect/logout?${new URLSearchParams({ ...(hint && { id_token_hint: hint }), post_logout_redirect_uri: redirect() })}`);
}

/** Completes a sign-in that has just come back, or renews one that an earlier page had. */
export async function begin() {
  const response = new URLSearchParams(location.search);
  const pending = JSON.parse(sessionStorage.getItem(PENDING) ?? 'null');
  if (response.has('state')) {
    sessionStorage.removeItem(PENDING);
    history.replaceState(null, '', pending?.back ?? '/');
  }
  if (pending && pending.state === response.get('state')) {
    incomplete = !response.has('code') || await exchange(pending, response.get('code')).then(() => false, () => true);
  } else if (wasSignedIn()) {
    await silently().catch(() => { unanswered = true; });
  }
}

async function exchange(pending, code) {
  const received = await ask({ grant_type: 'authorization_code', code, redirect_uri: redirect(), code_verifier: pending.verifier });
  if (claims(received.id_token).nonce !== pending.nonce) {
    throw new Error('The ID token is for another sign-in.');
  }
  const response = await fetch('/userinfo', { headers: { Authorization: `Bearer ${received.access_token}` } });
  profile = response.ok ? await response.json() : null;
  keep(received);
}

/**
 * Whether the sign-in page has a session; then there are new tokens. Fails if there is no clear response. The redirects end at the
 * home page, and its address has the code.
 */
async function silently() {
  const { pending, address } = await authorization({ prompt: 'none' });
  const response = new URL((await fetch(address)).url).searchParams;
  const isOurs = response.get('state') === pending.state;
  if (isOurs && response.get('error')?.endsWith('_required')) {
    return false;
  }
  if (!isOurs || !response.has('code')) {
    throw new Error('The sign-in page did not response.');
  }
  await exchange(pending, response.get('code'));
  return true;
}

/** Whether there are new tokens. The refresh token may have been used for a response that was lost: the sign-in page decides. */
async function refresh() {
  try {
    keep(await ask({ grant_type: 'refresh_token', refresh_token: tokens.refresh_token }));
    return true;
  } catch (failure) {
    if (failure.status !== 400 && failure.status !== 401) {
      throw failure;
    }
    return silently();
  }
}

async function ask(parameters) {
  const response = await fetch('/oauth2/token', { method: 'POST', body: new URLSearchParams({ client_id: CLIENT, ...parameters }) });
  if (!response.ok) {
    throw Object.assign(new Error(`The token endpoint responded with ${response.status}.`), { status: response.status });
  }
  return response.json();
}

function keep(received) {
  const until = Date.now() + received.expires_in * 1000;
  tokens = { ...tokens, ...received, until, renewAt: until - RENEW_BEFORE_MS };
  ended = false;
  incomplete = false;
  unanswered = false;
  localStorage.setItem(SIGNED_IN, roles().join(' '));
  changed();
}

/**
 * Renews the tokens once for all who ask at the same time. Returns whether there are new ones: if not, the session has ended.
 * Fails if there is no clear response, and the session goes on.
 */
export function renew() {
  renewing ??= (tokens?.refresh_token ? refresh() : silently())
    .then((renewed) => {
      if (!renewed) {
        ended = wasSignedIn();
        tokens = null;
        unanswered = false;
        changed();
      }
      return renewed;
    }, (failure) => {
      if (tokens) {
        tokens.renewAt = Math.min(tokens.until, Date.now() + RETRY_MS);
      }
      throw failure;
    })
    .finally(() => { renewing = null; });
  return renewing;
}

/** An access token that is good for the next call; none if nobody is signed in. Fails if it could not be renewed in time. */
export async function accessToken() {
  if (unanswered || Date.now() >= tokens?.renewAt) {
    await renew().catch((failure) => {
      if (!(Date.now() < tokens?.until)) {
        throw failure;
      }
    });
  }
  return tokens?.access_token;
}
