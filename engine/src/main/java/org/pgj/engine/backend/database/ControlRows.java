package org.pgj.engine.backend.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.report.ReportRows;
import org.pgj.engine.function.system.WalFunctions;
import org.pgj.engine.shared.Clock;
import org.pgj.engine.transaction.Counters;
import org.pgj.engine.wal.ControlFile;

/** The control file (manual: table 9.90, Control Data Functions). */
final class ControlRows {
  private static final int CONTROL_VERSION = 1700;
  private static final int CATALOG_VERSION = 202406281;
  private static final long XID_MASK = 0xffff_ffffL;

  private final EngineRuntime runtime;
  private final Path directory;

  /**
   * @throws DatabaseError 0A000 in a memory instance
   */
  ControlRows(EngineRuntime runtime) {
    this.runtime = runtime;
    this.directory = runtime.storage().directory();
    if (directory == null) {
      throw new DatabaseError("0A000", "an instance in memory has no control file");
    }
  }

  void addSystem(ReportRows rows) {
    ControlFile control = ControlFile.read(directory);
    rows.add(
        CONTROL_VERSION,
        CATALOG_VERSION,
        control.systemIdentifier(),
        Clock.ofUnixMillis(lastModified()));
  }

  private long lastModified() {
    try {
      return Files.getLastModifiedTime(directory.resolve("global/pg_control")).toMillis();
    } catch (IOException failure) {
      throw new DatabaseError("58030", "could not stat file \"global/pg_control\"", failure);
    }
  }

  /** What is not kept for a checkpoint is null; the counters are those of now. */
  void addCheckpoint(ReportRows rows) {
    ControlFile control = ControlFile.read(directory);
    Counters counters = runtime.transactions().counters(true);
    Object[] row = new Object[18];
    row[0] = control.checkpoint();
    row[1] = control.redo();
    row[2] = WalFunctions.fileName(control.redo());
    row[3] = 1;
    row[4] = 1;
    row[5] = runtime.settings().isTrue("full_page_writes");
    row[6] = (counters.nextXid() >>> 32) + ":" + (counters.nextXid() & XID_MASK);
    row[7] = counters.nextOid();
    row[8] = counters.nextMultixact();
    row[9] = counters.nextMember();
    row[12] = runtime.transactions().horizon().compute() & XID_MASK;
    row[17] = Clock.ofUnixMillis(control.time());
    rows.add(row);
  }

  void addRecovery(ReportRows rows) {
    rows.add(0L, 0, 0L, 0L, false);
  }

  /** Alignment, page and segment sizes, and the limits of names, keys and chunks. */
  void addLayout(ReportRows rows) {
    rows.add(8, 8192, 131072, 8192, 16 << 20, 64, 32, 1996, 2048, true, 0);
  }
}
