package org.pgj.engine.access.btree;

import java.util.Arrays;
import org.pgj.engine.access.tuple.IndexTuple;
import org.pgj.engine.os.ByteArrays;

/** Joins neighbouring leaf entries with equal keys to posting tuples. */
final class EntryJoiner {
  /** Where the entries go. */
  interface Target {
    /** Takes an entry; the bytes are good until the call returns. */
    void add(byte[] bytes, int from, int length);
  }

  private final Target target;
  private final Postings postings = new Postings();
  private byte[] tuple = new byte[Postings.room(64)];
  private Postings.Writer writer = new Postings.Writer(tuple);
  private int baseLength;
  private boolean pending;

  EntryJoiner(Target target) {
    this.target = target;
  }

  /** Adds the next entry in order. */
  void add(byte[] chunk, int start, int length) {
    int base = Postings.baseLength(chunk, start, length);
    postings.clear();
    postings.add(chunk, start, length);
    int next = 0;
    if (!pending || !hasSameKey(chunk, start, base)) {
      flush();
      begin(chunk, start, base);
      writer.begin(baseLength, postings.tid(next++));
    }
    for (; next < postings.count(); next++) {
      if (!writer.append(postings.tid(next))) {
        target.add(tuple, 0, writer.finish());
        writer.begin(baseLength, postings.tid(next));
      }
    }
  }

  private void begin(byte[] chunk, int start, int base) {
    if (tuple.length < Postings.room(base)) {
      tuple = new byte[Postings.room(base)];
      writer = new Postings.Writer(tuple);
    }
    System.arraycopy(chunk, start, tuple, 0, base);
    baseLength = base;
    pending = true;
  }

  /** Whether all but the address is equal, byte for byte: equal keys have equal images. */
  private boolean hasSameKey(byte[] chunk, int start, int base) {
    return base == baseLength
        && ((IndexTuple.info(chunk, start) ^ ByteArrays.getUnsignedShort(tuple, IndexTuple.INFO))
                & ~BTreePage.POSTING)
            == 0
        && Arrays.equals(
            chunk,
            start + IndexTuple.HEADER_SIZE,
            start + base,
            tuple,
            IndexTuple.HEADER_SIZE,
            base);
  }

  /** Passes on what is left. */
  void flush() {
    if (pending) {
      target.add(tuple, 0, writer.finish());
      pending = false;
    }
  }
}
