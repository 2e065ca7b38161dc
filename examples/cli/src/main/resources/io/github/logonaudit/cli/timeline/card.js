// The facts and the evidence of a session, for the card in the picture and for the table.

const MOST_EVIDENCE_ON_HOVER = 8;

/** Returns the account of a session, as its events name it. */
function userOf(session) {
  return session.user ?? DATA.people[session.person];
}

/** Returns the facts of a session as pairs of a name and a text. */
function facts(session) {
  const away = (session.away ?? []).map(([from, to, what]) => {
    const begin = from === null ? "before the log" : ZONE.text(from);
    return what + " " + begin + " – " + (to === null ? "the end" : ZONE.clock(to));
  });
  return [
    ["Type", session.type],
    ["Start", session.start],
    ["End", session.endText],
    ["How it ended", (session.how === "-" ? "not in the log" : session.how) + " (grade " + session.grade + ")"],
    ["Duration", session.duration],
    ["In use", session.inUse],
    ["From", session.source],
    ["Logon ID", session.logonId],
    ["Clock", session.clockUnreliable ? "set during the session: times are not reliable" : undefined],
    ["Not in use", away.length > 0 ? away.join("; ") : undefined],
  ].filter(([, text]) => text !== undefined && text !== "" && text !== "-");
}

function factList(session) {
  const list = element("dl");
  for (const [name, text] of facts(session)) {
    list.append(element("dt", {}, name), element("dd", {}, text));
  }
  return list;
}

/** Returns the events that prove a session, as a list of up to a number of them. */
function evidenceList(session, most) {
  const list = element("ol", { class: "evidence" });
  for (const [rule, eventId, record, time] of session.evidence.slice(0, most)) {
    list.append(
      element(
        "li",
        {},
        element("span", { class: "time" }, time === null ? "no time" : ZONE.text(time)),
        " event " + eventId + ", record " + record + " ",
        element("span", { class: "soft" }, DATA.rules[rule]),
      ),
    );
  }
  const more = session.evidenceCount - list.children.length;
  return more > 0 ? [list, element("p", { class: "soft" }, "and " + more + " more")] : [list];
}

/** Fills the card with a session. */
function describe(session, isPinned) {
  const title = element("p", { class: "title" }, swatch(USE_OF.get(session.use)));
  title.append(element("bdi", {}, userOf(session)), " on ", element("bdi", {}, DATA.computers[session.computer]));
  const most = isPinned ? session.evidence.length : MOST_EVIDENCE_ON_HOVER;
  const parts = [title, factList(session), element("p", { class: "head" }, "Evidence"), ...evidenceList(session, most)];
  if (isPinned) {
    const go = element("button", { type: "button", class: "go" }, "Show in the table");
    go.addEventListener("click", () => TABLE.show(session));
    parts.push(go);
  }
  return parts;
}

/** Returns a session as a sentence for a screen reader. */
function spoken(session) {
  const evidence = counted(session.evidenceCount, "event");
  return (
    userOf(session) + " on " + DATA.computers[session.computer] + ". " +
    facts(session).map(([name, text]) => name + ": " + text).join(". ") + ". Evidence: " + evidence + "."
  );
}

/** Fills the card with a mark. */
function describeMark(mark) {
  const kind = kindOf(mark);
  return [
    element("p", { class: "title" }, symbol(kind), kind.label),
    element("p", {}, element("bdi", {}, DATA.computers[mark.computer])),
    element("p", {}, markTime(mark)),
    element("p", { class: "soft" }, mark.text),
  ];
}

function markTime(mark) {
  return ZONE.text(mark.at) + (mark.to === undefined ? "" : " – " + ZONE.text(mark.to));
}
