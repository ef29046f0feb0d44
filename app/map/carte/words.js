// What the map says, in the language of the page.

import { kind } from "./stakes.js";

/** The texts that the page gave; `mount` reads them. */
export let WORDS;

export function learn(words) {
  WORDS = words;
}

const LANGUAGE = document.documentElement.lang;
const PLURALS = new Intl.PluralRules(LANGUAGE);

export const number = (value) => value.toLocaleString(LANGUAGE);

export const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

/** The text for a number, among those of each plural. */
const say = (forms, count, values) =>
  fill(forms[PLURALS.select(count)] ?? forms.other, { count: number(count), ...values });

/** What a flag says aloud: like its popup, or the action that stands there alone. */
export function spoken(flag) {
  const [{ name, place }] = flag.stakes;
  return kind(flag) === "action" ? fill(WORDS.action, { action: name, place: place.said }) : title(flag);
}

export function title(flag) {
  const [{ place, others }] = flag.stakes;
  const communes = flag.communes.length;
  if (communes > 1) {
    const counts = { actions: say(WORDS.actions, flag.count), communes: say(WORDS.communes, communes) };
    return fill(WORDS.area, { ...counts, place: place.name });
  }
  const rest = others && flag.stakes.length === 1;
  return say(rest ? WORDS.others : WORDS.flag, flag.count, { place: place.said });
}
