package org.pgj.engine.backend;

import org.pgj.engine.parser.grammar.StatementFingerprint;
import org.pgj.engine.parser.tree.ParsedCreateTableAs;
import org.pgj.engine.parser.tree.ParsedDeallocate;
import org.pgj.engine.parser.tree.ParsedExplain;
import org.pgj.engine.parser.tree.ParsedPrepare;
import org.pgj.engine.parser.tree.ParsedStatement;
import org.pgj.engine.parser.tree.PreparableStatement;
import org.pgj.engine.parser.tree.Statement;
import org.pgj.engine.setting.Setting;
import org.pgj.engine.shared.WorkCount;
import org.pgj.engine.shared.WorkCounters;
import org.pgj.engine.shared.WorkMeter;
import org.pgj.engine.transaction.statistics.StatementTable;

/**
 * Counts the statements of clients for pg_stat_statements (manual: F.32), in databases where the
 * extension has been created; nothing has to be loaded or set for that. Statements inside of
 * functions count as part of those that call them.
 */
final class StatementTally {
  private final SessionContext context;
  private final WorkCounters work;
  private final Setting track;
  private final Setting trackUtility;
  private final Setting computeId;
  private final RecentEntries<String, StatementFingerprint> known = new RecentEntries<>();

  StatementTally(SessionContext context) {
    this.context = context;
    this.work = context.worker().counters();
    this.track = context.settings().setting("pg_stat_statements.track");
    this.trackUtility = context.settings().setting("pg_stat_statements.track_utility");
    this.computeId = context.settings().setting("compute_query_id");
  }

  /** A statement that is being counted. */
  static final class Count {
    private final StatementFingerprint fingerprint;
    private final WorkMeter meter;
    private long began;
    private long nanos;

    private Count(StatementFingerprint fingerprint, WorkCounters work) {
      this.fingerprint = fingerprint;
      this.meter = new WorkMeter(work);
      meter.begin();
    }

    /** It runs, or runs on. */
    void resume() {
      began = System.nanoTime();
    }

    void pause() {
      nanos += System.nanoTime() - began;
    }
  }

  /** Begins to count a statement of a database that counts them; null if it is not counted. */
  Count begin(BoundStatement statement) {
    if (statement.isEmpty() || computeId.text().equals("off")) {
      return null;
    }
    ParsedStatement parsed = statement.parsed();
    boolean utility = !(parsed.statement() instanceof PreparableStatement);
    StatementFingerprint fingerprint = fingerprint(statement);
    context.activity().setQueryId(fingerprint.id());
    if (track.text().equals("none")
        || utility && !trackUtility.isTrue()
        || parsed.statement() instanceof ParsedPrepare
        || parsed.statement() instanceof ParsedDeallocate) {
      return null;
    }
    return new Count(fingerprint, work);
  }

  private StatementFingerprint fingerprint(BoundStatement statement) {
    ParsedStatement parsed = statement.parsed();
    // What shares the plan of another statement is alone in its string, and was not parsed itself.
    String text =
        statement.literals() != null
            ? statement.text()
            : statement.text().substring(parsed.start(), parsed.start() + parsed.length());
    StatementFingerprint found = known.get(text);
    if (found == null) {
      found = StatementFingerprint.of(text, hasConstants(parsed.statement()));
      known.put(text, found);
    }
    return found;
  }

  /** Other statements are told by all of their text. */
  private static boolean hasConstants(Statement statement) {
    return statement instanceof PreparableStatement
        || statement instanceof ParsedExplain
        || statement instanceof ParsedCreateTableAs;
  }

  /** A statement has run to its end. */
  void end(Count count, String tag) {
    WorkMeter meter = count.meter;
    meter.end();
    context
        .transactions()
        .statistics()
        .statements()
        .add(
            count.fingerprint.id(),
            context.worker().role(),
            count.fingerprint.text(),
            new StatementTable.Execution(
                count.nanos / 1e6,
                rows(tag),
                meter.get(WorkCount.SHARED_HITS) + meter.get(WorkCount.LOCAL_HITS),
                meter.get(WorkCount.SHARED_READS) + meter.get(WorkCount.LOCAL_READS),
                meter.get(WorkCount.LOG_RECORDS),
                meter.get(WorkCount.LOG_IMAGES),
                meter.get(WorkCount.LOG_BYTES)));
  }

  /** The number at the end of a command tag. */
  private static long rows(String tag) {
    int number = tag.lastIndexOf(' ') + 1;
    return number > 0 && Character.isDigit(tag.charAt(number))
        ? Long.parseLong(tag.substring(number))
        : 0;
  }
}
