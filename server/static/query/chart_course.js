// The course of a number over time: bars as wide as the time they stand for, a line where there are too many.

import { COLOURS, extent, pointWords, tickWords, ticks } from "./chart_scale.js";
import { monthName, write } from "./dates.js";
import { draw } from "./dom.js";
import { say } from "./settings.js";

const HEIGHT = 300;
const FOOT = 40;
const HEAD = 12;
const MOST_BARS = 120;
const LEAST_WIDTH = 3;

export function course(points, series, titles) {
  const ends = points.length ? `${points[0].name} – ${points[points.length - 1].name}` : "";
  const svg = draw("svg", {
    class: "drawing course",
    role: "img",
    "aria-label": `${say("chart_says", titles)}, ${ends}`,
  });
  requestAnimationFrame(() => lay(svg, points, series));
  return svg;
}

function lay(svg, points, series) {
  const width = svg.parentElement?.clientWidth ?? 0;
  if (!width || !points.length) return;
  const marks = ticks(
    ...extent(points),
    points.every(({ values }) => values.every((value) => Number.isInteger(value ?? 0))),
  );
  const left = 14 + 7 * Math.max(...marks.map((mark) => tickWords(mark).length));
  const [low, high] = [marks[0], marks[marks.length - 1]];
  const y = (value) => HEAD + ((high - value) / (high - low)) * (HEIGHT - HEAD - FOOT);
  const begin = points[0].span.start;
  const end = Math.max(...points.map(({ span }) => span.end));
  const x = (time) => left + ((time - begin) / (end - begin)) * (width - left - 8);
  svg.setAttribute("viewBox", `0 0 ${width} ${HEIGHT}`);
  svg.setAttribute("height", HEIGHT);
  svg.replaceChildren(
    ...marks.flatMap((mark) => [
      draw("line", { class: mark === 0 ? "base" : "rule", x1: left, x2: width, y1: y(mark), y2: y(mark) }),
      draw("text", { x: left - 8, y: y(mark) + 4, "text-anchor": "end" }, tickWords(mark)),
    ]),
    ...calendar(begin, end, x, width),
  );
  if (points.length > MOST_BARS) svg.append(...lines(points, series, x, y));
  else svg.append(...points.map((point) => bar(point, series, x, y)));
}

function bar(point, series, x, y) {
  const whole = x(point.span.end) - x(point.span.start);
  const size = Math.max(LEAST_WIDTH, whole - (whole > 12 ? 3 : whole > 5 ? 1 : 0));
  const group = draw("g", {}, draw("title", {}, pointWords(point, series)));
  let [up, down] = [0, 0];
  point.values.forEach((value, at) => {
    if (value === null) return;
    const from = value < 0 ? down : up;
    if (value < 0) down += value;
    else up += value;
    const top = y(Math.max(from, from + value));
    const height = Math.max(1, Math.abs(y(from + value) - y(from)));
    group.append(
      draw("rect", {
        class: COLOURS[at % COLOURS.length],
        x: x(point.span.start) + (whole - size) / 2,
        y: top,
        width: size,
        height,
      }),
    );
  });
  return group;
}

function lines(points, series, x, y) {
  return series.map((_, at) => {
    const places = points
      .filter(({ values }) => values[at] !== null)
      .map(({ span, values }) => `${x((span.start + span.end) / 2).toFixed(1)},${y(values[at]).toFixed(1)}`);
    return draw("polyline", { class: `${COLOURS[at % COLOURS.length]} line`, points: places.join(" ") });
  });
}

// Years under the axis, and months above them where there is room.
function calendar(begin, end, x, width) {
  const found = [];
  const years = (end - begin) / 31556952000;
  const room = (width - 60) / Math.max(years, 0.05);
  const step = [1, 2, 5, 10, 20, 50, 100].find((each) => each * room > 44) ?? 200;
  const first = new Date(begin).getUTCFullYear();
  let free = -Infinity;
  for (let year = first; Date.UTC(year, 0, 1) < end; year += 1) {
    const at = Math.max(begin, Date.UTC(year, 0, 1));
    if (year % step !== 0 && !(year === first && step === 1)) continue;
    if (x(at) < free) continue;
    free = x(at) + 40;
    if (x(at) + 36 > width + 8) continue;
    found.push(draw("line", { class: "tick", x1: x(at), x2: x(at), y1: HEIGHT - FOOT, y2: HEIGHT - 4 }));
    found.push(draw("text", { class: "year", x: x(at) + 4, y: HEIGHT - 6 }, write(at, "year")));
  }
  if (room < 180) return found;
  const every = room > 460 ? 1 : 3;
  for (let at = new Date(Date.UTC(first, 0, 1)); at < end; at.setUTCMonth(at.getUTCMonth() + every)) {
    if (at < begin || x(at) + 30 > width) continue;
    found.push(draw("line", { class: "tick", x1: x(at), x2: x(at), y1: HEIGHT - FOOT, y2: HEIGHT - FOOT + 5 }));
    found.push(draw("text", { x: x(at) + 4, y: HEIGHT - FOOT + 16 }, monthName(at)));
  }
  return found;
}
