package org.pgj.engine.backend.log;

import java.util.Locale;
import java.util.function.Supplier;
import org.pgj.engine.error.Notice;
import org.pgj.engine.error.NoticeReceiver;
import org.pgj.engine.os.ResourceUsage;
import org.pgj.engine.setting.Setting;
import org.pgj.engine.setting.Settings;

/**
 * Reports what the stages of a statement have used: {@code log_parser_stats}, {@code
 * log_planner_stats}, {@code log_executor_stats}, {@code log_statement_stats} (manual: 19.9.2).
 */
public final class StageUsage {
  private final NoticeReceiver log;
  private final Setting parser;
  private final Setting planner;
  private final Setting executor;
  private final Setting statement;

  /**
   * @param log takes the reports, of severity LOG
   */
  public StageUsage(Settings settings, NoticeReceiver log) {
    this.log = log;
    this.parser = settings.setting("log_parser_stats");
    this.planner = settings.setting("log_planner_stats");
    this.executor = settings.setting("log_executor_stats");
    this.statement = settings.setting("log_statement_stats");
  }

  /** What had been used, and the time in nanoseconds, when a stage began. */
  public record Beginning(ResourceUsage usage, long time) {
    static Beginning now() {
      ResourceUsage usage = ResourceUsage.now();
      return new Beginning(usage, System.nanoTime());
    }
  }

  public <T> T parsing(Supplier<T> stage) {
    return measured(parser, "PARSER STATISTICS", stage);
  }

  public <T> T analysis(Supplier<T> stage) {
    return measured(parser, "PARSE ANALYSIS STATISTICS", stage);
  }

  public <T> T rewriting(Supplier<T> stage) {
    return measured(parser, "REWRITER STATISTICS", stage);
  }

  public <T> T planning(Supplier<T> stage) {
    return measured(planner, "PLANNER STATISTICS", stage);
  }

  private <T> T measured(Setting wanted, String title, Supplier<T> stage) {
    if (!wanted.isTrue()) {
      return stage.get();
    }
    Beginning beginning = Beginning.now();
    T result = stage.get();
    report(title, beginning);
    return result;
  }

  /** Null if the executor's use is not wanted. */
  public Beginning executorBegins() {
    return executor.isTrue() ? Beginning.now() : null;
  }

  /** Null if the use of whole messages is not wanted. */
  public Beginning messageBegins() {
    return statement.isTrue() ? Beginning.now() : null;
  }

  /** Reports what was used since. */
  public void report(String title, Beginning since) {
    long nanos = System.nanoTime() - since.time;
    ResourceUsage before = since.usage;
    ResourceUsage now = ResourceUsage.now();
    String detail =
        String.format(
            Locale.ROOT,
            """
            ! system usage stats:
            !	%.6f s user, %.6f s system, %.6f s elapsed
            !	[%.6f s user, %.6f s system total]
            !	%d kB max resident size
            !	%d/%d [%d/%d] filesystem blocks in/out
            !	%d/%d [%d/%d] page faults/reclaims, %d [%d] swaps
            !	%d [%d] signals rcvd, %d/%d [%d/%d] messages rcvd/sent
            !	%d/%d [%d/%d] voluntary/involuntary context switches\
            """,
            (now.userMicros() - before.userMicros()) / 1e6,
            (now.systemMicros() - before.systemMicros()) / 1e6,
            nanos / 1e9,
            now.userMicros() / 1e6,
            now.systemMicros() / 1e6,
            now.maxResidentKilobytes(),
            now.blocksIn() - before.blocksIn(),
            now.blocksOut() - before.blocksOut(),
            now.blocksIn(),
            now.blocksOut(),
            now.faults() - before.faults(),
            now.reclaims() - before.reclaims(),
            now.faults(),
            now.reclaims(),
            now.swaps() - before.swaps(),
            now.swaps(),
            now.signals() - before.signals(),
            now.signals(),
            now.messagesReceived() - before.messagesReceived(),
            now.messagesSent() - before.messagesSent(),
            now.messagesReceived(),
            now.messagesSent(),
            now.voluntarySwitches() - before.voluntarySwitches(),
            now.involuntarySwitches() - before.involuntarySwitches(),
            now.voluntarySwitches(),
            now.involuntarySwitches());
    log.receive(new Notice(Notice.Level.LOG, "00000", title, detail, null, 0));
  }
}
