// Elements of the page and of the map.

/** An element, its attributes and what it holds. No HTML is ever written as text: no name can be read as markup. */
export function node(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

export const icon = (className, html = "") => L.divIcon({ className, html, iconSize: null });

export const mark = (at, pane, options) => L.marker(at, { pane, interactive: false, keyboard: false, ...options });

/** A shape to look at. Leaflet does not simplify it: neighbours would no longer share their border. */
export const seen = (className) => ({ className, interactive: false, smoothFactor: 0 });
