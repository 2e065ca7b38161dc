package io.github.logonaudit.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;

/** The simulated clock: what happens on all computers, in time order, and what they log. */
final class Agenda {
  private record Appointment(Instant time, int order, Runnable action) {}

  private record Line(Instant time, String xml) {}

  /** Unlike SplittableRandom, Random documents its algorithm: any JDK draws the same numbers. */
  private final Random noise = new Random(20260303);

  private final PriorityQueue<Appointment> appointments =
      new PriorityQueue<>(
          Comparator.comparing(Appointment::time).thenComparing(Appointment::order));
  private final List<Line> lines = new ArrayList<>();
  private final String date;
  private Instant now = Instant.EPOCH;
  private int booked;

  Agenda(String date) {
    this.date = date;
  }

  Instant now() {
    return now;
  }

  /** Books an action at a UTC time of day such as 07:52:10, plus a random part of that second. */
  void at(String time, Runnable action) {
    book(Instant.parse(date + "T" + time + "Z"), action);
  }

  /** Books an action some time from now, plus a random part of a second. */
  void after(Duration delay, Runnable action) {
    book(now.plus(delay), action);
  }

  private void book(Instant time, Runnable action) {
    var exact = time.plusNanos(100L * noise.nextInt(10_000_000));
    appointments.add(new Appointment(exact, booked++, action));
  }

  void log(Instant time, String xml) {
    lines.add(new Line(time, xml));
  }

  /** Lives through the day and returns its events, merged from all computers by time. */
  List<String> run() {
    while (!appointments.isEmpty()) {
      var next = appointments.remove();
      now = next.time();
      next.action().run();
    }
    return lines.stream().sorted(Comparator.comparing(Line::time)).map(Line::xml).toList();
  }
}
