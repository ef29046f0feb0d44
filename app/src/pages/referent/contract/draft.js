// Keeps the draft as it is typed, and writes the advice that comes back. Without this, each button keeps it.
const form = document.getElementById("brouillon"), told = document.getElementById("garde");
const WAIT = 1200;
let timer, sending, again = false;

function say(text) {
  told.textContent = text;
}

function advise(all) {
  for (const [field, lines] of Object.entries(all)) {
    const list = document.getElementById(`conseil-${field}`);
    list?.replaceChildren(...lines.map((line) => Object.assign(document.createElement("li"), { textContent: line })));
  }
}

async function keep() {
  const body = new URLSearchParams(new FormData(form));
  try {
    const answer = await fetch(location.pathname, { method: "POST", body, headers: { accept: "application/json" } });
    if (answer.status === 422 || answer.status === 409) {
      const { erreurs, refus } = await answer.json();
      return say(refus ?? Object.values(erreurs)[0]);
    }
    if (!answer.ok) throw new Error(answer.status);
    const { revision, conseils } = await answer.json();
    form.elements.revision.value = revision;
    advise(conseils);
    const hour = new Date().toLocaleTimeString("fr-FR", { hour: "2-digit", minute: "2-digit" });
    say(`Brouillon gardé à ${hour}.`);
  } catch {
    say("Le brouillon n’est pas gardé : pas de réseau. Ce que vous écrivez reste dans la page.");
  }
}

// One at a time: each save is of the revision that the one before made.
async function plan() {
  if (sending) {
    again = true;
    return;
  }
  sending = keep();
  await sending;
  sending = undefined;
  if (again) {
    again = false;
    plan();
  }
}

form.addEventListener("input", (event) => {
  if (event.target.name === "cherche") return;
  clearTimeout(timer);
  timer = setTimeout(plan, WAIT);
});

// A button waits for the save that is on its way.
form.addEventListener("submit", async (event) => {
  clearTimeout(timer);
  again = false;
  if (!sending) return;
  event.preventDefault();
  await sending;
  form.requestSubmit(event.submitter);
});
say("Le brouillon est gardé pendant que vous écrivez.");
