// Keys of a desk, for who answers many requests. The list of keys turns them off (WCAG 2.2, criterion 2.1.4).
const help = document.getElementById("touches"), toggle = help.querySelector("[data-off]");
const STORED = "raccourcis", OFF = "non";
let on = stored() !== OFF;

// A browser may keep nothing: then they are on at each page.
function stored() {
  try {
    return localStorage.getItem(STORED);
  } catch {
    return null;
  }
}

function store() {
  try {
    localStorage.setItem(STORED, on ? "oui" : OFF);
  } catch {}
}

function say() {
  toggle.textContent = on ? toggle.dataset.off : toggle.dataset.on;
}

function step(by) {
  const links = [...document.querySelectorAll(".queue a")];
  const here = links.findIndex((link) => link.hasAttribute("aria-current"));
  const next = here < 0 && by < 0 ? undefined : links[here + by];
  next?.click();
}

// The open request, where it is seen. While boxes are ticked, their own button answers: they would be lost.
function answer() {
  const form = document.getElementById("reponse");
  // The form itself may have no box of its own.
  const seen = form?.querySelector("a")?.checkVisibility();
  return seen && !document.querySelector(".picks :checked") ? form : null;
}

const keys = {
  j: () => step(1),
  k: () => step(-1),
  v: () => answer()?.requestSubmit(),
  r: () => answer()?.querySelector("a")?.click(),
  "?": () => {
    help.open = !help.open;
    help.querySelector("summary").focus();
  },
};

// Who is writing writes.
const WRITING = "input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]";

addEventListener("keydown", (event) => {
  if (!on || event.repeat || event.ctrlKey || event.metaKey || event.altKey || event.target.closest(WRITING)) return;
  const act = keys[event.key];
  if (!act) return;
  event.preventDefault();
  act();
});
toggle.addEventListener("click", () => {
  on = !on;
  store();
  say();
});
say();
help.hidden = false;
