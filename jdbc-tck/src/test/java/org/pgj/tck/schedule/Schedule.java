package org.pgj.tck.schedule;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.pgj.tck.fixture.Pairing;

/** Runs one interleaving and writes down all that can be seen of it. */
final class Schedule {
  private final SplittableRandom random;
  private final Statement observer;
  private final List<String> transcript = new ArrayList<>();

  private Schedule(long seed, Statement observer) {
    this.random = new SplittableRandom(seed);
    this.observer = observer;
  }

  static List<String> transcript(Pairing pairing, long seed) throws SQLException {
    try (Connection connection = pairing.connect();
        Statement observer = connection.createStatement()) {
      for (String definition : RandomStatements.TABLES) {
        observer.execute(definition);
      }
      Schedule schedule = new Schedule(seed, observer);
      RandomStatements statements = new RandomStatements(schedule.random);
      try (Participant a = new Participant(pairing.connect(), statements);
          Participant b = new Participant(pairing.connect(), statements)) {
        schedule.run(a, b);
      }
      schedule.tables();
      return schedule.transcript;
    }
  }

  private void run(Participant a, Participant b) throws SQLException {
    while (a.hasMore() || b.hasMore()) {
      Participant next = choose(a, b);
      Participant other = next == a ? b : a;
      boolean otherWaits = other.isRunning();
      String name = next == a ? "a" : "b";
      transcript.add(name + ": " + next.next());
      if (waits(next) && otherWaits) {
        // Both wait for each other: which of them a deadlock's detection finds is a matter of time.
        observer.execute("SELECT pg_cancel_backend(" + next.processId + ")");
        next.outcome();
      }
      transcript.add(next.isRunning() ? "waits" : next.outcome());
      if (otherWaits && !waits(other)) {
        transcript.add((next == a ? "b" : "a") + " goes on: " + other.outcome());
      }
    }
  }

  private Participant choose(Participant a, Participant b) {
    if (!a.hasMore() || a.isRunning()) {
      return b;
    }
    return !b.hasMore() || b.isRunning() || random.nextBoolean() ? a : b;
  }

  /** Whether a participant has to wait for the other; returns as soon as that is certain. */
  private boolean waits(Participant participant) throws SQLException {
    while (participant.isRunning()) {
      try (ResultSet row =
          observer.executeQuery(
              "SELECT cardinality(pg_blocking_pids(" + participant.processId + ")) > 0")) {
        row.next();
        if (row.getBoolean(1)) {
          return participant.isRunning();
        }
      }
    }
    return false;
  }

  private void tables() throws SQLException {
    for (String table : RandomStatements.NAMES) {
      try (ResultSet rows =
          observer.executeQuery(
              "SELECT coalesce(string_agg(r::text, ' ' ORDER BY r::text), '') FROM schedule."
                  + table
                  + " r")) {
        rows.next();
        transcript.add(table + ": " + rows.getString(1));
      }
    }
  }
}
