// A chart of an answer that has a number, and a date or names to set it against.

import { span } from "./dates.js";
import { bars } from "./chart_bars.js";
import { course } from "./chart_course.js";
import { COLOURS } from "./chart_scale.js";
import { make } from "./dom.js";
import { count, numberWords, say } from "./settings.js";
import { know, nameOf } from "./things.js";

const MOST_BARS = 40;
const MOST_SERIES = COLOURS.length;

// Which columns can be drawn: {ups, acrosses, bys, up, across, by}, the latter three those to begin with; null for none.
export function plan(result) {
  if (result.rows.length < 2) return null;
  const at = result.columns.map((_, index) => index);
  const ups = at.filter((index) => result.columns[index].kind === "number");
  const dates = at.filter((index) => result.columns[index].kind === "date");
  const names = at.filter(
    (index) => ["iri", "text", "things"].includes(result.columns[index].kind) && distinct(result, index) > 1,
  );
  const acrosses = [...dates, ...names];
  if (!ups.length || !acrosses.length) return null;
  const across = acrosses[0];
  const bys = names.filter((index) => distinct(result, index) <= MOST_SERIES);
  const by = distinct(result, across) < result.rows.length ? (bys.find((index) => index !== across) ?? null) : null;
  return { ups, acrosses, bys, up: ups[0], across, by };
}

export async function chart(result, chosen) {
  await know(
    result.rows
      .slice(0, 2000)
      .flat()
      .flatMap((cell) => (cell?.kind === "iri" ? [cell.iri] : [])),
  ).catch(() => null);
  const figure = make("figure", { class: "chart" });
  const state = { up: chosen.up, across: chosen.across, by: chosen.by };
  const redraw = () => figure.replaceChildren(...drawing(result, state));
  const pick = (name, words, options, none) =>
    make(
      "label",
      {},
      `${words} `,
      make(
        "select",
        {
          onchange: (event) => {
            state[name] = event.target.value === "" ? null : Number(event.target.value);
            redraw();
          },
        },
        none && make("option", { value: "" }, none),
        options.map((index) =>
          make("option", { value: index, selected: index === state[name] }, result.columns[index].title),
        ),
      ),
    );
  const choices = make(
    "div",
    { class: "choices" },
    pick("up", say("up"), chosen.ups),
    pick("across", say("across"), chosen.acrosses),
    chosen.bys.length > 0 && pick("by", say("by"), chosen.bys, say("nothing_chosen")),
  );
  redraw();
  let width = 0;
  new ResizeObserver(([entry]) => {
    if (Math.abs(entry.contentRect.width - width) > 1) {
      width = entry.contentRect.width;
      redraw();
    }
  }).observe(figure);
  return [choices, figure];
}

function drawing(result, state) {
  const dated = result.columns[state.across].kind === "date";
  const { points, series, undrawn, added } = gather(result, state, dated);
  // What explains itself after a comma stands in the choices above.
  const title = (index) => result.columns[index].title.split(/[,;]/)[0];
  const titles = { up: title(state.up), across: title(state.across) };
  const shown = dated ? points : points.slice(0, MOST_BARS);
  const notes = [];
  if (added) notes.push(say("added"));
  if (shown.length < points.length)
    notes.push(say("some_bars", { shown: numberWords(shown.length), all: numberWords(points.length) }));
  if (undrawn) notes.push(count("undrawn", undrawn));
  return [
    make("p", { class: "title" }, say("chart_says", titles)),
    series.length > 1 && legend(series),
    dated ? course(shown, series, titles) : bars(shown, series, titles),
    notes.length > 0 && make("figcaption", {}, notes.join(" ")),
  ].filter(Boolean);
}

function legend(series) {
  return make(
    "ul",
    { class: "key" },
    series.map((name, at) =>
      make("li", { class: COLOURS[at % COLOURS.length] }, make("span", { class: "swatch" }), name),
    ),
  );
}

// Points in order, each {key, name, span, values}: a value for each of the series, null where there is none.
function gather(result, state, dated) {
  const places = new Map();
  const series = [];
  const sizes = new Map();
  let undrawn = 0;
  let added = false;
  for (const row of result.rows) {
    const [across, up] = [row[state.across], row[state.up]];
    const time = dated && across ? span(across.text) : null;
    if (!across || !up || (dated && !time)) {
      undrawn += 1;
      continue;
    }
    const group = state.by === null ? "" : cellName(row[state.by]);
    sizes.set(group, (sizes.get(group) ?? 0) + Math.abs(up.number));
    if (!series.includes(group)) series.push(group);
    if (!places.has(across.text))
      places.set(across.text, { key: across.text, name: cellName(across), span: time, sums: new Map() });
    const sums = places.get(across.text).sums;
    added ||= sums.has(group);
    sums.set(group, (sums.get(group) ?? 0) + up.number);
  }
  series.sort((one, other) => sizes.get(other) - sizes.get(one));
  const points = [...places.values()].map((point) => ({
    ...point,
    values: series.map((name) => point.sums.get(name) ?? null),
  }));
  if (dated) points.sort((one, other) => one.span.start - other.span.start || one.span.end - other.span.end);
  return { points, series, undrawn, added };
}

function cellName(cell) {
  if (cell === null) return say("none");
  if (cell.kind === "things") return cell.things.map(({ iri }) => nameOf(iri).text).join(", ");
  return cell.kind === "iri" ? nameOf(cell.iri).text : cell.text;
}

function distinct(result, index) {
  return new Set(result.rows.map((row) => row[index]?.text ?? null)).size;
}
