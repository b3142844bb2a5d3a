// An answer as a table, a page of it at a time.

import { dateWords, machineDate } from "./dates.js";
import { make } from "./dom.js";
import { numberWords, say, settings } from "./settings.js";
import { know, nameOf, pageOf, short } from "./things.js";

const PAGE = 50;
const LONG = 320;

export function table(result) {
  const body = make("tbody");
  const head = result.columns.map((column) =>
    make("th", { scope: "col", class: column.kind === "number" && "amount" }, column.title),
  );
  const whole = make(
    "div",
    { class: "scroll", role: "region", "aria-label": say("table"), tabindex: "0" },
    make("table", {}, make("thead", {}, make("tr", {}, head)), body),
  );
  const show = async (first, last) => {
    const rows = result.rows.slice(first, last);
    const iris = rows.flat().flatMap((cell) => (cell?.kind === "iri" ? [cell.iri] : []));
    // Without names the addresses stand in for them: an answer is worth seeing all the same.
    await know(iris).catch(() => null);
    body.replaceChildren(
      ...rows.map((row) =>
        make(
          "tr",
          {},
          row.map((cell) => make("td", { class: cell?.kind === "number" && "amount" }, content(cell))),
        ),
      ),
    );
  };
  return [whole, pager(result.rows.length, show)];
}

// Buttons that lead through ``all`` rows; ``show`` draws those from one place to another.
export function pager(all, show, size = PAGE) {
  let first = 0;
  const where = make("span", { "aria-live": "polite" });
  const before = make("button", { type: "button", onclick: () => move(-size) }, say("previous"));
  const after = make("button", { type: "button", onclick: () => move(size) }, say("next"));
  const move = (by) => {
    first += by;
    const last = Math.min(first + size, all);
    where.textContent = say("range", { first: numberWords(first + 1), last: numberWords(last), all: numberWords(all) });
    // A disabled button would lose the focus to nowhere.
    if ((first === 0 && document.activeElement === before) || (last === all && document.activeElement === after)) {
      (first === 0 ? after : before).focus();
    }
    before.disabled = first === 0;
    after.disabled = last === all;
    return show(first, last);
  };
  const buttons = make("nav", { class: "turn", "aria-label": say("pages"), hidden: all <= size }, before, where, after);
  move(0);
  return buttons;
}

export function content(cell) {
  if (cell === null) return make("span", { class: "none", "aria-label": say("none"), role: "img" }, "—");
  if (cell.kind === "iri") return thing(cell.iri);
  if (cell.kind === "things") return cell.things.flatMap(({ iri }, at) => [at ? ", " : null, thing(iri)]);
  if (cell.kind === "date") return make("time", { datetime: machineDate(cell.text) }, dateWords(cell.text));
  if (cell.kind === "number") return cell.text.length > 15 ? cell.text : numberWords(cell.number);
  return words(cell.text, cell.language);
}

export function thing(iri) {
  const { text, language } = nameOf(iri);
  if (iri.startsWith(settings.prefixes.dl)) return term(iri, text, language);
  const page = pageOf(iri);
  if (!page) return words(text, language);
  const out = page.outside ? { class: "out", rel: "noopener noreferrer nofollow" } : {};
  return make("a", { href: page.href, title: iri, ...out }, words(text, language));
}

// A term of the ontology: event types with their mark.
function term(iri, text, language) {
  const family = settings.families[iri.slice(settings.prefixes.dl.length)];
  return make(
    "span",
    { class: `kind ${family ?? ""}`, title: short(iri) },
    family ? mark(family) : null,
    words(text, language),
  );
}

// The mark of a family of events, from the page's template.
export function mark(family) {
  const marks = document.getElementById("marks").content;
  return marks.querySelector(`[data-family="${family}"]`).firstElementChild.cloneNode(true);
}

function words(text, language) {
  const lang = language && language !== settings.language ? language : null;
  if (text.length <= LONG) return make("bdi", { lang }, text);
  const rest = make("bdi", { lang }, `${text.slice(0, LONG)}…`);
  const more = make(
    "button",
    {
      type: "button",
      class: "quiet",
      onclick: () => {
        rest.textContent = text;
        more.remove();
      },
    },
    say("more"),
  );
  return make("span", {}, rest, " ", more);
}
