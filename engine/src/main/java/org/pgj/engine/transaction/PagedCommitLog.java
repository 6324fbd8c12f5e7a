package org.pgj.engine.transaction;

import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.shared.Worker;
import org.pgj.engine.storage.buffer.BufferPool;
import org.pgj.engine.storage.page.PageLayout;
import org.pgj.engine.wal.PageChange;
import org.pgj.engine.wal.WalWriter;

/** The commit log in a relation: bit x modulo 64 of element x / 64 stands for xid x. */
public final class PagedCommitLog implements CommitLog {
  private final PagedArray words;
  private final long[] shifted = new long[PagedArray.PER_PAGE];

  /**
   * @param wal the log; null for a memory instance
   */
  public PagedCommitLog(Worker worker, BufferPool pool, WalWriter wal) {
    this.words =
        new PagedArray(pool, new PageChange(worker, pool, wal), TransactionFiles.COMMIT_LOG);
  }

  @Override
  public boolean isCommitted(long xid) {
    long word = xid >>> 6;
    if (word >= words.length()) {
      throw cutOff(xid);
    }
    return (words.get(word) >>> xid & 1) != 0;
  }

  @Override
  public void requireUpTo(long end) {
    if (end > Xid.FIRST_NORMAL && end - 1 >>> 6 >= words.length()) {
      throw cutOff(end - 1);
    }
  }

  private DatabaseError cutOff(long xid) {
    long offset = (xid >>> 6) / PagedArray.PER_PAGE * PageLayout.PAGE_SIZE;
    return new DatabaseError("XX001", "could not access status of transaction " + (int) xid)
        .detail(
            "Could not read from file \""
                + TransactionFiles.COMMIT_LOG
                + "\" at offset "
                + offset
                + ": read too few bytes.");
  }

  @Override
  public void setCommitted(long first, long[] bits, int count) {
    long word = first >>> 6;
    long lastWord = first + count - 1 >>> 6;
    int shift = (int) first & 63;
    int at = 0;
    while (word <= lastWord) {
      int onPage =
          (int) Math.min(PagedArray.PER_PAGE - word % PagedArray.PER_PAGE, lastWord - word + 1);
      for (int i = 0; i < onPage; i++) {
        shifted[i] = wordOf(bits, at + i, shift, count);
      }
      words.or(word, shifted, 0, onPage);
      word += onPage;
      at += onPage;
    }
  }

  /** Word {@code at} of the bits moved up by {@code shift}, without those behind {@code count}. */
  private static long wordOf(long[] bits, int at, int shift, int count) {
    long low = masked(bits, at, count);
    if (shift == 0) {
      return low;
    }
    long high = at == 0 ? 0 : masked(bits, at - 1, count) >>> 64 - shift;
    return low << shift | high;
  }

  private static long masked(long[] bits, int at, int count) {
    int left = count - (at << 6);
    if (left <= 0) {
      return 0;
    }
    return left >= 64 ? bits[at] : bits[at] & (1L << left) - 1;
  }
}
