// Loading of the map's data and style sheet.

import { node } from "./elements.js";

export async function json(url, signal) {
  const answer = await fetch(url, { signal, headers: { accept: "application/json" } });
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  return answer.json();
}

export function sheet(href) {
  if (document.querySelector(`link[href="${href}"]`)) return undefined;
  const link = node("link", { rel: "stylesheet", href });
  return new Promise((resolve, reject) => {
    link.onload = resolve;
    link.onerror = () => {
      link.remove();
      reject(new Error(`${href} did not load`));
    };
    document.head.append(link);
  });
}
