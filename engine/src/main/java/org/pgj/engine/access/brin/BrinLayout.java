package org.pgj.engine.access.brin;

import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.os.Memory;
import org.pgj.engine.storage.page.Page;
import org.pgj.engine.storage.page.PageLayout;
import org.pgj.engine.wal.PageChange;

/**
 * Where things lie in a BRIN index.
 *
 * <pre>
 * block 0          32 magic 4, 36 version 4, 40 blocks per range 4
 * blocks 1, 5, 9 … range map: an address (8 bytes) per range, 0 if it has no summary
 * others           summaries: index tuples, whose header holds the range's number instead of a
 *                  heap block, and {@link #PLACEHOLDER} or 0 instead of an item
 * </pre>
 */
final class BrinLayout {
  static final int META_BLOCK = 0;

  /** In a summary's header: rows are still being read. */
  static final int PLACEHOLDER = 1;

  /** The longest summary that fits on a page. */
  static final int MAX_SUMMARY =
      (PageLayout.PAGE_SIZE - PageLayout.HEADER_SIZE - PageLayout.LINE_POINTER_SIZE) & -8;

  private static final int MAGIC_NUMBER = 0x70676a72;
  private static final int VERSION_NUMBER = 1;
  private static final int MAGIC = PageLayout.HEADER_SIZE;
  private static final int VERSION = MAGIC + 4;
  private static final int BLOCKS_PER_RANGE = MAGIC + 8;

  private static final int FIRST_MAP_BLOCK = 1;
  private static final int MAP_DISTANCE = 4;
  private static final int RANGES_PER_PAGE =
      (PageLayout.PAGE_SIZE - PageLayout.HEADER_SIZE) / Long.BYTES;

  private BrinLayout() {}

  static void initializeMeta(PageChange change, int blocksPerRange) {
    change.initialize(0);
    change.setInt(MAGIC, MAGIC_NUMBER);
    change.setInt(VERSION, VERSION_NUMBER);
    change.setInt(BLOCKS_PER_RANGE, blocksPerRange);
  }

  static int blocksPerRange(long page, String indexName) {
    if (Page.isNew(page) || Memory.getInt(page + MAGIC) != MAGIC_NUMBER) {
      throw new DatabaseError("XX002", "index \"" + indexName + "\" is not a BRIN index");
    }
    return Memory.getInt(page + BLOCKS_PER_RANGE);
  }

  static boolean isMapBlock(int block) {
    return block % MAP_DISTANCE == FIRST_MAP_BLOCK;
  }

  /** The block of the map with a range's address. */
  static int mapBlock(long range) {
    return (int) (range / RANGES_PER_PAGE) * MAP_DISTANCE + FIRST_MAP_BLOCK;
  }

  /** Where on that block it lies. */
  static int mapOffset(long range) {
    return PageLayout.HEADER_SIZE + (int) (range % RANGES_PER_PAGE) * Long.BYTES;
  }
}
