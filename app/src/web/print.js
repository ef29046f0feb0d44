// Shows the button that prints, and makes it print.
const button = document.querySelector("[data-print]");
button.hidden = false;
button.onclick = () => print();
