package org.pgj.engine.function.system;

import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.FunctionCall;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.function.SetFunction;
import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.type.number.NumericFormat;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesOutput;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Vector;

/** The write-ahead log (manual: tables 9.95 to 9.97); there is one timeline, and no recovery. */
public final class WalFunctions {
  private static final long SEGMENT_SIZE = 16 << 20;
  private static final long SEGMENTS_PER_GROUP = 0x1_0000_0000L / SEGMENT_SIZE;
  private static final int TIMELINE = 1;
  private static final int NAME_LENGTH = 24;

  private WalFunctions() {}

  private static WalPositions positions(FunctionContext context) {
    return context.service(WalPositions.class);
  }

  @SqlFunction("pg_current_wal_insert_lsn")
  static long inserted(FunctionContext context) {
    return positions(context).inserted();
  }

  @SqlFunction("pg_current_wal_lsn")
  static long written(FunctionContext context) {
    return positions(context).written();
  }

  @SqlFunction("pg_current_wal_flush_lsn")
  static long flushed(FunctionContext context) {
    return positions(context).flushed();
  }

  @SqlFunction({
    "pg_last_wal_receive_lsn",
    "pg_last_wal_replay_lsn",
    "pg_last_xact_replay_timestamp"
  })
  static Long replayed() {
    return null;
  }

  @SqlFunction("pg_is_wal_replay_paused")
  static boolean isReplayPaused() {
    throw notInRecovery();
  }

  @SqlFunction("pg_get_wal_replay_pause_state")
  static String replayPauseState() {
    throw notInRecovery();
  }

  @SqlFunction("pg_promote")
  static boolean promote(boolean wait, int seconds) {
    throw notInRecovery();
  }

  @SqlFunction({"pg_wal_replay_pause", "pg_wal_replay_resume"})
  static void controlReplay() {
    throw notInRecovery();
  }

  private static DatabaseError notInRecovery() {
    return new DatabaseError("55000", "recovery is not in progress")
        .hint("Recovery control functions can only be executed during recovery.");
  }

  /** The file with a position of the log. */
  @SqlFunction("pg_walfile_name")
  public static String fileName(long lsn) {
    long segment = Long.divideUnsigned(lsn, SEGMENT_SIZE);
    return String.format(
        "%08X%08X%08X", TIMELINE, segment / SEGMENTS_PER_GROUP, segment % SEGMENTS_PER_GROUP);
  }

  @SqlFunction("pg_walfile_name_offset")
  public static SetFunction fileNameAndOffset(FunctionCall call) {
    return new OneRow() {
      @Override
      void write(Vector[] arguments, int row, Vector[] columns) {
        long lsn = ((LongVector) arguments[0]).get(row);
        Bytes name = Bytes.of(fileName(lsn));
        ((BytesVector) columns[0]).append(0, name.array(), name.offset(), name.length());
        ((LongVector) columns[1]).set(0, lsn & SEGMENT_SIZE - 1);
      }
    };
  }

  @SqlFunction("pg_split_walfile_name")
  public static SetFunction splitFileName(FunctionCall call) {
    return new OneRow() {
      @Override
      void write(Vector[] arguments, int row, Vector[] columns) {
        String name = new Bytes().set((BytesVector) arguments[0], row).text();
        long group = hexadecimal(name, 8);
        long within = hexadecimal(name, 16);
        if (within >= SEGMENTS_PER_GROUP) {
          throw invalidName(name);
        }
        BytesOutput number = ((BytesVector) columns[0]).output();
        number.begin();
        NumericFormat.writeShort(group * SEGMENTS_PER_GROUP + within, 0, number);
        ((BytesVector) columns[0]).setWritten(0);
        ((LongVector) columns[1]).set(0, hexadecimal(name, 0));
      }
    };
  }

  private static long hexadecimal(String name, int at) {
    if (name.length() != NAME_LENGTH) {
      throw invalidName(name);
    }
    long value = 0;
    for (int i = at; i < at + 8; i++) {
      int digit = Character.digit(name.charAt(i), 16);
      if (digit < 0) {
        throw invalidName(name);
      }
      value = value << 4 | digit;
    }
    return value;
  }

  private static DatabaseError invalidName(String name) {
    return new DatabaseError("22023", "invalid WAL file name \"" + name + "\"");
  }

  /** A record as a set of one row. */
  private abstract static class OneRow implements SetFunction {
    private Vector[] arguments;
    private int row;

    @Override
    public void open(Vector[] vectors, int index, FunctionContext context) {
      arguments = vectors;
      row = index;
    }

    @Override
    public int next(Vector[] columns, int limit, FunctionContext context) {
      if (arguments == null) {
        return 0;
      }
      write(arguments, row, columns);
      arguments = null;
      return 1;
    }

    abstract void write(Vector[] arguments, int row, Vector[] columns);
  }
}
