package org.pgj.engine.wal;

import java.util.List;
import org.pgj.engine.os.ByteArrays;
import org.pgj.engine.storage.buffer.BufferPool;
import org.pgj.engine.storage.file.Fork;
import org.pgj.engine.storage.file.Persistence;
import org.pgj.engine.storage.file.RelationFile;
import org.pgj.engine.storage.freespace.VisibilityMap;
import org.pgj.engine.storage.page.PageLayout;

/**
 * Relations and databases coming and going, logged. What a transaction creates or drops is removed
 * when it ends: its manager calls {@link #drop} then, and puts {@link #encode} into its record.
 */
public final class RelationStorage {
  /** Bytes of a relation in a record. */
  public static final int ENCODED_SIZE = 13;

  private final BufferPool pool;
  private final WalWriter wal;
  private final LogRecord record;

  /**
   * @param wal the log; null for a memory instance
   */
  public RelationStorage(BufferPool pool, WalWriter wal) {
    this.pool = pool;
    this.wal = wal;
    this.record = wal == null ? null : new LogRecord(wal);
  }

  /** Makes all that was changed so far durable in its files; nothing in a memory instance. */
  public void checkpoint() {
    if (wal != null) {
      wal.requestCheckpoint();
    }
  }

  /**
   * Makes an empty relation.
   *
   * @throws org.pgj.engine.error.DatabaseError 58P02 if it exists, 53100
   */
  public void create(RelationFile relation) {
    pool.createRelation(relation);
    if (wal != null && relation.persistence() != Persistence.TEMPORARY) {
      put(record.begin(RecordType.RELATION_CREATE, ResourceKind.STORAGE), relation).insert();
    }
  }

  /** Removes a relation's storage at once: after the record of the transaction's end is durable. */
  public void drop(RelationFile relation) {
    pool.dropRelation(relation);
  }

  /**
   * Cuts a fork; the caller keeps everybody away from the blocks it cuts. Durable when it returns,
   * for the file is cut at once. The visibility map forgets the blocks that are cut.
   */
  public void truncate(RelationFile relation, Fork fork, int blocks) {
    if (fork == Fork.MAIN) {
      truncateVisibilityMap(relation, blocks);
    }
    if (wal != null && relation.isLogged(fork)) {
      put(record.begin(RecordType.RELATION_TRUNCATE, ResourceKind.STORAGE), relation);
      wal.flush(record.putByte(fork.ordinal()).putInt(blocks).insert());
    }
    pool.truncate(relation, fork, blocks);
  }

  private void truncateVisibilityMap(RelationFile relation, int blocks) {
    int mapBlock = VisibilityMap.block(blocks);
    int mapBlocks = pool.blockCount(relation, Fork.VM);
    if (mapBlocks <= mapBlock) {
      return;
    }
    VisibilityMap map = new VisibilityMap(pool);
    int buffer = map.pin(relation, blocks, 0, true);
    pool.lockExclusive(buffer);
    if (!map.isNew(buffer)) {
      int offset = VisibilityMap.offset(blocks);
      PageChange change = new PageChange(pool.worker(), pool, wal);
      change.begin(ResourceKind.VISIBILITY_MAP).onPage(buffer);
      change.setByte(offset, map.before(buffer, blocks));
      change.zeroRange(offset + 1, PageLayout.PAGE_SIZE - offset - 1).commit();
    }
    pool.unlockAndUnpin(buffer);
    if (mapBlocks > mapBlock + 1) {
      truncate(relation, Fork.VM, mapBlock + 1);
    }
  }

  /**
   * Makes a database that reads its template's relations until it writes them.
   *
   * @param templateOid 0 for an empty database
   */
  public void createDatabase(int databaseOid, int templateOid) {
    pool.databases().create(databaseOid, templateOid);
    if (wal != null) {
      record.begin(RecordType.DATABASE_CREATE, ResourceKind.STORAGE);
      record.putInt(databaseOid).putInt(templateOid).insert();
    }
  }

  /**
   * Gives the databases copied from one what they read of it: the first step of a drop, which may
   * fail.
   */
  public void detachCopies(int databaseOid) {
    pool.databases().detachCopies(databaseOid);
  }

  /** Removes a database at once, which cannot be undone. */
  public void dropDatabase(int databaseOid) {
    detachCopies(databaseOid);
    if (wal != null) {
      record.begin(RecordType.DATABASE_DROP, ResourceKind.STORAGE);
      wal.flush(record.putInt(databaseOid).insert());
    }
    pool.databases().remove(databaseOid);
  }

  private static LogRecord put(LogRecord record, RelationFile relation) {
    return record
        .putInt(relation.tablespaceOid())
        .putInt(relation.databaseOid())
        .putInt(relation.relNumber())
        .putByte(relation.persistence().code());
  }

  /**
   * Relations as bytes, {@link #ENCODED_SIZE} each, for the record of a transaction's end.
   *
   * @param target has room at {@code at}
   */
  public static void encode(List<RelationFile> relations, byte[] target, int at) {
    int to = at;
    for (int i = 0; i < relations.size(); i++) {
      RelationFile relation = relations.get(i);
      ByteArrays.putInt(target, to, relation.tablespaceOid());
      ByteArrays.putInt(target, to + 4, relation.databaseOid());
      ByteArrays.putInt(target, to + 8, relation.relNumber());
      target[to + 12] = (byte) relation.persistence().code();
      to += ENCODED_SIZE;
    }
  }

  /** The relation encoded at a position. */
  public static RelationFile decode(byte[] bytes, int at) {
    return new RelationFile(
        ByteArrays.getInt(bytes, at),
        ByteArrays.getInt(bytes, at + 4),
        ByteArrays.getInt(bytes, at + 8),
        Persistence.of((char) bytes[at + 12]));
  }

  /** Removes a database that a crash has left over, if it is there. */
  public void removeDatabase(int databaseOid) {
    pool.databases().remove(databaseOid);
  }

  /** Removes the relations encoded in the record of a transaction's end; again, if need be. */
  public void redoDrop(byte[] bytes, int from, int length) {
    for (int at = from; at + ENCODED_SIZE <= from + length; at += ENCODED_SIZE) {
      pool.dropRelation(decode(bytes, at));
    }
  }
}
