package org.pgj.engine.storage.buffer;

import org.pgj.engine.storage.file.Fork;
import org.pgj.engine.storage.file.PageStore;
import org.pgj.engine.storage.file.RelationFile;
import org.pgj.engine.storage.file.RelationTable;

/**
 * Pages for recovery, which meets relations that are gone later or not there yet, and never copies
 * one on write: what was copied before the crash is in its files.
 */
public final class RedoBuffers {
  private final BufferPool pool;
  private final RelationTable table;
  private final RelationResolver resolver;
  private final PageStore store;

  RedoBuffers(BufferPool pool, RelationTable table, RelationResolver resolver, PageStore store) {
    this.pool = pool;
    this.table = table;
    this.resolver = resolver;
    this.store = store;
  }

  /**
   * Pins and exclusively locks a page.
   *
   * @param overwrites the page is about to be set whole: it is made if it does not exist
   * @return the buffer, or 0 if the page does not exist
   */
  public int pin(RelationFile relation, Fork fork, int block, boolean overwrites) {
    long entry = resolver.own(relation);
    if (entry == 0) {
      if (!overwrites) {
        return 0;
      }
      create(relation);
      entry = resolver.own(relation);
    }
    resolver.rememberWritable(relation, entry, table.epoch());
    int blocks = resolver.blocks(entry, fork);
    if (block < blocks) {
      if (overwrites) {
        return pool.pinForOverwrite(relation, fork, block);
      }
      int buffer = pool.pin(relation, fork, block);
      pool.lockExclusive(buffer);
      return buffer;
    }
    if (!overwrites) {
      return 0;
    }
    int buffer = pool.extend(relation, fork);
    while (pool.block(buffer) < block) {
      pool.unlockAndUnpin(buffer);
      buffer = pool.extend(relation, fork);
    }
    return buffer;
  }

  /** Makes a relation unless it exists. */
  public void create(RelationFile relation) {
    if (resolver.own(relation) != 0) {
      return;
    }
    if (!store.databaseExists(relation.databaseOid())) {
      store.createDatabase(relation.databaseOid(), 0);
    }
    pool.createRelation(relation);
  }

  /** Cuts a fork if it exists. */
  public void truncate(RelationFile relation, Fork fork, int blocks) {
    long entry = resolver.own(relation);
    if (entry != 0) {
      resolver.rememberWritable(relation, entry, table.epoch());
      pool.truncate(relation, fork, blocks);
    }
  }

  /** Whether a page exists. */
  public boolean exists(RelationFile relation, Fork fork, int block) {
    long entry = resolver.own(relation);
    return entry != 0 && block < resolver.blocks(entry, fork);
  }

  /** Whether a relation has storage of its own. */
  public boolean exists(RelationFile relation) {
    return resolver.own(relation) != 0;
  }
}
