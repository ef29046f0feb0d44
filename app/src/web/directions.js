// Copies the address, and opens the map. Without this, the page says where the place is and links to maps.
const button = document.querySelector("[data-copy]");
button.hidden = !navigator.clipboard;
button.onclick = async () => {
  await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent);
  document.querySelector("main [role=status]").textContent = button.dataset.done;
};

const frame = document.getElementById("carte");
if (frame) {
  frame.classList.add("map--open");
  (await import(frame.dataset.script)).mount(frame).catch(() => frame.remove());
}
