// An answer with dates as a timeline, by year and month, in the look of the timeline of events.

import { dateWords, machineDate, span, write } from "./dates.js";
import { make } from "./dom.js";
import { say, settings } from "./settings.js";
import { content, mark, pager } from "./table.js";
import { know } from "./things.js";

const PAGE = 100;
// The column that names the row, by what it is called; else the first that leads somewhere, else the first text.
const TITLES = ["event", "label", "title", "name", "article", "подія", "назва"];

export function timelineOf(result) {
  const at = result.columns.map((_, index) => index);
  const date = at.find((index) => result.columns[index].kind === "date");
  const named = at.filter((index) => ["iri", "text", "things"].includes(result.columns[index].kind));
  if (date === undefined || !named.length || !result.rows.length) return null;
  const known = TITLES.map((name) => named.find((index) => result.columns[index].name === name));
  const title =
    known.find((index) => index !== undefined) ??
    named.find((index) => result.columns[index].kind === "iri") ??
    named[0];
  return { date, title };
}

export function timeline(result, { date, title }) {
  const rows = result.rows.map((row) => ({ row, time: row[date] ? span(row[date].text) : null }));
  const late = (entry) => entry.time?.start ?? Infinity;
  rows.sort((one, other) => late(one) - late(other) || (one.time?.end ?? 0) - (other.time?.end ?? 0));
  const body = make("div", { class: "timeline" });
  const show = async (first, last) => {
    const shown = rows.slice(first, last);
    await know(shown.flatMap(({ row }) => row.flatMap((cell) => (cell?.kind === "iri" ? [cell.iri] : [])))).catch(
      () => null,
    );
    body.replaceChildren(...years(shown, result.columns, { date, title }));
  };
  return [body, pager(rows.length, show, PAGE)];
}

function years(rows, columns, places) {
  return grouped(rows, ({ time }) => (time ? write(time.start, "year") : say("undated"))).map(([year, ofYear]) =>
    make("section", { class: "year" }, make("h3", { class: "large" }, year), months(ofYear, columns, places)),
  );
}

function months(rows, columns, places) {
  const month = ({ time }) => {
    if (!time) return "";
    return time.precision === "year" ? say("vague", { year: write(time.start, "year") }) : write(time.start, "month");
  };
  return grouped(rows, month).map(([name, ofMonth]) =>
    make(
      "section",
      { class: "month" },
      name && make("h4", {}, name),
      make(
        "ol",
        { class: "rows" },
        ofMonth.map(({ row }) => entry(row, columns, places)),
      ),
    ),
  );
}

// Neighbours that ``key`` calls alike, together.
function grouped(rows, key) {
  const groups = [];
  for (const row of rows) {
    const name = key(row);
    if (groups.at(-1)?.[0] !== name) groups.push([name, []]);
    groups.at(-1)[1].push(row);
  }
  return groups;
}

function entry(row, columns, { date, title }) {
  const family = familyOf(row);
  const when = row[date]
    ? make("time", { datetime: machineDate(row[date].text) }, dateWords(row[date].text))
    : make("span", { class: "undated" }, "—");
  const others = row.flatMap((cell, at) =>
    cell === null || at === date || at === title
      ? []
      : [make("li", {}, make("span", { class: "label" }, columns[at].title), " ", content(cell))],
  );
  return make(
    "li",
    { class: `row ${family}` },
    make("p", { class: "when" }, when),
    mark(family),
    make(
      "div",
      { class: "what" },
      make("p", { class: "head" }, content(row[title])),
      others.length > 0 && make("ul", { class: "meta" }, others),
    ),
  );
}

// The family of the event type that stands in the row, if one does.
function familyOf(row) {
  for (const cell of row) {
    const name =
      cell?.kind === "iri" && cell.iri.startsWith(settings.prefixes.dl)
        ? cell.iri.slice(settings.prefixes.dl.length)
        : cell?.type;
    if (name && name in settings.families) return settings.families[name];
  }
  return "other";
}
