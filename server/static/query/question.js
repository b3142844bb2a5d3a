// The page of one question: suggestions while its form is filled in, and the answer as a chart or a timeline.

import { make } from "./dom.js";
import { shaped } from "./result.js";
import { settings } from "./settings.js";
import { remember } from "./things.js";
import { pager } from "./table.js";
import { pictures, views } from "./views.js";

const WAIT = 150;

for (const field of document.querySelectorAll("[data-suggest]")) {
  let timer = null;
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => suggest(field), WAIT);
  });
}
const drawn = document.getElementById("table");
if (drawn) answer();

async function suggest(field) {
  const text = field.value.trim();
  if (text.length < 2) return;
  const found = field.dataset.suggest === "event" ? await events(text) : await things(text, field.dataset.suggest);
  const names = found.map(({ name }) => name);
  // A name that two things share is no answer: the key is.
  const options = found.map(({ key, name, more }) =>
    names.filter((each) => each === name).length > 1 || field.dataset.suggest === "event"
      ? make("option", { value: key }, `${name}${more ? ` (${more})` : ""}`)
      : make("option", { value: name }, more),
  );
  field.list.replaceChildren(...options);
}

async function things(prefix, kind) {
  const query = new URLSearchParams({ prefix, lang: settings.language });
  const { result } = await fetch(`${settings.suggest}?${query}`).then((response) => response.json());
  return result
    .filter(({ id }) => kind === "place" || id.startsWith("actor/"))
    .map(({ id, name, description }) => ({ key: id.split("/")[1], name, more: description }));
}

async function events(text) {
  const query = new URLSearchParams({
    queries: JSON.stringify({ q: { query: text, type: "Event", limit: 10 } }),
    lang: settings.language,
  });
  const { q } = await fetch(`${settings.reconcile}?${query}`).then((response) => response.json());
  return q.result.map(({ id, name }) => ({ key: id.split("/")[1], name, more: "" }));
}

// The table stays the server's, a page of it at a time; the other views are drawn from the same answer as JSON, which
// is fetched when one of them is first wanted.
function answer() {
  const rows = [...drawn.tBodies[0].rows];
  const region = drawn.parentElement;
  const turn = pager(rows.length, (first, last) => {
    rows.forEach((row, at) => {
      row.hidden = at < first || at >= last;
    });
  });
  let result = null;
  const later = (name) => async () => {
    result ??= await load();
    return pictures(result)[name]?.() ?? [];
  };
  const makers = { table: () => [region, turn] };
  for (const name of Object.keys(pictures(guess(rows)))) makers[name] = later(name);
  const spot = make("div");
  region.replaceWith(spot);
  spot.replaceChildren(...views(makers, "table"));
}

function heads() {
  const cells = [...drawn.tHead.rows[0].cells];
  return cells.map((cell) => ({ name: cell.dataset.name, kind: cell.dataset.kind, title: cell.textContent }));
}

// What the columns are by their kinds, with the texts that are shown.
function guess(rows) {
  const columns = heads().map(({ name, kind, title }) => ({ name, title, kind: drawnAs(kind, name) }));
  return { columns, rows: rows.map((row) => [...row.cells].map((cell) => ({ text: cell.textContent }))) };
}

function drawnAs(kind, name) {
  if (["edtf", "date"].includes(kind) || name === "month") return "date";
  if (["integer", "decimal"].includes(kind)) return "number";
  return kind === "text" || kind === "texts" ? "text" : "iri";
}

async function load() {
  const found = await fetch(document.getElementById("settings").dataset.answer).then((response) => response.json());
  const columns = heads();
  const rows = found.map((row) => columns.map((column) => cellOf(row, column)));
  return shaped(
    columns.map(({ name }) => name),
    columns.map(({ title }) => title),
    rows,
  );
}

function cellOf(row, { name, kind }) {
  const value = row[name];
  if (value === null) return null;
  const label = row[`${name}_label`];
  if (["integer", "decimal"].includes(kind)) return { kind: "number", text: String(value), number: value };
  if (["edtf", "date"].includes(kind)) return { kind: "date", text: value };
  if (kind === "event-type") return { kind: "text", text: label, type: value };
  if (kind === "status") return { kind: "text", text: label };
  if (kind === "text" || kind === "texts") return { kind: "text", text: value };
  const iris = value.split(" ");
  const names = iris.length > 1 && label ? label.split("; ") : [label];
  iris.forEach((iri, at) => {
    if (names[at]) remember(iri, names[at]);
  });
  if (iris.length === 1) return { kind: "iri", text: value, iri: value };
  return { kind: "things", text: value, things: iris.map((iri) => ({ iri })) };
}
