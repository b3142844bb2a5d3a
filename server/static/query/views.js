// The ways to see one answer, and buttons to choose between them.

import { chart, plan } from "./chart.js";
import { make } from "./dom.js";
import { say } from "./settings.js";
import { timeline, timelineOf } from "./timeline.js";

// ``parts`` makes the table when it is wanted; ``chosen`` is the view to begin with, ``onchange`` learns of another.
export function views(result, parts, chosen, onchange = () => {}) {
  const makers = { table: parts };
  const charted = plan(result);
  const dated = timelineOf(result);
  if (charted) makers.chart = () => chart(result, charted);
  if (dated) makers.timeline = () => timeline(result, dated);
  const body = make("div", { class: "view" });
  const buttons = {};
  const show = async (name) => {
    for (const [each, button] of Object.entries(buttons)) button.setAttribute("aria-pressed", String(each === name));
    body.replaceChildren(...[await makers[name]()].flat());
  };
  for (const name of Object.keys(makers)) {
    const onclick = () => {
      onchange(name);
      show(name);
    };
    buttons[name] = make("button", { type: "button", "data-view": name, onclick }, say(name));
  }
  const choice = make("div", { class: "views", role: "group", "aria-label": say("view"), hidden: Object.keys(makers).length < 2 }, Object.values(buttons));
  show(chosen in makers ? chosen : "table");
  return [choice, body];
}
