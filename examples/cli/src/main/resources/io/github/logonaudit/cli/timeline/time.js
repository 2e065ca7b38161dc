// Times. All are milliseconds since 1970 in UTC. The offsets of the report's time zone come with the data, so that a
// report shows the same times in every browser.

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const WEEKDAYS = text("report.weekdays").split(" ");
const MONTHS = text("report.months").split(" ");

/** The steps of the time axis below a month. A week begins on a Monday, as did the one of 5 January 1970. */
const STEPS = [
  SECOND, 5 * SECOND, 15 * SECOND, 30 * SECOND, MINUTE, 5 * MINUTE, 15 * MINUTE, 30 * MINUTE,
  HOUR, 2 * HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, DAY, 2 * DAY, 7 * DAY, 14 * DAY,
];
const FIRST_MONDAY = 4 * DAY;
const STEPS_OF_MONTHS = [1, 3, 6, 12, 24, 60, 120, 600, 1200];

/** A time zone: its name, and from when on which offset to UTC holds. */
class Zone {
  /**
   * @param {string} name the name to show
   * @param {number[][]} offsets pairs of a time and the offset from then on, in order
   */
  constructor(name, offsets) {
    this.name = name;
    this.offsets = offsets;
  }

  /** Returns the offset to UTC at a time. */
  offset(time) {
    const next = firstWhere(this.offsets, ([from]) => from > time);
    return this.offsets[Math.max(0, next - 1)][1];
  }

  /** Returns a date whose UTC fields are those of the local time. */
  local(time) {
    return new Date(time + this.offset(time));
  }

  /** Returns the time of a local time, given like the time in UTC with the same fields. */
  utc(local) {
    const guess = local - this.offset(local);
    return local - this.offset(guess);
  }

  /** Returns the date and the time of day, to the second. */
  text(time) {
    const local = this.local(time).toISOString();
    return local.slice(0, local.indexOf("T")) + " " + this.clock(time);
  }

  /** Returns the time of day, to the second. */
  clock(time) {
    return this.local(time).toISOString().split("T")[1].slice(0, 8);
  }

  /** Returns the weekday from 0 for Monday, and the hour. */
  weekdayAndHour(time) {
    const local = this.local(time);
    return [(local.getUTCDay() + 6) % 7, local.getUTCHours()];
  }

  /**
   * Returns where the time axis has its marks.
   *
   * @param {number} from the begin of the axis
   * @param {number} to its end
   * @param {number} most how many marks fit
   */
  ticks(from, to, most) {
    const least = (to - from) / most;
    const step = STEPS.find((one) => one >= least);
    const ticks = step === undefined ? this.monthTicks(from, to, least) : this.evenTicks(from, to, step);
    // Where the clock is set back, two local times can be one instant.
    return ticks.filter((tick, i) => tick >= from && tick <= to && tick !== ticks[i - 1]);
  }

  evenTicks(from, to, step) {
    const base = step % (7 * DAY) === 0 ? FIRST_MONDAY : 0;
    const ticks = [];
    const end = to + this.offset(to);
    for (let local = Math.floor((from + this.offset(from) - base) / step) * step + base; local <= end; local += step) {
      ticks.push(this.utc(local));
    }
    return ticks;
  }

  monthTicks(from, to, least) {
    const step = STEPS_OF_MONTHS.find((one) => one * 30 * DAY >= least) ?? STEPS_OF_MONTHS.at(-1);
    const first = this.local(from);
    const begin = Math.floor((first.getUTCFullYear() * 12 + first.getUTCMonth()) / step) * step;
    const ticks = [];
    for (let month = begin; ticks.length === 0 || ticks.at(-1) < to; month += step) {
      ticks.push(this.utc(Date.UTC(Math.floor(month / 12), month % 12)));
    }
    return ticks;
  }

  /** Returns the labels of the marks: the time of day, and the date where it changes. */
  labels(ticks) {
    let shown = "";
    const wholeDays = ticks.length > 1 && ticks.every((tick) => this.clock(tick) === "00:00:00");
    const seconds = ticks.some((tick) => !this.clock(tick).endsWith(":00"));
    return ticks.map((tick) => {
      const local = this.local(tick);
      const year = text("report.year", local.getUTCFullYear());
      const date = text("report.dayOfMonth", local.getUTCDate(), MONTHS[local.getUTCMonth()]);
      const first = wholeDays ? date : this.clock(tick).slice(0, seconds ? 8 : 5);
      const second = wholeDays ? year : text("report.dayOfWeek", WEEKDAYS[(local.getUTCDay() + 6) % 7], date);
      const label = second === shown ? first : first + "\n" + second;
      shown = second;
      return label;
    });
  }
}
