package org.pgj.engine.wal;

import java.util.Arrays;
import org.pgj.engine.os.ByteArrays;
import org.pgj.engine.os.Memory;
import org.pgj.engine.shared.Worker;
import org.pgj.engine.storage.buffer.BufferPool;
import org.pgj.engine.storage.page.Page;
import org.pgj.engine.storage.page.PageEdit;
import org.pgj.engine.storage.page.PageLayout;

/**
 * One atomic change of up to {@link #MOST_PAGES} pages: the only way to change a page. Operations
 * are collected, and {@link #commit} applies and logs them; nothing is visible before.
 *
 * <pre>
 * change.begin(ResourceKind.HEAP);
 * change.onPage(buffer);              // pinned and exclusively locked by the caller
 * change.insertItem(itemNo, tuple, 0, length, false);
 * change.onPage(mapBuffer);
 * change.setByte(offset, value);
 * change.commit();                    // then the caller unlocks
 * </pre>
 *
 * <p>One per worker, reused, allocation-free once its buffer has grown. Changes of pages that are
 * not logged are only applied. Offsets count from the page's start and refer to the state that the
 * operations before leave behind.
 *
 * <p>The record of a page that was not changed since the last checkpoint began carries the whole
 * page instead of the operations, unless they begin with {@link #initialize} or {@link #replace}.
 */
public final class PageChange {
  /** The most pages of one change. */
  public static final int MOST_PAGES = 8;

  static final int BLOCK_HEADER = 24;
  static final int FLAG_FORK = 3;
  static final int FLAG_IMAGE = 4;
  static final int FLAG_INITIALIZES = 8;

  private final Worker worker;
  private final BufferPool pool;
  private final WalWriter wal;
  private final byte[] scratch = new byte[PageLayout.PAGE_SIZE];
  private final int[] buffers = new int[MOST_PAGES];
  private final int[] starts = new int[MOST_PAGES + 1];
  private byte[] record = new byte[1024];
  private byte[] withImages = WalRecord.EMPTY;
  private int at;
  private int pages;
  private int images;
  private boolean open;
  private ResourceKind kind;

  /**
   * @param wal the log; null for a memory instance
   */
  public PageChange(Worker worker, BufferPool pool, WalWriter wal) {
    this.worker = worker;
    this.pool = pool;
    this.wal = wal;
  }

  /** Begins a change; one that was begun before and not committed is forgotten. */
  public PageChange begin(ResourceKind resourceKind) {
    kind = resourceKind;
    at = WalRecord.HEADER_SIZE;
    pages = 0;
    open = true;
    return this;
  }

  /** Forgets the change. */
  public void cancel() {
    open = false;
  }

  /**
   * The operations that follow are on this page, which the caller has pinned and exclusively
   * locked. Each page is named once.
   */
  public PageChange onPage(int buffer) {
    if (!open || pages == MOST_PAGES) {
      throw new IllegalStateException(open ? "too many pages" : "no change was begun");
    }
    if (Memory.CHECKED && !pool.isLockedExclusive(buffer)) {
      throw new IllegalStateException("buffer " + buffer + " is not locked for a change");
    }
    closePage();
    reserve(BLOCK_HEADER);
    buffers[pages] = buffer;
    starts[pages++] = at;
    record[at] = (byte) pool.fork(buffer).ordinal();
    pool.encodeTag(buffer, record, at + 8);
    at += BLOCK_HEADER;
    return this;
  }

  private void closePage() {
    if (pages > 0) {
      int start = starts[pages - 1];
      ByteArrays.putInt(record, start + 4, at - start - BLOCK_HEADER);
    }
    starts[pages] = at;
  }

  /** Makes the page an empty one with a special area; must be its first operation. */
  public PageChange initialize(int specialSize) {
    requireFirst();
    record[starts[pages - 1]] |= FLAG_INITIALIZES;
    operation(PageOperations.INITIALIZE, 2, specialSize);
    at += 2;
    return this;
  }

  /** Makes the page equal to one built in private memory; must be its only operation. */
  public PageChange replace(byte[] image) {
    requireFirst();
    record[starts[pages - 1]] |= FLAG_INITIALIZES;
    reserve(1 + 4 + PageLayout.PAGE_SIZE);
    record[at++] = PageOperations.IMAGE;
    at += PageImage.encode(image, record, at);
    return this;
  }

  public PageChange setByte(int offset, int value) {
    operation(PageOperations.SET_BYTE, 3, offset);
    record[at + 2] = (byte) value;
    at += 3;
    return this;
  }

  public PageChange setShort(int offset, int value) {
    operation(PageOperations.SET_SHORT, 4, offset);
    ByteArrays.putShort(record, at + 2, value);
    at += 4;
    return this;
  }

  public PageChange setInt(int offset, int value) {
    operation(PageOperations.SET_INT, 6, offset);
    ByteArrays.putInt(record, at + 2, value);
    at += 6;
    return this;
  }

  public PageChange setLong(int offset, long value) {
    operation(PageOperations.SET_LONG, 10, offset);
    ByteArrays.putLong(record, at + 2, value);
    at += 10;
    return this;
  }

  /** Copies bytes into the page. */
  public PageChange setBytes(int offset, byte[] source, int from, int length) {
    operation(PageOperations.SET_BYTES, 4 + length, offset);
    putBytes(source, from, length);
    return this;
  }

  /** Sets bytes of the page to zero. */
  public PageChange zeroRange(int offset, int length) {
    operation(PageOperations.ZERO, 4, offset);
    ByteArrays.putShort(record, at + 2, length);
    at += 4;
    return this;
  }

  /**
   * Adds an item.
   *
   * @param itemNo one more than the page's item count, an unused item, or with {@code shift} the
   *     number of one that moves up with all above it
   */
  public PageChange insertItem(int itemNo, byte[] source, int from, int length, boolean shift) {
    operation(shift ? PageOperations.INSERT_SHIFT : PageOperations.INSERT, 4 + length, itemNo);
    putBytes(source, from, length);
    return this;
  }

  /** Replaces an item's bytes; other items move if its length changes, none is renumbered. */
  public PageChange overwriteItem(int itemNo, byte[] source, int from, int length) {
    operation(PageOperations.OVERWRITE, 4 + length, itemNo);
    putBytes(source, from, length);
    return this;
  }

  /** Removes an item; those above it are renumbered. */
  public PageChange deleteItem(int itemNo) {
    operation(PageOperations.DELETE, 2, itemNo);
    at += 2;
    return this;
  }

  /** Removes items, given in ascending order; those above are renumbered, the page is compacted. */
  public PageChange deleteItems(int[] itemNos, int count) {
    operation(PageOperations.DELETE_MANY, 2 + 2 * count, count);
    at += 2;
    for (int i = 0; i < count; i++) {
      ByteArrays.putShort(record, at, itemNos[i]);
      at += 2;
    }
    return this;
  }

  /** Makes an item's line pointer unused; {@link #compact} frees its bytes. */
  public PageChange setUnused(int itemNo) {
    return setLinePointer(itemNo, 0);
  }

  /** Makes an item's line pointer dead; {@link #compact} frees its bytes. */
  public PageChange setDead(int itemNo) {
    return setLinePointer(itemNo, PageLayout.linePointer(0, PageLayout.DEAD, 0));
  }

  /** Makes an item a redirection to another; {@link #compact} frees its bytes. */
  public PageChange setRedirect(int itemNo, int target) {
    return setLinePointer(itemNo, PageLayout.linePointer(target, PageLayout.REDIRECT, 0));
  }

  /** Sets an item's line pointer, see {@link PageLayout#linePointer}. */
  public PageChange setLinePointer(int itemNo, int linePointer) {
    operation(PageOperations.SET_LINE, 6, itemNo);
    ByteArrays.putInt(record, at + 2, linePointer);
    at += 6;
    return this;
  }

  /** Closes the gaps between items and drops unused line pointers at the end. */
  public PageChange compact() {
    requirePage();
    reserve(1);
    record[at++] = PageOperations.COMPACT;
    return this;
  }

  private void putBytes(byte[] source, int from, int length) {
    ByteArrays.putShort(record, at + 2, length);
    System.arraycopy(source, from, record, at + 4, length);
    at += 4 + length;
  }

  private void operation(byte code, int operands, int first) {
    requirePage();
    reserve(1 + operands);
    record[at] = code;
    ByteArrays.putShort(record, at + 1, first);
    at++;
  }

  private void requireFirst() {
    requirePage();
    if (at != starts[pages - 1] + BLOCK_HEADER) {
      throw new IllegalStateException("a page is initialised after other operations");
    }
  }

  private void requirePage() {
    if (!open || pages == 0) {
      throw new IllegalStateException("an operation without a page");
    }
  }

  private void reserve(int bytes) {
    if (record.length - at < bytes) {
      record = Arrays.copyOf(record, Math.max(record.length * 2, at + bytes));
    }
  }

  /**
   * Applies the operations to the pages, logs them and marks the pages dirty, in one critical
   * section. The locks stay with the caller.
   *
   * @return the LSN behind the record, to be flushed before the change may be relied on; 0 if
   *     nothing was logged
   */
  public long commit() {
    if (!open) {
      throw new IllegalStateException("no change was begun");
    }
    open = false;
    closePage();
    if (wal != null && !isComplete(wal.redo())) {
      // The critical section must not allocate.
      int most = at + pages * (PageLayout.PAGE_SIZE + 4);
      withImages = withImages.length < most ? new byte[most] : withImages;
    }
    worker.beginCritical();
    try {
      long lsn = applyAndLog();
      worker.endCritical();
      return lsn;
    } catch (Throwable failure) {
      throw worker.panic(failure);
    }
  }

  private long applyAndLog() {
    boolean logged = false;
    for (int i = 0; i < pages; i++) {
      int buffer = buffers[i];
      PageOperations.apply(
          record, starts[i] + BLOCK_HEADER, starts[i + 1], pool.page(buffer), scratch);
      pool.markDirty(buffer);
      logged |= wal != null && pool.isLogged(buffer);
    }
    if (!logged) {
      return 0;
    }
    long lsn = wal.insert(this);
    for (int i = 0; i < pages; i++) {
      if (pool.isLogged(buffers[i])) {
        PageEdit.setLsn(pool.page(buffers[i]), lsn);
      }
    }
    return lsn;
  }

  /**
   * Whether a page, locked by the caller, was logged after the present checkpoint's redo point;
   * true for pages that are not logged. Sequences count ahead only on such pages.
   */
  public boolean isLoggedSinceCheckpoint(int buffer) {
    return wal == null || !pool.isLogged(buffer) || Page.lsn(pool.page(buffer)) > wal.redo();
  }

  // ---- for WalWriter

  ResourceKind kind() {
    return kind;
  }

  /**
   * Whether the record is the collected operations as they are: every page is logged, none needs an
   * image.
   *
   * @param redo pages not changed since this LSN get an image
   */
  boolean isComplete(long redo) {
    for (int i = 0; i < pages; i++) {
      if (!pool.isLogged(buffers[i]) || needsImage(i, redo)) {
        return false;
      }
    }
    return true;
  }

  /** The collected operations behind room for the record's header. */
  byte[] record() {
    return record;
  }

  /** The length of {@link #record()} with header. */
  int recordLength() {
    return at;
  }

  /** How many pages the operations are for. */
  int pageCount() {
    return pages;
  }

  /** How many pages stand whole in {@link #assembled}. */
  int imageCount() {
    return images;
  }

  /** The record with images where needed, behind room for the header. */
  byte[] assembled() {
    return withImages;
  }

  /**
   * Puts the record with images together.
   *
   * @return the number of its pages in the high half, its length in the low half
   */
  long assemble(long redo) {
    int to = WalRecord.HEADER_SIZE;
    int count = 0;
    images = 0;
    for (int i = 0; i < pages; i++) {
      if (!pool.isLogged(buffers[i])) {
        continue;
      }
      boolean image = needsImage(i, redo);
      int body = starts[i + 1] - starts[i] - BLOCK_HEADER;
      int room = BLOCK_HEADER + (image ? PageLayout.PAGE_SIZE + 4 : body);
      if (withImages.length - to < room) {
        withImages = Arrays.copyOf(withImages, Math.max(withImages.length * 2, to + room));
      }
      System.arraycopy(record, starts[i], withImages, to, BLOCK_HEADER);
      if (image) {
        withImages[to] |= FLAG_IMAGE;
        images++;
        pool.copyPage(buffers[i], scratch);
        body = PageImage.encode(scratch, withImages, to + BLOCK_HEADER);
        ByteArrays.putInt(withImages, to + 4, body);
      } else {
        System.arraycopy(record, starts[i] + BLOCK_HEADER, withImages, to + BLOCK_HEADER, body);
      }
      to += BLOCK_HEADER + body;
      count++;
    }
    return (long) count << 32 | to;
  }

  private boolean needsImage(int i, long redo) {
    return (record[starts[i]] & FLAG_INITIALIZES) == 0 && Page.lsn(pool.page(buffers[i])) <= redo;
  }
}
