package org.pgj.engine.wal;

import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import org.pgj.engine.error.PanicError;
import org.pgj.engine.os.ByteArrays;
import org.pgj.engine.storage.buffer.BufferPool;
import org.pgj.engine.storage.buffer.RedoBuffers;
import org.pgj.engine.storage.file.Fork;
import org.pgj.engine.storage.file.Persistence;
import org.pgj.engine.storage.file.RelationFile;
import org.pgj.engine.storage.page.Page;
import org.pgj.engine.storage.page.PageEdit;
import org.pgj.engine.storage.page.PageLayout;

/** Repeats page changes. */
final class PageRedo {
  private final BufferPool pool;
  private final RedoBuffers buffers;
  private final byte[] scratch = new byte[PageLayout.PAGE_SIZE];
  private final Set<PageId> missing = new HashSet<>();

  /** A page that a record changes and that does not exist: it must turn out to be gone later. */
  private record PageId(RelationFile relation, Fork fork, int block) {}

  PageRedo(BufferPool pool, RedoBuffers buffers) {
    this.pool = pool;
    this.buffers = buffers;
  }

  /**
   * Repeats a record.
   *
   * @param at where its body begins
   * @param pages how many pages it changes
   * @param end the LSN behind it
   */
  void redo(byte[] bytes, int at, int pages, long end) {
    int block = at;
    for (int i = 0; i < pages; i++) {
      int length = ByteArrays.getInt(bytes, block + 4);
      redoPage(bytes, block, length, end);
      block += PageChange.BLOCK_HEADER + length;
    }
  }

  private void redoPage(byte[] bytes, int header, int length, long end) {
    int flags = bytes[header];
    Fork fork = Fork.of(flags & PageChange.FLAG_FORK);
    RelationFile relation =
        new RelationFile(
            ByteArrays.getInt(bytes, header + 8),
            ByteArrays.getInt(bytes, header + 12),
            ByteArrays.getInt(bytes, header + 16),
            fork == Fork.INIT ? Persistence.UNLOGGED : Persistence.PERMANENT);
    int block = ByteArrays.getInt(bytes, header + 20);
    boolean image = (flags & PageChange.FLAG_IMAGE) != 0;
    boolean overwrites = image || (flags & PageChange.FLAG_INITIALIZES) != 0;
    int buffer = buffers.pin(relation, fork, block, overwrites);
    if (buffer == 0) {
      missing.add(new PageId(relation, fork, block));
      return;
    }
    long page = pool.page(buffer);
    // A page that is set whole may be torn: its LSN says nothing.
    if (overwrites || Page.lsn(page) < end) {
      int body = header + PageChange.BLOCK_HEADER;
      if (image) {
        PageOperations.restoreImage(bytes, body, page);
      } else {
        PageOperations.apply(bytes, body, body + length, page, scratch);
      }
      PageEdit.setLsn(page, end);
      pool.markDirty(buffer);
    }
    pool.unlockAndUnpin(buffer);
  }

  /** A fork was cut: what was missing behind is explained. */
  void truncated(RelationFile relation, Fork fork, int blocks) {
    Iterator<PageId> pages = missing.iterator();
    while (pages.hasNext()) {
      PageId page = pages.next();
      if (page.relation().equals(relation) && page.fork() == fork && page.block() >= blocks) {
        pages.remove();
      }
    }
  }

  /**
   * Makes sure that every page that was missing belongs to a relation that is gone.
   *
   * @throws PanicError if the log changes pages that are lost
   */
  void finish() {
    for (PageId page : missing) {
      if (buffers.exists(page.relation())) {
        throw new PanicError(
            "WAL contains references to invalid pages: page "
                + page.block()
                + " of relation "
                + page.relation()
                + page.fork().suffix()
                + " does not exist",
            null);
      }
    }
  }
}
