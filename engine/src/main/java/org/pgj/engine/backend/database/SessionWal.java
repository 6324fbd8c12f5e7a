package org.pgj.engine.backend.database;

import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.system.WalPositions;
import org.pgj.engine.wal.WalWriter;

/** How far the log has come. */
final class SessionWal implements WalPositions {
  private final WalWriter wal;

  /**
   * @param wal null in a memory instance
   * @throws DatabaseError 0A000 if there is no log
   */
  SessionWal(WalWriter wal) {
    if (wal == null) {
      throw new DatabaseError("0A000", "an instance in memory has no write-ahead log");
    }
    this.wal = wal;
  }

  @Override
  public long inserted() {
    return wal.insertPosition();
  }

  @Override
  public long written() {
    return wal.writtenPosition();
  }

  @Override
  public long flushed() {
    return wal.flushedPosition();
  }
}
