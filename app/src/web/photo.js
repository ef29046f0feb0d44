// Makes a photo smaller on the device, before it is sent: a bad connection carries 300 KB, not 8 MB, and the place where
// it was taken never leaves the telephone. Without this, or when it fails, the photo is sent as it is.
const LONGEST = 2000;
const field = document.querySelector("input[type=file]");
let working = null;

async function smaller(file) {
  // Turned upright as the photo says.
  const picture = await createImageBitmap(file);
  const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  const context = canvas.getContext("2d");
  context.fillStyle = "#fff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.85));
  // Another one may have been chosen meanwhile.
  if (!blob || field.files[0] !== file) return;
  const chosen = new DataTransfer();
  chosen.items.add(new File([blob], "photo.jpg", { type: "image/jpeg" }));
  field.files = chosen.files;
}

field.addEventListener("change", () => {
  const [file] = field.files;
  if (file?.type.startsWith("image/")) working = smaller(file).catch(() => {}).finally(() => (working = null));
});

field.form.addEventListener("submit", async (event) => {
  if (!working) return;
  event.preventDefault();
  await working;
  field.form.requestSubmit(event.submitter);
});
