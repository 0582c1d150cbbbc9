// @ts-check
/** The six words as a picture among somebody's own photos. Made on this phone; nothing is sent for it. */

const WIDE = 1080;
const TALL = 1350;
const FONT = "ui-rounded, 'Segoe UI', Roboto, 'Noto Sans', sans-serif";

/** @param {string[]} words @param {string} heading @param {string} find where the words can be used */
export async function save(words, heading, find) {
  const canvas = Object.assign(document.createElement("canvas"), { width: WIDE, height: TALL });
  paint(/** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d")), words, heading, find);
  const blob = await new Promise((done) => canvas.toBlob(done, "image/png"));
  const link = document.createElement("a");
  link.href = URL.createObjectURL(/** @type {Blob} */ (blob));
  link.download = "six-words.png";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** @param {CanvasRenderingContext2D} pen @param {string[]} words @param {string} heading @param {string} find */
function paint(pen, words, heading, find) {
  pen.fillStyle = "#fbf7f5";
  pen.fillRect(0, 0, WIDE, TALL);
  pen.direction = document.dir === "rtl" ? "rtl" : "ltr";
  pen.textAlign = "center";
  pen.fillStyle = "#2b1a31";
  written(pen, heading, `700 60px ${FONT}`, 150, 72);
  words.forEach((word, n) => tile(pen, word, n));
  pen.fillStyle = "#2b1a31";
  written(pen, find, `400 40px ${FONT}`, 1180, 54);
}

/** One of the six in its marigold shape. */
function tile(pen, word, n) {
  const [x, y, w, h] = [80 + (n % 2) * 470, 330 + Math.floor(n / 2) * 250, 450, 200];
  pen.beginPath();
  pen.roundRect(x, y, w, h, [36, 36, 36, 8]);
  pen.fillStyle = "#fff1d3";
  pen.fill();
  pen.lineWidth = 6;
  pen.strokeStyle = "#f6b73c";
  pen.stroke();
  pen.fillStyle = "#5e4c66";
  pen.font = `400 40px ${FONT}`;
  pen.fillText(String(n + 1), x + 50, y + 118);
  pen.fillStyle = "#2b1a31";
  pen.font = `700 64px ${FONT}`;
  pen.fillText(word, x + w / 2 + 24, y + 124, w - 120);
}

/** Broken into as many lines as it needs. */
function written(pen, text, font, y, step) {
  pen.font = font;
  let line = "";
  for (const word of text.split(" ")) {
    if (line && pen.measureText(`${line} ${word}`).width > WIDE - 160) {
      pen.fillText(line, WIDE / 2, y);
      [line, y] = [word, y + step];
    } else line = line ? `${line} ${word}` : word;
  }
  pen.fillText(line, WIDE / 2, y);
}
