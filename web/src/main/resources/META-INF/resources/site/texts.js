/** The texts of the chosen language: one file each in texts/, and the names of cities where they are not as in the API. */
const LANGUAGES = { en: 'English', ar: 'العربية' };
/** Digits are the same in both languages, as on tickets and airport signs. */
const LOCALES = { en: 'en-GB', ar: 'ar-EG-u-nu-latn' };
/** The day that a week begins with, from Sunday = 0. */
const WEEK_STARTS = { en: 1, ar: 6 };
const KEY = 'jetway.language';

let texts = {};
let cities = {};
let plurals;

export let language = 'en';
export let locale = LOCALES.en;
export let weekStart = WEEK_STARTS.en;
export const languages = Object.entries(LANGUAGES);

/** Loads a language, by default the one that was chosen before or else the browser's. */
export async function speak(wanted) {
  const preferred = wanted ?? localStorage.getItem(KEY) ?? navigator.language.slice(0, 2);
  const code = preferred in LANGUAGES ? preferred : 'en';
  // First, since it can fail: then the language stays as it was.
  ({ default: texts, cities = {} } = await import(`./texts/${code}.js`));
  language = code;
  locale = LOCALES[language];
  weekStart = WEEK_STARTS[language];
  plurals = new Intl.PluralRules(locale);
  if (wanted) {
    localStorage.setItem(KEY, wanted);
  }
  document.documentElement.lang = language;
  document.documentElement.dir = language === 'ar' ? 'rtl' : 'ltr';
}

/** The text with this key; {name} is replaced by values.name, and values.n decides the plural form. */
export function t(key, values = {}) {
  const plural = values.n === 0 && `${key}.zero` in texts ? 'zero' : plurals.select(values.n ?? 0);
  const form = 'n' in values ? `${key}.${plural}` : key;
  const text = texts[form] ?? texts[`${key}.other`] ?? texts[key] ?? key;
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

/** The text with this key, or the alternative where there is none. */
export function tOr(key, alternative) {
  return texts[key] ?? alternative;
}

export const cityName = (city) => cities[city] ?? city;

/** As typed without the marks that many leave out: hamza, vowels. */
const plain = (text) => text.normalize('NFD').replace(/\p{M}/gu, '');

/** The name in the API of the first city whose name begins with what is typed, or else what is typed. */
export const citySought = (typed) =>
  Object.keys(cities).find((city) => plain(cities[city]).startsWith(plain(typed))) ?? typed;
