// The actions of a flag, as the popup lists them.

import { node } from "./elements.js";
import { WORDS, title } from "./words.js";

/** The actions of a flag, as links, and a way to those that are not listed. */
export function listing(flag, close) {
  const id = "carte-titre";
  const button = node("button", { class: "map-close", type: "button", "aria-label": WORDS.close });
  button.onclick = close;
  const listed = flag.stakes.flatMap((stake) => stake.offers).map(offerLink);
  const others = flag.stakes.filter((stake) => stake.count > stake.offers.length).map(({ place }) => placeLink(place));
  const items = [...listed, ...others].map((link) => node("li", {}, link));
  const dialog = { class: "map-list", role: "dialog", tabindex: -1, "aria-labelledby": id };
  return node("div", dialog, node("p", { class: "map-title", id }, title(flag)), button, node("ul", {}, ...items));
}

function offerLink({ name, href, when, seats }) {
  return node("a", { href }, node("b", {}, name), node("span", {}, [when, seats].filter(Boolean).join(" · ")));
}

function placeLink({ all, href }) {
  return node("a", { href }, node("b", {}, all));
}
