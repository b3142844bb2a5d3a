// What the editor offers to complete: terms of the ontology, names of actors and places, prefixes. It takes the place
// of what YASQE would ask of other sites.

import { make } from "./dom.js";
import { say, settings } from "./settings.js";
import { terms } from "./things.js";

const MOST = 60;
const CLASSES_AFTER = ["a", "rdf:type", "rdfs:subClassOf"];
const LOCAL = /^[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?$/;
// Told of the text of each offer when it is drawn.
const told = new Map();
let explicit = false;

export function register(Yasqe) {
  Yasqe.registerAutocompleter(
    {
      name: "dateline",
      autoShow: true,
      bulk: false,
      isValidCompletionPosition: (yasqe) => {
        const { word, wanted } = place(yasqe);
        return wanted !== null && (explicit || word.includes(":"));
      },
      preProcessToken: (yasqe, token) => {
        const { word, cursor } = place(yasqe);
        return { ...token, from: { ch: cursor.ch - word.length }, to: { ch: cursor.ch } };
      },
      get: (yasqe) => offers(place(yasqe)),
      postProcessSuggestion: (yasqe, token, text) => text,
      postprocessHints: (yasqe, hints) =>
        hints.map((hint) => ({ ...hint, render: (element) => render(element, hint.text) })),
    },
    false,
  );
  const prefixes = Object.entries(settings.prefixes).map(([name, space]) => `${name}: <${space}>`);
  Yasqe.forkAutocompleter("prefixes", { name: "preset", get: prefixes, persistenceId: null }, false);
  return ["variables", "dateline", "preset"];
}

// Completes what stands before the cursor, were it nothing.
export function complete(yasqe) {
  explicit = true;
  yasqe.autocomplete();
  explicit = false;
}

// The word before the cursor, and what may stand there: "property", "class", "thing", the property whose values are
// wanted, "term" for any of these; null for nothing that is known here.
function place(yasqe) {
  const cursor = yasqe.getDoc().getCursor();
  const left = yasqe.getDoc().getLine(cursor.line).slice(0, cursor.ch);
  const word = /[\p{L}\p{N}_:’'-]*$/u.exec(left)[0];
  const token = yasqe.getTokenAt(cursor);
  const { state } = token;
  const before = left.slice(0, left.length - word.length).at(-1);
  if (state.inPrefixDecl || ["comment", "string"].includes(token.type) || ["?", "$", "<", "@", "^"].includes(before)) {
    return { word, cursor, wanted: null };
  }
  return { word, cursor, wanted: wantedIn(yasqe.getCompleteToken().state, word) };
}

function wantedIn(state, word) {
  if (/^(actor|place):/.test(word)) return "thing";
  if (state.possibleCurrent?.includes("a")) return "property";
  if (CLASSES_AFTER.includes(state.lastProperty)) return "class";
  if (["dl:status", "dl:dateBasis", "dl:eventType"].includes(state.lastProperty) && !word.startsWith("dl:"))
    return state.lastProperty;
  if (word.startsWith("dl:"))
    return ["dl:status", "dl:dateBasis", "dl:eventType"].includes(state.lastProperty) ? state.lastProperty : "term";
  return word.length > 1 && !word.includes(":") ? "thing" : null;
}

async function offers({ word, wanted }) {
  if (wanted === "thing") return things(word);
  const typed = word.toLowerCase();
  const fits = (term) => wanted === "term" || term.kind === wanted || term.of === wanted;
  const likeness = (term) => {
    const text = term.text.toLowerCase();
    const local = text.slice(text.indexOf(":") + 1);
    const sought = typed.slice(typed.indexOf(":") + 1);
    if (typed.includes(":") && !text.startsWith(typed.slice(0, typed.indexOf(":") + 1))) return 3;
    if (local.startsWith(sought)) return 0;
    if (term.label?.toLowerCase().startsWith(sought)) return 1;
    return local.includes(sought) || term.label?.toLowerCase().includes(sought) ? 2 : 3;
  };
  const found = (await terms()).filter((term) => fits(term) && likeness(term) < 3);
  found.sort((one, other) => likeness(one) - likeness(other) || one.text.localeCompare(other.text));
  for (const term of found) told.set(term.text, { label: term.label ?? "", more: term.definition ?? say(term.kind) });
  return found.slice(0, MOST).map((term) => term.text);
}

// Actors and places one of whose names has a word that begins so.
async function things(word) {
  const prefix = word.replace(/^(actor|place):/, "");
  if (!prefix) return [];
  const query = new URLSearchParams({ prefix, lang: settings.language });
  const { result } = await fetch(`${settings.suggest}?${query}`).then((response) => response.json());
  const wanted = word.startsWith("actor:") ? result.filter(({ id }) => id.startsWith("actor/")) : result;
  return wanted.map(({ id, name, description }) => {
    const [kind, key] = id.split("/");
    const text = LOCAL.test(key) ? `${kind}:${key}` : `<${settings.base}id/${id}>`;
    told.set(text, { label: name, more: description });
    return text;
  });
}

function render(element, text) {
  const { label, more } = told.get(text) ?? { label: "", more: "" };
  element.append(
    make("span", { class: "offer" }, text),
    " ",
    make("span", { class: "offer-label" }, label),
    " ",
    make("span", { class: "offer-more" }, more),
  );
}
