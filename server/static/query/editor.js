// The editor: YASQE in place of the text field, with the keys of this page. It asks nobody but this server.

import { complete, register } from "./completion.js";
import { say } from "./settings.js";

// ``run`` asks the query; ``tell`` says something to a screen reader.
export function edit(field, parent, { run, tell }) {
  const { Yasqe } = window;
  // Lists of its settings are merged place by place: what is to be gone has to go from the defaults.
  Yasqe.defaults.autocompleters = register(Yasqe);
  Yasqe.defaults.gutters = ["gutterErrorBar", "CodeMirror-linenumbers"];
  const yasqe = new Yasqe(parent, {
    value: field.value,
    persistenceId: null,
    createShareableLink: null,
    consumeShareLink: null,
    showQueryButton: false,
    resizeable: false,
    editorHeight: "auto",
    viewportMargin: Infinity,
    screenReaderLabel: say("editor"),
    foldGutter: false,
    extraKeys: {
      "Ctrl-Enter": run,
      "Cmd-Enter": run,
      "Ctrl-Space": () => complete(yasqe),
      "Ctrl-S": false,
      Esc: () => release(yasqe, tell),
    },
  });
  const input = yasqe.getInputField();
  input.setAttribute("aria-describedby", "keys");
  field.hidden = true;
  document.querySelector(`label[for=${field.id}]`).addEventListener("click", () => yasqe.focus());
  yasqe.on("change", () => mark(yasqe, null));
  return yasqe;
}

// Until the focus has left, Tab is the browser's: nobody is held in the editor.
function release(yasqe, tell) {
  const keys = { Tab: false, "Shift-Tab": false, name: "leaving" };
  yasqe.removeKeyMap("leaving");
  yasqe.addKeyMap(keys);
  yasqe.getWrapperElement().classList.add("leaving");
  tell(say("tab_leaves"));
  const end = () => {
    yasqe.removeKeyMap("leaving");
    yasqe.getWrapperElement().classList.remove("leaving");
    yasqe.off("blur", end);
    yasqe.off("change", end);
  };
  yasqe.on("blur", end);
  yasqe.on("change", end);
}

let marked = null;

// Marks the line of a mistake; null takes the mark away.
export function mark(yasqe, line) {
  if (marked !== null) yasqe.getDoc().removeLineClass(marked, "background", "mistake");
  marked = line === null ? null : yasqe.getDoc().addLineClass(line - 1, "background", "mistake");
}

export function goTo(yasqe, line, column) {
  yasqe.focus();
  yasqe.getDoc().setCursor({ line: line - 1, ch: column - 1 });
}
