// The facts and the evidence of a session, for the card in the picture and for the table.

const MOST_EVIDENCE_ON_HOVER = 8;

/** Returns the account of a session, as its events name it. */
function userOf(session) {
  return session.user ?? DATA.people[session.person];
}

/** Returns the facts of a session as pairs of a name and a text. */
function facts(session) {
  const away = (session.away ?? []).map(([from, to, what]) => {
    const begin = from === null ? text("report.beforeLog") : ZONE.text(from);
    return text("report.away", what, begin, to === null ? text("report.theEnd") : ZONE.clock(to));
  });
  const how = session.how === "-" ? text("report.notInLog") : session.how;
  return [
    [text("column.type"), session.type],
    [text("report.start"), session.start],
    [text("report.end"), session.endText],
    [text("column.howEnded"), text("report.howAndGrade", how, session.grade)],
    [text("column.duration"), session.duration],
    [text("column.inUse"), session.inUse],
    [text("column.from"), session.source],
    [text("column.logonId"), session.logonId],
    [text("report.clock"), session.clockUnreliable ? text("report.clockSet") : undefined],
    [text("report.notInUse"), away.length > 0 ? away.join("; ") : undefined],
  ].filter(([, fact]) => fact !== undefined && fact !== "" && fact !== "-");
}

function factList(session) {
  const list = element("dl");
  for (const [name, fact] of facts(session)) {
    list.append(element("dt", {}, name), element("dd", {}, fact));
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
        element("span", { class: "time" }, time === null ? text("report.noTime") : ZONE.text(time)),
        " " + text("report.event", eventId, record) + " ",
        element("span", { class: "soft" }, DATA.rules[rule]),
      ),
    );
  }
  const more = session.evidenceCount - list.children.length;
  return more > 0 ? [list, element("p", { class: "soft" }, text("report.more", more))] : [list];
}

/** Fills the card with a session. */
function describe(session, isPinned) {
  const title = element("p", { class: "title" }, swatch(USE_OF.get(session.use)));
  const names = [userOf(session), DATA.computers[session.computer]];
  for (const part of DATA.texts["report.on"].split(/(\{\d\})/)) {
    title.append(/^\{\d\}$/.test(part) ? element("bdi", {}, names[part[1]]) : part);
  }
  const most = isPinned ? session.evidence.length : MOST_EVIDENCE_ON_HOVER;
  const parts = [title, factList(session), element("p", { class: "head" }, text("report.evidence")), ...evidenceList(session, most)];
  if (isPinned) {
    const go = element("button", { type: "button", class: "go" }, text("report.showInTable"));
    go.addEventListener("click", () => TABLE.show(session));
    parts.push(go);
  }
  return parts;
}

/** Returns a session as a sentence for a screen reader. */
function spoken(session) {
  const sentences = [
    text("report.on", userOf(session), DATA.computers[session.computer]),
    ...facts(session).map(([name, fact]) => text("report.fact", name, fact)),
    text("report.fact", text("report.evidence"), counted(session.evidenceCount, "event")),
  ];
  return text("report.sentence", sentences.join(text("report.between")));
}

/** Fills the card with a mark. */
function describeMark(mark) {
  const kind = kindOf(mark);
  return [
    element("p", { class: "title" }, symbol(kind), labelOf(kind)),
    element("p", {}, element("bdi", {}, DATA.computers[mark.computer])),
    element("p", {}, markTime(mark)),
    element("p", { class: "soft" }, mark.text),
  ];
}

function markTime(mark) {
  return ZONE.text(mark.at) + (mark.to === undefined ? "" : " – " + ZONE.text(mark.to));
}
