package org.pgj.engine.backend.log;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.function.Supplier;
import org.pgj.engine.error.Notice;
import org.pgj.engine.error.NoticeReceiver;
import org.pgj.engine.parser.tree.ParsedStatement;
import org.pgj.engine.parser.tree.Statement;
import org.pgj.engine.setting.Setting;
import org.pgj.engine.setting.Settings;
import org.pgj.engine.shared.Clock;

/**
 * Logs the statements of a session and how long they took: {@code log_statement}, {@code
 * log_duration}, {@code log_min_duration_statement} and their like (manual: 19.8).
 */
public final class StatementLog {
  private static final double MICROS_PER_MILLI = 1000;
  private static final String NOTHING = "none";

  private final NoticeReceiver log;
  private final StageUsage usage;
  private final Setting duration;
  private final Setting leastDuration;
  private final Setting leastSampled;
  private final Setting sampleRate;
  private final Setting transactionRate;
  private final Setting wanted;

  /** Whether the present statement stands in the log. */
  private boolean logged;

  private boolean transactionSampled;
  private long began;
  private StageUsage.Beginning used;

  /**
   * @param log takes messages that tell the statement themselves
   */
  public StatementLog(Settings settings, NoticeReceiver log, StageUsage usage) {
    this.log = log;
    this.usage = usage;
    this.duration = settings.setting("log_duration");
    this.leastDuration = settings.setting("log_min_duration_statement");
    this.leastSampled = settings.setting("log_min_duration_sample");
    this.sampleRate = settings.setting("log_statement_sample_rate");
    this.transactionRate = settings.setting("log_transaction_sample_rate");
    this.wanted = settings.setting("log_statement");
  }

  /**
   * A statement or a step of one begins.
   *
   * @param time when, in microseconds since 2000
   * @param opensTransaction whether it is the first of its transaction
   */
  public void begin(long time, boolean opensTransaction) {
    began = time;
    logged = false;
    used = usage.messageBegins();
    if (opensTransaction) {
      double rate = transactionRate.real();
      transactionSampled = rate > 0 && ThreadLocalRandom.current().nextDouble() < rate;
    }
  }

  /** Whether {@link #statement} may log anything. */
  public boolean wantsStatements() {
    return !wanted.text().equals(NOTHING);
  }

  /**
   * Logs a text that is about to run, if one of its statements is of the kind.
   *
   * @param label what it is: {@code statement} …
   * @param stored finds the statement that EXECUTE runs; null if there is none
   * @param detail what belongs to it, or null
   */
  public void statement(
      String label,
      String text,
      List<ParsedStatement> statements,
      Function<String, Statement> stored,
      Supplier<String> detail) {
    StatementClass limit = StatementClass.valueOf(wanted.text().toUpperCase(Locale.ROOT));
    for (ParsedStatement parsed : statements) {
      if (StatementClass.of(parsed.statement(), stored).compareTo(limit) <= 0) {
        log(label + ": " + text, detail.get());
        logged = true;
        return;
      }
    }
  }

  /** Whether {@link #end} has anything to log. */
  public boolean wantsEnd() {
    return used != null
        || duration.isTrue()
        || leastDuration.integer() >= 0
        || leastSampled.integer() >= 0
        || transactionSampled;
  }

  /**
   * A statement or a step of one has ended well.
   *
   * @param title of what it has used
   */
  public void end(String label, String text, Supplier<String> detail, String title) {
    long micros = Math.max(0, Clock.now() - began);
    boolean exceeded = reaches(micros, leastDuration.integer()) || transactionSampled;
    boolean sampled =
        reaches(micros, leastSampled.integer())
            && ThreadLocalRandom.current().nextDouble() < sampleRate.real();
    if (exceeded || sampled || duration.isTrue()) {
      String told = String.format(Locale.ROOT, "duration: %.3f ms", micros / MICROS_PER_MILLI);
      if ((exceeded || sampled) && !logged) {
        log(told + "  " + label + ": " + text, detail.get());
      } else {
        log(told, null);
      }
    }
    if (used != null) {
      usage.report(title, used);
    }
  }

  private static boolean reaches(long micros, long leastMillis) {
    return leastMillis >= 0 && micros >= leastMillis * 1000;
  }

  private void log(String message, String detail) {
    log.receive(new Notice(Notice.Level.LOG, "00000", message, detail, null, 0));
  }
}
