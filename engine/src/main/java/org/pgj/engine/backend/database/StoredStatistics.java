package org.pgj.engine.backend.database;

import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.planner.RelationStatistics;
import org.pgj.engine.storage.file.Fork;

/** Sizes of relations as they are, statistics of columns as ANALYZE left them. */
final class StoredStatistics implements RelationStatistics {
  private final EngineRuntime runtime;
  private final DatabaseSession database;

  StoredStatistics(EngineRuntime runtime, DatabaseSession database) {
    this.runtime = runtime;
    this.database = database;
  }

  @Override
  public int blocks(RelationEntry relation) {
    return relation.fileNumber() == 0
        ? 0
        : runtime.storage().pool().blockCount(database.tables().file(relation), Fork.MAIN);
  }

  @Override
  public ColumnStatistics column(int relation, int attribute) {
    return null;
  }
}
