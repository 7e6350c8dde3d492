/**
 * What a traveller has chosen and typed before the seats are held. It survives a reload and a sign-in in this tab, and has
 * neither cards nor tokens.
 */
const KEY = 'jetway.draft';

export function draft() {
  return JSON.parse(sessionStorage.getItem(KEY) ?? 'null');
}

export function save(changes) {
  sessionStorage.setItem(KEY, JSON.stringify({ ...draft(), ...changes }));
}

export function discard() {
  sessionStorage.removeItem(KEY);
}

/** A new draft for an offer; the people of an earlier one stay, if they are as many of each type. */
export function choose(offer, search) {
  const types = offer.pricePerPassenger.flatMap(({ type, count }) => Array(count).fill(type));
  const before = draft()?.passengers ?? [];
  const same = before.map(({ type }) => type).join() === types.join();
  sessionStorage.setItem(KEY, JSON.stringify({
    offer,
    search,
    passengers: same ? before : types.map((type) => ({ type, givenName: '', familyName: '', dateOfBirth: '' })),
    contact: draft()?.contact ?? { email: '', phone: '' },
    seats: [],
  }));
}
