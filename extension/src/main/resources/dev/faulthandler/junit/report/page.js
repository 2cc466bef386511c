// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT

function byId(id) {
  return document.getElementById(id);
}

/** Splits a legible name into the class and what is below it. */
function nameParts(test) {
  const type = test.class || "";
  const name = test.name || "unknown";
  if (type && name.startsWith(type + ".")) {
    return [name.slice(type.length + 1), type];
  }
  const dot = name === type ? name.lastIndexOf(".") : -1;
  return [name.slice(dot + 1), name.slice(0, Math.max(0, dot))];
}

function showEnd(run, end, filterBy) {
  const [name, type] = nameParts(end.test);
  const display = end.test.displayName || "";
  const where = [type, name === display || name.endsWith("$" + display) ? "" : display].filter(Boolean);
  const summary = element("summary", {},
    element("span", {class: "dot " + tone(end.kind)}),
    element("span", {class: "name"}, ...breakable(name)),
    element("span", {class: "when"}, end.kind + " · " + seconds(run.start, end.at)),
    where.length > 0 ? element("span", {class: "where"}, ...breakable(where.join(" · "))) : "",
    element("span", {class: "sentence"}, end.sentence));
  const details = element("details", {class: "end", id: "end-" + end.number}, summary);
  details.addEventListener("toggle", () => {
    if (details.open && details.childElementCount === 1) {
      details.append(bodyOf(run, end, filterBy));
    }
  });
  return details;
}

function bodyOf(run, end, filterBy) {
  const threads = end.threads || [];
  const stack = threads.length > 0 ? threadsOf(threads)
    : (end.frames || []).length > 0 ? [stackOf(end.frames)] : [element("p", {class: "muted"}, "No stack is known.")];
  return element("div", {class: "body"},
    end.remark ? element("p", {class: "remark"}, end.remark) : "",
    factsOf(run, end, filterBy),
    element("h3", {}, "Stack, most recent call first"), ...stack,
    ...locksOf(threads),
    ...linesOf("What the JVM and native code printed last", end.lastWords),
    ...linesOf("What else is known of the worker", end.circumstances),
    ...linesOf("Also in the dump", end.notes));
}

function linesOf(title, lines) {
  return (lines || []).length === 0 ? [] : [element("details", {class: "more"},
    element("summary", {}, title),
    element("div", {class: "stack"}, element("ol", {}, ...lines.map(noteLine))))];
}

function factsOf(run, end, filterBy) {
  const list = element("dl", {class: "facts"});
  const add = (name, ...values) => {
    if (values.some(Boolean)) {
      list.append(element("dt", {}, name), element("dd", {}, ...values));
    }
  };
  add("Test", end.test.id || end.test.name);
  add("Signal", end.signal);
  add("Exit status", end.status === undefined ? "" : String(end.status));
  add("Worker", end.worker ? end.life ? describeLife(end.life) : String(end.worker) : "");
  add("Time", clock(end.time));
  if (end.alike.length > 1) {
    add("Alike", element("button", {type: "button", class: "link", click: () => filterBy(end.fingerprint)},
      plural(end.alike.length, "termination", "terminations") + " of the same cause (" + end.fingerprint + ")"));
  }
  const links = Object.entries(end.files || {}).flatMap(([kind, file], index) =>
    [index > 0 ? ", " : "", element("a", {href: linkTo(file)}, fileWords(kind, file))]);
  add("Files", ...links);
  return list;
}

/** A name never becomes the scheme of a link. */
function linkTo(file) {
  const path = file.split("/").map(encodeURIComponent).join("/");
  return file.startsWith("/") ? "file://" + path : "./" + path;
}

function fileWords(kind, file) {
  const words = {report: "report with the whole dump", jvmReport: "the JVM’s own report"};
  return words[kind] || file;
}

function showHead(run) {
  const jvms = run.jvms.length;
  const title = plural(run.ends.length, "termination", "terminations") + " of test JVMs";
  document.title = title;
  byId("title").textContent = title;
  const going = run.jvms.filter(jvm => !jvm.ended).length;
  const tests = run.workers.reduce((sum, life) => sum + life.tests, 0);
  byId("subtitle").textContent = [clock(new Date(run.start).toISOString()),
    plural(run.workers.length, "worker", "workers") + (jvms > 1 ? " of " + jvms + " JVMs" : ""),
    plural(tests, "test", "tests") + " run to the end",
    going ? plural(going, "JVM", "JVMs") + " at work when this was written, or killed" : ""]
    .filter(Boolean).join(" · ");
  byId("made").textContent = "Written " + clock(run.written) + ". Times are counted from the start of the first worker.";
}

function showEnds(run) {
  const pressed = new Set();
  const filter = byId("filter");
  const filterBy = word => { filter.value = word; apply(); filter.focus(); };
  const shown = run.ends.map(end => ({end, node: showEnd(run, end, filterBy)}));
  byId("ends").append(...shown.map(each => each.node));
  const apply = () => {
    const words = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
    shown.forEach(({end, node}) => {
      const kind = pressed.size === 0 || pressed.has(end.kind);
      node.hidden = !kind || !words.every(word => end.text.includes(word));
    });
    const count = shown.filter(each => !each.node.hidden).length;
    byId("shown").textContent = count === shown.length ? "All are shown." : count + " of " + shown.length + " are shown.";
  };
  Object.entries(run.counts.kinds).forEach(([kind, count]) => byId("kinds").append(kindButton(kind, count, pressed, apply)));
  filter.addEventListener("input", apply);
  apply();
  const expand = byId("expand");
  expand.addEventListener("click", () => {
    const open = shown.some(each => !each.node.hidden && !each.node.open);
    shown.filter(each => !each.node.hidden).forEach(each => { each.node.open = open; });
  });
  document.addEventListener("toggle", () => {
    const open = shown.some(each => !each.node.hidden && !each.node.open);
    expand.textContent = open ? "Open all" : "Close all";
  }, true);
}

function kindButton(kind, count, pressed, apply) {
  const button = element("button", {type: "button", class: "kind", "aria-pressed": "false",
    click: () => {
      const on = !pressed.has(kind);
      pressed[on ? "add" : "delete"](kind);
      button.setAttribute("aria-pressed", String(on));
      apply();
    }}, element("span", {class: "dot " + tone(kind)}), element("span", {}, kind), element("b", {}, String(count)));
  return button;
}

/** Opens the end that the address names. */
function followHash() {
  const end = /^#end-\d+$/.test(location.hash) ? byId(location.hash.slice(1)) : null;
  if (end) {
    end.open = true;
    end.scrollIntoView();
    end.querySelector("summary").focus({preventScroll: true});
  }
}

function chooseTheme() {
  const themes = ["automatic", "light", "dark"];
  const button = byId("theme");
  button.addEventListener("click", () => {
    const now = document.documentElement.dataset.theme || "automatic";
    const next = themes[(themes.indexOf(now) + 1) % themes.length];
    if (next === "automatic") {
      delete document.documentElement.dataset.theme;
    } else {
      document.documentElement.dataset.theme = next;
    }
    button.textContent = "Theme: " + next;
  });
}

function jumpToFilter(event) {
  if (event.key === "/" && !/^(INPUT|TEXTAREA)$/.test(document.activeElement.tagName)) {
    event.preventDefault();
    byId("filter").focus();
  }
}

const run = readRun(byId("run").textContent);
showHead(run);
showEnds(run);
showTimeline(run, byId("timeline"));
chooseTheme();
addEventListener("hashchange", followHash);
document.addEventListener("keydown", jumpToFilter);
followHash();
