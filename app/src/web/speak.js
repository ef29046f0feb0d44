// Reads a card aloud with the browser's own voice; where it has none, the buttons stay hidden.
const voice = globalThis.speechSynthesis;
let reading = null;

function stop() {
  voice.cancel();
  if (reading) reading.textContent = reading.dataset.listen;
  reading = null;
}

function read(button) {
  const card = document.getElementById(button.dataset.speak);
  const words = [...card.querySelectorAll("h2, [data-words]")].map((one) => one.textContent).join(".\n");
  const speech = new SpeechSynthesisUtterance(words);
  // Voices know no variants.
  speech.lang = new Intl.Locale(document.documentElement.lang).language;
  speech.rate = 0.95;
  // A reading that was stopped ends, too: by then another may have begun.
  speech.onend = speech.onerror = () => {
    if (reading === button) stop();
  };
  reading = button;
  button.textContent = button.dataset.stop;
  voice.speak(speech);
}

if (voice) {
  for (const button of document.querySelectorAll("[data-speak]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const again = reading === button;
      stop();
      if (!again) read(button);
    });
  }
  addEventListener("pagehide", stop);
}
