// What the server tells the scripts of this installation and its reader, and words in the reader's language.

export const settings = JSON.parse(document.querySelector("[data-settings]").dataset.settings);

const plural = new Intl.PluralRules(settings.language);
const numbers = new Intl.NumberFormat(settings.locale, { maximumFractionDigits: 20 });

export function say(name, values = {}) {
  return put(settings.words[name], values);
}

// A message that counts, in the form that the number takes.
export function count(name, number) {
  const forms = settings.words[name];
  return put(forms[plural.select(number)] ?? forms.other, { num: numberWords(number) });
}

export function numberWords(number) {
  return numbers.format(number);
}

function put(message, values) {
  return message.replace(/%\((\w+)\)s/g, (whole, name) => (name in values ? String(values[name]) : whole));
}
