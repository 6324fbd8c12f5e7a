package org.pgj.engine.wal;

import org.pgj.engine.os.ByteArrays;

/**
 * The fixed part of a checkpoint's record: redo 8, time 8, shutdown 1; then the cluster's state.
 */
final class CheckpointRecord {
  static final int SIZE = 17;

  private CheckpointRecord() {}

  static void encode(LogRecord record, long redo, long time, boolean shutdown) {
    record.putLong(redo).putLong(time).putByte(shutdown ? 1 : 0);
  }

  static long redo(byte[] bytes, int from) {
    return ByteArrays.getLong(bytes, from);
  }
}
