/** Calls of the public API. */
import { learn } from './server-clock.js';
import { accessToken, renew } from './session.js';

/** What an API responds when it does not do what was asked (RFC 9457); code "offline" if there was no response. */
export class Problem extends Error {
  constructor(status, body, retryAfter, path = '') {
    super(body.detail ?? body.title ?? `Status ${status}`);
    this.status = status;
    /** What was called: "bookings" for /api/v1/bookings/K7M2QX. */
    [, , , this.resource] = path.split(/[/?]/);
    this.code = body.code;
    this.traceId = body.traceId;
    this.retryAfter = retryAfter;
    /** Messages by field. */
    this.errors = Object.fromEntries((body.errors ?? []).map(({ field, message }) => [field, message]));
  }
}

/**
 * Whether a call with a key was refused for good: nothing was done, and the key would only repeat the refusal. Answers that say
 * nothing about an earlier attempt with the same key, such as 401 and 429, are none.
 */
export const isRefusal = ({ status, code }) => status >= 400 && status < 500
  && ![401, 403, 408, 429].includes(status) && code !== 'request-in-progress';

/** No response, from the service that was called or from the one that renews tokens. */
function unreachable(failure) {
  throw failure.name === 'AbortError' ? failure : new Problem(0, { code: 'offline' });
}

async function send(method, path, { body, key, headers, signal, open }) {
  try {
    const token = !open && (await accessToken());
    const response = await fetch(path, {
      method,
      signal,
      headers: {
        Accept: 'application/json',
        ...(body && { 'Content-Type': 'application/json' }),
        ...(key && { 'Idempotency-Key': key }),
        ...(token && { Authorization: `Bearer ${token}` }),
        ...headers,
      },
      body: body && JSON.stringify(body),
    });
    learn(response);
    return response;
  } catch (failure) {
    return unreachable(failure);
  }
}

/** The response of a call, once it is a success; with the traveller's token unless the call is public. */
export async function request(method, path, options = {}) {
  let response = await send(method, path, options);
  if (response.status === 401 && !options.open && (await renew().catch(unreachable))) {
    response = await send(method, path, options);
  }
  if (!response.ok) {
    const body = await response.json().catch(() => ({}));
    throw new Problem(response.status, body, Number(response.headers.get('Retry-After')) || null, path);
  }
  return response;
}

export const json = async (...call) => (await request(...call)).json();
export const query = (parameters) => new URLSearchParams(Object.entries(parameters).filter(([, value]) => value != null && value !== ''));
const booking = (reference) => `/api/v1/bookings/${encodeURIComponent(reference)}`;

/** All entries of a list, page by page up to a limit; with the rest of the last page's response. */
export async function all(read, entries, max = Infinity) {
  const found = [];
  let page;
  do {
    page = await read(page?.nextCursor);
    found.push(...page[entries]);
  } while (page.nextCursor && found.length < max);
  return { ...page, [entries]: found };
}

export const newKey = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');

export const airports = (q, signal) => json('GET', `/api/v1/airports?${query({ q, limit: 8 })}`, { open: true, signal });
export const offers = (search, signal) => json('GET', `/api/v1/offers?${query(search)}`, { open: true, signal });
export const fareCalendar = (search) => json('GET', `/api/v1/fares/calendar?${query(search)}`, { open: true });
export const flight = (id) => json('GET', `/api/v1/flights/${id}`, { open: true });
export const seatMap = (id) => json('GET', `/api/v1/flights/${id}/seat-map`, { open: true });
export const hold = (body, key) => json('POST', '/api/v1/bookings', { body, key });
export const trips = (cursor) => json('GET', `/api/v1/bookings?${query({ limit: 20, cursor })}`);
export const trip = (reference) => json('GET', booking(reference));
export const pay = (reference, token, key) => json('POST', `${booking(reference)}/payments`, { body: { method: { type: 'CARD', token } }, key });
export const cancellationQuote = (reference, key) => json('POST', `${booking(reference)}/cancellation-quotes`, { key });
export const cancel = (reference, quoteId, key) => json('POST', `${booking(reference)}/cancellation`, { body: { quoteId }, key });
export const calendarFile = async (reference) => (await request('GET', `${booking(reference)}/calendar`, { headers: { Accept: 'text/calendar' } })).blob();
export const mails = (cursor) => json('GET', `/api/v1/notifications?${query({ limit: 100, cursor })}`);
export const resend = (id) => request('POST', `/api/v1/notifications/${encodeURIComponent(id)}/resends`);
export const accountData = () => json('GET', '/api/v1/travellers/me/export');
export const changePassword = (body) => request('POST', '/api/v1/travellers/me/password', { body });
export const deleteAccount = (password) => request('DELETE', '/api/v1/travellers/me', { body: { password } });
export const statusStream = (reference, headers, signal) =>
  request('GET', `${booking(reference)}/events`, { headers: { Accept: 'text/event-stream', ...headers }, signal });
