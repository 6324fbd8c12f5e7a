package org.pgj.engine.access.btree;

import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.os.Memory;
import org.pgj.engine.storage.page.Page;
import org.pgj.engine.storage.page.PageLayout;
import org.pgj.engine.wal.PageChange;

/**
 * Layout of block 0 of a B-tree.
 *
 * <pre>
 * 32 magic   4
 * 36 version 4
 * 40 root    4   block, 0 if the index is empty
 * 44 level   4   of the root
 * </pre>
 */
final class BTreeMeta {
  private static final int MAGIC_NUMBER = 0x70676a62;
  private static final int VERSION_NUMBER = 1;
  private static final int MAGIC = PageLayout.HEADER_SIZE;
  private static final int VERSION = MAGIC + 4;
  private static final int ROOT = MAGIC + 8;
  private static final int LEVEL = MAGIC + 12;

  private BTreeMeta() {}

  static void initialize(PageChange change, int root, int level) {
    change.initialize(0);
    change.setInt(MAGIC, MAGIC_NUMBER);
    change.setInt(VERSION, VERSION_NUMBER);
    setRoot(change, root, level);
  }

  static void setRoot(PageChange change, int root, int level) {
    change.setInt(ROOT, root);
    change.setInt(LEVEL, level);
  }

  static int root(long page, String indexName) {
    if (Page.isNew(page) || Memory.getInt(page + MAGIC) != MAGIC_NUMBER) {
      throw new DatabaseError("XX002", "index \"" + indexName + "\" is not a btree");
    }
    return Memory.getInt(page + ROOT);
  }
}
