package org.pgj.engine.storage.freespace;

import org.pgj.engine.os.Memory;
import org.pgj.engine.shared.Worker;
import org.pgj.engine.storage.buffer.BufferPool;
import org.pgj.engine.storage.file.Fork;
import org.pgj.engine.storage.file.RelationFile;
import org.pgj.engine.storage.page.Page;
import org.pgj.engine.storage.page.PageEdit;
import org.pgj.engine.storage.page.PageLayout;

/**
 * How much room each page of a relation has, roughly: one byte per page in units of 32 bytes, in
 * the relation's FSM fork.
 *
 * <pre>
 * block 0      the highest value of each leaf block
 * block 1 …    leaves: {@link #GROUPS} highest values of groups, then {@link #LEAVES} values
 * </pre>
 *
 * <p>Values are hints, changed under the shared content lock and not logged: a search may lead to a
 * page that has less, whose finder corrects it, and may miss one that has more. Vacuum writes all
 * values anew. Highest values only fall when a search found them wrong.
 */
public final class FreeSpaceMap {
  private static final int UNIT = 32;
  private static final int GROUP = 64;
  private static final int GROUPS = 125;
  private static final int LEAVES = GROUPS * GROUP;
  private static final int FIRST_GROUP = PageLayout.HEADER_SIZE;
  private static final int FIRST_LEAF = FIRST_GROUP + GROUPS;
  private static final int MOST_LEAF_BLOCKS = PageLayout.PAGE_SIZE - PageLayout.HEADER_SIZE;

  private final Worker worker;
  private final BufferPool pool;

  public FreeSpaceMap(Worker worker, BufferPool pool) {
    this.worker = worker;
    this.pool = pool;
  }

  /**
   * A page that seems to have room.
   *
   * @param bytes wanted
   * @return its block, -1 if there seems to be none
   */
  public int find(RelationFile relation, int bytes) {
    int wanted = (bytes + UNIT - 1) / UNIT;
    int blocks = pool.blockCount(relation, Fork.FSM);
    if (blocks == 0 || wanted > 255) {
      return -1;
    }
    int root = pin(relation, 0);
    try {
      for (int leaf = 1; leaf < blocks; leaf++) {
        long highest = pool.page(root) + PageLayout.HEADER_SIZE + leaf - 1;
        if ((Memory.getByte(highest) & 0xFF) >= wanted) {
          int found = findInLeaf(relation, leaf, wanted, highest);
          if (found >= 0) {
            return found;
          }
        }
      }
      return -1;
    } finally {
      pool.unpin(root);
    }
  }

  private int findInLeaf(RelationFile relation, int leaf, int wanted, long highest) {
    int buffer = pin(relation, leaf);
    try {
      long page = pool.page(buffer);
      int most = 0;
      // Workers begin at different places so that they do not meet on one page.
      int start = worker.index() * 7 % GROUPS;
      for (int i = 0; i < GROUPS; i++) {
        int group = (start + i) % GROUPS;
        int value = Memory.getByte(page + FIRST_GROUP + group) & 0xFF;
        if (value >= wanted) {
          int slot = findInGroup(page, group, wanted);
          if (slot >= 0) {
            return (leaf - 1) * LEAVES + slot;
          }
          value = Memory.getByte(page + FIRST_GROUP + group) & 0xFF;
        }
        most = Math.max(most, value);
      }
      Memory.putByte(highest, (byte) most);
      return -1;
    } finally {
      pool.unpin(buffer);
    }
  }

  private static int findInGroup(long page, int group, int wanted) {
    int most = 0;
    for (int slot = group * GROUP; slot < (group + 1) * GROUP; slot++) {
      int value = Memory.getByte(page + FIRST_LEAF + slot) & 0xFF;
      if (value >= wanted) {
        return slot;
      }
      most = Math.max(most, value);
    }
    Memory.putByte(page + FIRST_GROUP + group, (byte) most);
    return -1;
  }

  /**
   * Notes how much room a page has.
   *
   * @param bytes free for one more item
   */
  public void record(RelationFile relation, int block, int bytes) {
    int leaf = block / LEAVES + 1;
    int slot = block % LEAVES;
    if (leaf > MOST_LEAF_BLOCKS) {
      return;
    }
    int value = Math.min(bytes / UNIT, 255);
    extendTo(relation, leaf);
    int buffer = pin(relation, leaf);
    long page = pool.page(buffer);
    boolean raises = false;
    if ((Memory.getByte(page + FIRST_LEAF + slot) & 0xFF) != value) {
      Memory.putByte(page + FIRST_LEAF + slot, (byte) value);
      raises = raise(page + FIRST_GROUP + slot / GROUP, value);
      pool.markDirty(buffer);
    }
    pool.unpin(buffer);
    if (raises) {
      int root = pin(relation, 0);
      if (raise(pool.page(root) + PageLayout.HEADER_SIZE + leaf - 1, value)) {
        pool.markDirty(root);
      }
      pool.unpin(root);
    }
  }

  /** Notes what a page has after all, and looks for another; see {@link #find}. */
  public int recordAndFind(RelationFile relation, int block, int bytes, int wanted) {
    record(relation, block, bytes);
    return find(relation, wanted);
  }

  /** Forgets pages behind a relation's new end. */
  public void truncate(RelationFile relation, int blocks) {
    int leaf = blocks / LEAVES + 1;
    if (pool.blockCount(relation, Fork.FSM) <= leaf) {
      leaf = pool.blockCount(relation, Fork.FSM) - 1;
    }
    if (leaf < 1) {
      return;
    }
    pool.prepareWrite(relation);
    int buffer = pin(relation, leaf);
    int from = Math.max(0, blocks - (leaf - 1) * LEAVES);
    if (from < LEAVES) {
      Memory.fill(pool.page(buffer) + FIRST_LEAF + from, LEAVES - from, (byte) 0);
      pool.markDirty(buffer);
    }
    pool.unpin(buffer);
    pool.truncate(relation, Fork.FSM, leaf + 1);
  }

  private static boolean raise(long at, int value) {
    if ((Memory.getByte(at) & 0xFF) >= value) {
      return false;
    }
    Memory.putByte(at, (byte) value);
    return true;
  }

  private void extendTo(RelationFile relation, int leaf) {
    pool.prepareWrite(relation);
    while (pool.blockCount(relation, Fork.FSM) <= leaf) {
      int buffer = pool.extend(relation, Fork.FSM);
      PageEdit.initialize(pool.page(buffer), 0);
      pool.markDirty(buffer);
      pool.unlockAndUnpin(buffer);
    }
  }

  /** Pins a block; one that was lost in a crash begins anew. */
  private int pin(RelationFile relation, int block) {
    int buffer = pool.pin(relation, Fork.FSM, block);
    if (Page.isNew(pool.page(buffer))) {
      pool.lockExclusive(buffer);
      if (Page.isNew(pool.page(buffer))) {
        PageEdit.initialize(pool.page(buffer), 0);
      }
      pool.unlock(buffer);
    }
    return buffer;
  }
}
