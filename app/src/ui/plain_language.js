// Renews the suggestions when somebody pauses. Without this they come with the preview.
const box = document.querySelector("[data-plain-language]");
const fields = box.dataset.plainLanguage.split(" ").map((id) => document.getElementById(id));
const [status, lines] = [box.querySelector("[role=status]"), box.querySelector("[data-lines]")];
const PAUSE = 700;
let timer, asked = 0;

async function renew() {
  const number = ++asked;
  const body = new URLSearchParams({ texte: fields.map((field) => field.value).join("\n\n"), montants: box.dataset.amounts ?? "" });
  try {
    const answer = await fetch(box.dataset.url, { method: "POST", body });
    if (!answer.ok) return;
    const { count, list } = await answer.json();
    // A later answer may have come first.
    if (number !== asked) return;
    if (status.textContent !== count) status.textContent = count;
    lines.innerHTML = list;
  } catch {
    // What stood there stays.
  }
}

for (const field of fields) {
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(renew, PAUSE);
  });
}
