package org.pgj.engine.transaction;

import org.pgj.engine.storage.buffer.BufferPool;
import org.pgj.engine.storage.file.Persistence;
import org.pgj.engine.storage.file.RelationFile;

/** The relations in which transactions keep their durable state; shared by all databases. */
public final class TransactionFiles {
  /** One bit per xid: {@link PagedCommitLog}. */
  static final RelationFile COMMIT_LOG = file(1);

  /** Where a multixact's members start: {@link MultiXacts}. */
  static final RelationFile MULTIXACT_OFFSETS = file(2);

  /** Members of multixacts. */
  static final RelationFile MULTIXACT_MEMBERS = file(3);

  private TransactionFiles() {}

  private static RelationFile file(int number) {
    return new RelationFile(RelationFile.GLOBAL_TABLESPACE, 0, number, Persistence.PERMANENT);
  }

  /** Makes the files of a new cluster. */
  public static void create(BufferPool pool) {
    for (RelationFile file :
        new RelationFile[] {COMMIT_LOG, MULTIXACT_OFFSETS, MULTIXACT_MEMBERS}) {
      if (!pool.exists(file)) {
        pool.createRelation(file);
      }
    }
  }
}
