package org.pgj.engine.function.report;

import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.shared.ClusterCounter;
import org.pgj.engine.shared.ClusterCounters;
import org.pgj.engine.shared.CounterKind;
import org.pgj.engine.transaction.statistics.Statistics;

/**
 * Counters of the whole instance and their reset (manual: pg_stat_bgwriter, pg_stat_checkpointer,
 * Additional Statistics Functions).
 */
public final class ClusterStatisticsFunctions {
  private static final double MICROS_PER_MILLISECOND = 1000;

  private ClusterStatisticsFunctions() {}

  private static ClusterCounters counters(FunctionContext context) {
    return context.service(Statistics.class).cluster();
  }

  @SqlFunction("pg_stat_get_checkpointer_num_timed")
  static long timedCheckpoints(FunctionContext context) {
    return counters(context).get(ClusterCounter.CHECKPOINTS_TIMED);
  }

  @SqlFunction("pg_stat_get_checkpointer_num_requested")
  static long requestedCheckpoints(FunctionContext context) {
    return counters(context).get(ClusterCounter.CHECKPOINTS_REQUESTED);
  }

  @SqlFunction("pg_stat_get_checkpointer_buffers_written")
  static long checkpointBuffers(FunctionContext context) {
    return counters(context).get(ClusterCounter.CHECKPOINT_BUFFERS);
  }

  @SqlFunction("pg_stat_get_checkpointer_write_time")
  static double checkpointWriteTime(FunctionContext context) {
    return counters(context).get(ClusterCounter.CHECKPOINT_WRITE_MICROS) / MICROS_PER_MILLISECOND;
  }

  @SqlFunction("pg_stat_get_checkpointer_sync_time")
  static double checkpointSyncTime(FunctionContext context) {
    return counters(context).get(ClusterCounter.CHECKPOINT_SYNC_MICROS) / MICROS_PER_MILLISECOND;
  }

  @SqlFunction("pg_stat_get_checkpointer_stat_reset_time")
  static long checkpointerReset(FunctionContext context) {
    return counters(context).resetTime(CounterKind.CHECKPOINTER);
  }

  @SqlFunction("pg_stat_get_bgwriter_buf_written_clean")
  static long cleanedBuffers(FunctionContext context) {
    return counters(context).get(ClusterCounter.CLEANED_BUFFERS);
  }

  @SqlFunction("pg_stat_get_bgwriter_maxwritten_clean")
  static long cleaningStops(FunctionContext context) {
    return counters(context).get(ClusterCounter.CLEANING_STOPS);
  }

  @SqlFunction("pg_stat_get_buf_alloc")
  static long allocatedBuffers(FunctionContext context) {
    return counters(context).get(ClusterCounter.ALLOCATED_BUFFERS);
  }

  @SqlFunction("pg_stat_get_bgwriter_stat_reset_time")
  static long backgroundWriterReset(FunctionContext context) {
    return counters(context).resetTime(CounterKind.BGWRITER);
  }

  /** Resets one group of counters, all for null. */
  @SqlFunction("pg_stat_reset_shared")
  static void reset(String target, FunctionContext context) {
    ClusterCounters counters = counters(context);
    boolean found = false;
    for (CounterKind kind : CounterKind.values()) {
      if (target == null || target.equals(kind.isSlru() ? "slru" : kind.label())) {
        counters.reset(kind);
        found = true;
      }
    }
    if (!found) {
      throw new DatabaseError("22023", "unrecognized reset target: \"" + target + "\"")
          .hint(
              "Target must be \"archiver\", \"bgwriter\", \"checkpointer\", \"io\","
                  + " \"recovery_prefetch\", \"slru\", or \"wal\".");
    }
  }

  /** Resets what is counted of one small cache, of all for null; an unknown one is "other". */
  @SqlFunction("pg_stat_reset_slru")
  static void resetSlru(String name, FunctionContext context) {
    ClusterCounters counters = counters(context);
    boolean found = false;
    for (CounterKind kind : CounterKind.values()) {
      if (kind.isSlru() && (name == null || name.equals(kind.label()))) {
        counters.reset(kind);
        found = true;
      }
    }
    if (!found) {
      counters.reset(CounterKind.SLRU_OTHER);
    }
  }

  @SqlFunction("pg_stat_have_stats")
  static boolean isCounted(String kind, int database, int object, FunctionContext context) {
    Statistics statistics = context.service(Statistics.class);
    return switch (kind) {
      case "database" -> object == 0 && statistics.isKnown(database, 0);
      case "relation" -> object != 0 && statistics.isKnown(database, object);
      case "archiver", "bgwriter", "checkpointer", "io", "slru", "wal" ->
          database == 0 && object == 0;
      // Nobody counts these.
      case "function", "replslot", "subscription" -> false;
      default -> throw new DatabaseError("22023", "invalid statistics kind: \"" + kind + "\"");
    };
  }
}
