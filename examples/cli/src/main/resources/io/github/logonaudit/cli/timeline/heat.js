// Logons by weekday and hour, as a table whose cells are coloured by how many there were.

/** Fills the table from the logons that are in the log. */
function drawHeat(table, sessions) {
  const counts = WEEKDAYS.map(() => new Array(24).fill(0));
  for (const session of sessions) {
    if (session.logon !== undefined) {
      const [weekday, hour] = ZONE.weekdayAndHour(session.logon);
      counts[weekday][hour]++;
    }
  }
  const most = Math.max(1, ...counts.flat());
  const head = element("tr", {}, element("th", { scope: "col" }, element("span", { class: "unseen" }, text("report.weekday"))));
  for (let hour = 0; hour < 24; hour++) {
    head.append(element("th", { scope: "col" }, String(hour).padStart(2, "0")));
  }
  const body = element("tbody");
  counts.forEach((hours, weekday) => {
    const row = element("tr", {}, element("th", { scope: "row" }, WEEKDAYS[weekday]));
    for (const count of hours) {
      // Ten steps, by the square root: a night with one logon should be seen beside mornings with hundreds.
      const step = count === 0 ? 0 : Math.max(1, Math.round(9 * Math.sqrt(count / most)));
      row.append(element("td", { class: "heat" + step }, count === 0 ? "" : count.toLocaleString("en")));
    }
    row.append(element("td", { class: "sum" }, hours.reduce((sum, count) => sum + count).toLocaleString("en")));
    body.append(row);
  });
  head.append(element("th", { scope: "col", class: "sum" }, text("report.all")));
  const logons = counts.flat().reduce((sum, count) => sum + count);
  table.replaceChildren(
    element("caption", { class: "soft" }, counted(logons, "report.logons", ZONE.name)),
    element("thead", {}, head),
    body,
  );
}
