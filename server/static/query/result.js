// An answer as columns and rows. A cell is null, or {kind, text} and what belongs to the kind:
// "iri" (iri), "number" (number), "date", "text" (language). Columns have a name, a title and the kind of their cells.

import { span } from "./dates.js";

const XSD = "http://www.w3.org/2001/XMLSchema#";
const NUMBERS = new Set(
  [
    "integer",
    "decimal",
    "double",
    "float",
    "int",
    "long",
    "short",
    "byte",
    "nonNegativeInteger",
    "positiveInteger",
  ].map((name) => XSD + name),
);
const DATES = new Set(
  [...["date", "dateTime", "gYear", "gYearMonth"].map((name) => XSD + name)].concat(
    "http://id.loc.gov/datatypes/edtf/EDTF",
  ),
);
const YEAR = /^(year|рік|jahr)$/i;
const PERIOD = /^\d{4}(-\d\d){0,2}$/;

export function cellOf(term) {
  if (!term) return null;
  if (term.type === "uri") return { kind: "iri", text: term.value, iri: term.value };
  if (term.type === "triple") return { kind: "text", text: inner(term.value) };
  if (term.type === "bnode") return { kind: "text", text: `_:${term.value}` };
  if (NUMBERS.has(term.datatype) && Number.isFinite(Number(term.value))) {
    return { kind: "number", text: term.value, number: Number(term.value) };
  }
  if (DATES.has(term.datatype)) return { kind: "date", text: term.value };
  return { kind: "text", text: term.value, language: term["xml:lang"] };
}

function inner(triple) {
  return `<< ${["subject", "predicate", "object"].map((part) => cellOf(triple[part]).text).join(" ")} >>`;
}

// The kind a column is drawn as: that of its cells where they agree. Text that is all years, months or days is dates
// (SUBSTR makes such), and so are numbers in a column called year.
export function columnKind(name, cells) {
  const present = cells.filter((cell) => cell !== null);
  const kinds = new Set(present.map((cell) => cell.kind));
  if (kinds.size !== 1) return "text";
  const [kind] = kinds;
  const period = (cell) => PERIOD.test(cell.text) && span(cell.text) !== null;
  if (kind === "number" && YEAR.test(name) && present.every(period)) return "date";
  if (kind === "text" && present.every(period)) return "date";
  return kind;
}

export function fromTerms(names, bindings) {
  const rows = bindings.map((binding) => names.map((name) => cellOf(binding[name])));
  return shaped(names, names, rows);
}

export function shaped(names, titles, rows) {
  const columns = names.map((name, at) => {
    const kind = columnKind(
      name,
      rows.map((row) => row[at]),
    );
    return { name, title: titles[at], kind };
  });
  for (const row of rows) {
    row.forEach((cell, at) => {
      if (cell && columns[at].kind === "date") cell.kind = "date";
    });
  }
  return { columns, rows };
}

// N-Triples, a statement a line, as three columns.
const STATEMENT =
  /^\s*(?:<([^>]*)>|(_:\S+))\s+<([^>]*)>\s+(?:<([^>]*)>|(_:\S+)|"((?:[^"\\]|\\.)*)"(?:@([A-Za-z0-9-]+)|\^\^<([^>]*)>)?)\s*\.\s*$/;
const ESCAPES = { t: "\t", b: "\b", n: "\n", r: "\r", f: "\f", '"': '"', "'": "'", "\\": "\\" };

export function fromTriples(text, titles) {
  const rows = [];
  for (const line of text.split("\n")) {
    const found = STATEMENT.exec(line);
    if (!found) continue;
    const [, subject, subjectNode, predicate, object, objectNode, literal, language, datatype] = found;
    const value =
      literal === undefined
        ? node(object, objectNode)
        : cellOf({ type: "literal", value: unescaped(literal), "xml:lang": language, datatype });
    rows.push([node(subject, subjectNode), node(predicate), value]);
  }
  return shaped(["subject", "predicate", "object"], titles, rows);
}

function node(iri, blank) {
  return iri === undefined ? { kind: "text", text: blank } : { kind: "iri", text: unescaped(iri), iri: unescaped(iri) };
}

function unescaped(text) {
  return text.replace(/\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))/g, (_, short, long, sign) =>
    sign ? (ESCAPES[sign] ?? sign) : String.fromCodePoint(parseInt(short ?? long, 16)),
  );
}
