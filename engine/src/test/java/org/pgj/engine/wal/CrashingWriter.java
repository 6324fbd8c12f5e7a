package org.pgj.engine.wal;

import java.nio.file.Path;
import org.pgj.engine.os.Memory;
import org.pgj.engine.storage.file.Fork;
import org.pgj.engine.storage.file.RelationFile;
import org.pgj.engine.storage.page.Page;

/**
 * A process that a fault point ends: it counts up in random pages of a relation and prints each
 * count once it is durable.
 */
final class CrashingWriter {
  static final RelationFile TABLE = RelationFile.permanent(0, 700);
  static final int PAGES = 40;

  private CrashingWriter() {}

  public static void main(String[] arguments) {
    FileInstance instance = FileInstance.open(Path.of(arguments[0]), 24, 16);
    if (!instance.pool.exists(TABLE)) {
      instance.relations.create(TABLE);
    }
    while (instance.pool.blockCount(TABLE, Fork.MAIN) < PAGES) {
      instance.pool.unlockAndUnpin(instance.pool.extend(TABLE, Fork.MAIN));
    }
    for (int step = 1; step < 20_000; step++) {
      int block = step * 7 % PAGES;
      long value = count(instance, block);
      if (step % 400 == 0) {
        instance.checkpoint().online(Checkpoint.Pacing.NONE, 1);
      }
      System.out.println(block + " " + value);
    }
  }

  private static long count(FileInstance instance, int block) {
    int buffer = instance.pool.pin(TABLE, Fork.MAIN, block);
    instance.pool.lockExclusive(buffer);
    long page = instance.pool.page(buffer);
    PageChange change = instance.change.begin(ResourceKind.HEAP).onPage(buffer);
    long value = 1;
    if (Page.isNew(page)) {
      byte[] item = {1, 0, 0, 0, 0, 0, 0, 0};
      change.initialize(0).insertItem(1, item, 0, 8, false);
    } else {
      int offset = Page.itemOffset(page, 1);
      value = Memory.getLong(page + offset) + 1;
      change.setLong(offset, value);
    }
    long lsn = change.commit();
    instance.pool.unlockAndUnpin(buffer);
    instance.wal.flush(lsn);
    return value;
  }

  /** The count in a page, 0 if it was never written. */
  static long read(FileInstance instance, int block) {
    int buffer = instance.pool.pin(TABLE, Fork.MAIN, block);
    long page = instance.pool.page(buffer);
    long value = Page.isNew(page) ? 0 : Memory.getLong(page + Page.itemOffset(page, 1));
    instance.pool.unpin(buffer);
    return value;
  }
}
