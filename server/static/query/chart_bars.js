// Bars that lie: a name, its bar, its number. Names stand above their bars where the page is narrow.

import { COLOURS, extent, pointWords } from "./chart_scale.js";
import { draw } from "./dom.js";
import { numberWords, say } from "./settings.js";

const THICK = 18;

export function bars(points, series, titles) {
  const svg = draw("svg", {
    class: "drawing bars",
    role: "img",
    "aria-label": `${say("chart_says", titles)}. ${points.map((point) => pointWords(point, series)).join(". ")}`,
  });
  // Its width is known once it stands in the page.
  requestAnimationFrame(() => lay(svg, points, series));
  return svg;
}

function lay(svg, points, series) {
  const width = svg.parentElement?.clientWidth ?? 0;
  if (!width) return;
  const above = width < 560;
  const label = above ? 0 : Math.min(240, width * 0.32);
  const [least, most] = extent(points);
  const room = width - label - 64;
  const scale = (value) => ((value - Math.min(0, least)) / (Math.max(0, most) - Math.min(0, least) || 1)) * room;
  const row = above ? THICK + 26 : THICK + 10;
  const zero = label + scale(0);
  const height = points.length * row + 4;
  svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
  svg.setAttribute("height", height);
  svg.replaceChildren(...(above ? [] : [draw("line", { class: "base", x1: zero, x2: zero, y1: 0, y2: height })]));
  points.forEach((point, at) => {
    const top = at * row + (above ? 20 : 4);
    const name = draw(
      "text",
      above ? { x: 0, y: top - 5 } : { x: label - 10, y: top + THICK - 5, "text-anchor": "end" },
      cut(point.name, above ? width : label - 10),
    );
    const group = draw("g", {}, draw("title", {}, pointWords(point, series)), name);
    let [right, left] = [zero, zero];
    point.values.forEach((value, which) => {
      if (value === null) return;
      const size = Math.max(1, Math.abs(scale(value) - scale(0)));
      const x = value < 0 ? left - size : right;
      if (value < 0) left -= size;
      else right += size;
      group.append(draw("rect", { class: COLOURS[which % COLOURS.length], x, y: top, width: size, height: THICK }));
    });
    const total = point.values.reduce((sum, value) => sum + (value ?? 0), 0);
    group.append(draw("text", { class: "amount", x: right + 6, y: top + THICK - 5 }, numberWords(total)));
    svg.append(group);
  });
}

// About seven pixels a letter; what is cut can be read in full by pointing at it, or in the table.
function cut(text, room) {
  const most = Math.max(4, Math.floor(room / 7));
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}
