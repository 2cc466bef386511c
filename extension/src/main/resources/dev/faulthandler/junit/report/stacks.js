// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT

/** A stack; frames of others than the user are folded, but for the one that it ended in. */
function stackOf(frames, notes) {
  const list = element("ol", {});
  (notes || []).filter(note => !note.startsWith("...")).forEach(note => list.append(noteLine(note)));
  let index = 0;
  while (index < frames.length) {
    let end = index;
    while (end < frames.length && isFolded(frames[end], end)) {
      end++;
    }
    if (end - index > 1) {
      addFold(list, frames.slice(index, end));
    } else {
      end = index + 1;
      list.append(frameLine(frames[index]));
    }
    index = end;
  }
  (notes || []).filter(note => note.startsWith("...")).forEach(note => list.append(noteLine(note)));
  return element("div", {class: "stack"}, list);
}

function isFolded(frame, index) {
  const owner = ownerOf(frame);
  return index > 0 && owner !== "own" && owner !== "native";
}

function frameLine(frame) {
  const owner = ownerOf(frame);
  return element("li", {class: owner === "own" || owner === "native" ? owner : "others"}, frame);
}

function noteLine(note) {
  return element("li", {class: "note"}, note);
}

function addFold(list, frames) {
  const lines = frames.map(frameLine);
  lines.forEach(line => { line.hidden = true; });
  const owners = [...new Set(frames.map(ownerOf))].join(", ");
  const button = element("button", {
    type: "button", class: "fold", "aria-expanded": "false",
    click: () => {
      const open = button.getAttribute("aria-expanded") !== "true";
      button.setAttribute("aria-expanded", String(open));
      lines.forEach(line => { line.hidden = !open; });
    }
  }, plural(frames.length, "frame", "frames") + " of " + owners);
  list.append(element("li", {}, button), ...lines);
}

/** All threads of a dump, those that do the same as one. */
function threadsOf(threads) {
  const groups = groupThreads(threads);
  const current = groups.filter(group => group[0].current);
  const others = groups.filter(group => !group[0].current);
  const parts = current.map(group => threadOf(group));
  if (others.length > 0) {
    const count = others.reduce((sum, group) => sum + group.length, 0);
    const alike = count > others.length ? ", " + plural(others.length, "stack", "different stacks") : "";
    parts.push(element("details", {class: "more"},
      element("summary", {}, plural(count, "other thread", "other threads") + alike),
      ...others.map(group => threadOf(group))));
  }
  return parts;
}

function threadOf(group) {
  const thread = group[0];
  const names = group.map(each => each.name ? "“" + each.name + "”" : "a thread without a name");
  const state = [thread.state, thread.tid && group.length === 1 ? "thread " + thread.tid : ""]
    .filter(Boolean).join(", ");
  const title = element("p", {class: "thread-name"},
    element("b", {}, names.slice(0, 6).join(", ") + (names.length > 6 ? " …" : "")),
    group.length > 1 ? element("span", {class: "count"}, "× " + group.length) : "",
    state ? element("span", {class: "muted"}, " " + state) : "");
  const notes = thread.waitsFor ? [waiting(thread.waitsFor)] : [];
  const others = (thread.notes || []).filter(note => !note.startsWith("waiting to lock"));
  return element("div", {class: "thread"}, title,
    stackOf(thread.frames || [], notes.concat(others)));
}

function waiting(lock) {
  const holder = lock.holder ? ", held by “" + lock.holder + "”" : "";
  return "waits for a " + lock.lock + holder;
}
