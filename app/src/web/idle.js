// Says two minutes before the end of the session that it ends, and lets the person stay. Without this nothing is lost
// either: a form that is sent too late is kept.
const box = document.getElementById("fin-session"), { url, left } = box.dataset;
const [soon, over, button] = ["idle", "over", "stay"].map((name) => box.querySelector(`[data-${name}]`));
const anyway = box.querySelector("[data-anyway]");
const WARNING = 120;
let end, timer, before;

function plan(seconds) {
  end = Date.now() + seconds * 1000;
  clearTimeout(timer);
  timer = setTimeout(look, Math.max(seconds - WARNING, 0) * 1000);
}

function show(part) {
  for (const one of [soon, anyway, over]) one.hidden = one !== part;
  button.hidden = part !== soon;
  box.hidden = false;
}

// Another page of this browser may have prolonged it: the server knows.
async function ask(method) {
  try {
    return await (await fetch(url, { method })).json();
  } catch {
    return { left: Math.round((end - Date.now()) / 1000), stay: true };
  }
}

async function look() {
  const now = await ask("GET");
  if (now.left > WARNING) {
    box.hidden = true;
    return plan(now.left);
  }
  end = Date.now() + now.left * 1000;
  show(now.left <= 0 ? over : now.stay ? soon : anyway);
  clearTimeout(timer);
  if (now.left > 0) timer = setTimeout(look, now.left * 1000 + 500);
}

// Where the person was, to go back there: to what they were writing, or to the page.
button.addEventListener("focus", ({ relatedTarget }) => {
  before = relatedTarget;
});
button.addEventListener("click", async () => {
  const now = await ask("POST");
  if (now.left <= 0) return show(over);
  box.hidden = true;
  const page = document.getElementById("contenu");
  page.tabIndex = -1;
  (before ?? page).focus();
  plan(now.left);
});
// A telephone that slept has not counted.
document.addEventListener("visibilitychange", () => {
  if (!document.hidden && Date.now() > end - WARNING * 1000) look();
});
plan(Number(left));
