package org.pgj.engine.command.lob;

import java.util.Arrays;
import java.util.List;
import org.pgj.engine.access.ScanDirection;
import org.pgj.engine.access.index.ScanKey;
import org.pgj.engine.catalog.change.CatalogChanges;
import org.pgj.engine.catalog.schema.PgLargeobject;
import org.pgj.engine.catalog.schema.PgLargeobjectMetadata;
import org.pgj.engine.catalog.store.CatalogStore;
import org.pgj.engine.catalog.store.StoredRow;
import org.pgj.engine.transaction.Snapshot;
import org.pgj.engine.type.vector.BytesOutput;

/** The pages of large objects. */
final class LargeObjectStore {
  static final int PAGE = 2048;

  /** The manual's limit of an object's size: 4 TB. */
  static final long MAX_SIZE = (long) Integer.MAX_VALUE * PAGE;

  /** Pages read at a time. */
  private static final int WINDOW = 32;

  private static final ScanKey[] OF_OBJECT = {new ScanKey(0, ScanKey.Strategy.EQUAL)};
  private static final ScanKey[] FROM_PAGE = {
    new ScanKey(0, ScanKey.Strategy.EQUAL), new ScanKey(1, ScanKey.Strategy.GREATER_EQUAL)
  };
  private static final ScanKey[] PAGES = {
    new ScanKey(0, ScanKey.Strategy.EQUAL),
    new ScanKey(1, ScanKey.Strategy.GREATER_EQUAL),
    new ScanKey(1, ScanKey.Strategy.LESS_EQUAL)
  };

  private final CatalogChanges changes;
  private final CatalogStore store;

  LargeObjectStore(CatalogChanges changes) {
    this.changes = changes;
    this.store = changes.store();
  }

  /** A free oid, or the one wanted if it is not 0; 23505 if that one is taken. */
  int create(int wanted, int owner) {
    int oid =
        wanted != 0
            ? wanted
            : store.newOid(
                PgLargeobjectMetadata.RELATION,
                PgLargeobjectMetadata.LARGEOBJECT_METADATA_OID_INDEX);
    store.insert(
        PgLargeobjectMetadata.RELATION,
        store
            .newRow(PgLargeobjectMetadata.RELATION)
            .oid(PgLargeobjectMetadata.OID, oid)
            .oid(PgLargeobjectMetadata.LOMOWNER, changes.keptRole(owner))
            .setNull(PgLargeobjectMetadata.LOMACL));
    changes.nextCommand();
    return oid;
  }

  /** Removes an object's pages and its row. */
  void remove(int oid) {
    for (StoredRow page :
        store.rows(PgLargeobject.RELATION, PgLargeobject.LARGEOBJECT_LOID_PN_INDEX, oid)) {
      store.delete(PgLargeobject.RELATION, page);
    }
    for (StoredRow row : metadata(oid)) {
      store.delete(PgLargeobjectMetadata.RELATION, row);
    }
    changes.nextCommand();
  }

  /** The row of an object as the latest state has it; empty if there is none. */
  List<StoredRow> metadata(int oid) {
    return store.rows(
        PgLargeobjectMetadata.RELATION, PgLargeobjectMetadata.LARGEOBJECT_METADATA_OID_INDEX, oid);
  }

  /** Whether a snapshot sees the object. */
  boolean exists(int oid, Snapshot snapshot) {
    return !store
        .scan(
            PgLargeobjectMetadata.RELATION,
            PgLargeobjectMetadata.LARGEOBJECT_METADATA_OID_INDEX,
            OF_OBJECT,
            new Object[] {oid},
            snapshot,
            ScanDirection.FORWARD,
            true)
        .isEmpty();
  }

  private interface Reading<T> {
    T read(Snapshot snapshot);
  }

  private <T> T latest(Reading<T> reading) {
    Snapshot snapshot = changes.transactions().takeLatestSnapshot();
    try {
      return reading.read(snapshot);
    } finally {
      changes.transactions().release(snapshot);
    }
  }

  private StoredRow lastPage(int oid, Snapshot snapshot) {
    List<StoredRow> rows =
        store.scan(
            PgLargeobject.RELATION,
            PgLargeobject.LARGEOBJECT_LOID_PN_INDEX,
            OF_OBJECT,
            new Object[] {oid},
            snapshot,
            ScanDirection.BACKWARD,
            true);
    return rows.isEmpty() ? null : rows.getFirst();
  }

  /** Bytes up to the last one written; a null snapshot is the latest state. */
  long size(int oid, Snapshot snapshot) {
    StoredRow last =
        snapshot == null ? latest(current -> lastPage(oid, current)) : lastPage(oid, snapshot);
    return last == null
        ? 0
        : (long) last.int4(PgLargeobject.PAGENO) * PAGE + last.payload(PgLargeobject.DATA).length;
  }

  /**
   * Reads up to {@code length} bytes.
   *
   * @param snapshot null for the latest state
   * @return how many there were
   */
  int read(int oid, long offset, int length, Snapshot snapshot, BytesOutput out) {
    if (snapshot == null) {
      return latest(current -> read(oid, offset, length, current, out));
    }
    int count = (int) Math.max(0, Math.min(length, size(oid, snapshot) - offset));
    long at = offset;
    long end = offset + count;
    while (at < end) {
      changes.transactions().worker().checkInterrupts();
      int first = (int) (at / PAGE);
      int last = (int) Math.min((end - 1) / PAGE, (long) first + WINDOW - 1);
      List<StoredRow> pages =
          store.scan(
              PgLargeobject.RELATION,
              PgLargeobject.LARGEOBJECT_LOID_PN_INDEX,
              PAGES,
              new Object[] {oid, first, last},
              snapshot,
              ScanDirection.FORWARD,
              false);
      long stop = Math.min(end, ((long) last + 1) * PAGE);
      for (StoredRow page : pages) {
        long start = (long) page.int4(PgLargeobject.PAGENO) * PAGE;
        byte[] data = page.payload(PgLargeobject.DATA);
        at = zeros(at, Math.min(stop, start), out);
        int from = (int) (at - start);
        int to = (int) Math.min(data.length, stop - start);
        if (to > from) {
          out.write(data, from, to - from);
          at = start + to;
        }
      }
      at = zeros(at, stop, out);
    }
    return count;
  }

  private static long zeros(long at, long until, BytesOutput out) {
    if (until > at) {
      out.fill(0, (int) (until - at));
      return until;
    }
    return at;
  }

  /** Writes into the latest state. */
  void write(int oid, long offset, byte[] bytes, int from, int length) {
    StoredRow lastRow = latest(snapshot -> lastPage(oid, snapshot));
    int last = lastRow == null ? -1 : lastRow.int4(PgLargeobject.PAGENO);
    long at = offset;
    long end = offset + length;
    while (at < end) {
      changes.transactions().worker().checkInterrupts();
      int page = (int) (at / PAGE);
      int start = (int) (at % PAGE);
      int count = (int) Math.min(PAGE - start, end - at);
      StoredRow row = page > last ? null : page(oid, page);
      byte[] old = row == null ? new byte[0] : row.payload(PgLargeobject.DATA);
      byte[] data = Arrays.copyOf(old, Math.max(old.length, start + count));
      System.arraycopy(bytes, from + (int) (at - offset), data, start, count);
      save(oid, page, row, data);
      at += count;
    }
    changes.nextCommand();
  }

  private StoredRow page(int oid, int page) {
    List<StoredRow> rows =
        store.rows(PgLargeobject.RELATION, PgLargeobject.LARGEOBJECT_LOID_PN_INDEX, oid, page);
    return rows.isEmpty() ? null : rows.getFirst();
  }

  private void save(int oid, int page, StoredRow row, byte[] data) {
    if (row == null) {
      store.insert(
          PgLargeobject.RELATION,
          store
              .newRow(PgLargeobject.RELATION)
              .oid(PgLargeobject.LOID, oid)
              .int4(PgLargeobject.PAGENO, page)
              .payload(PgLargeobject.DATA, data));
    } else {
      store.update(PgLargeobject.RELATION, row, values -> values.payload(PgLargeobject.DATA, data));
    }
  }

  /** Makes an object exactly so long. */
  void truncate(int oid, long length) {
    int boundary = (int) (length / PAGE);
    int kept = (int) (length % PAGE);
    List<StoredRow> pages =
        latest(
            snapshot ->
                store.scan(
                    PgLargeobject.RELATION,
                    PgLargeobject.LARGEOBJECT_LOID_PN_INDEX,
                    FROM_PAGE,
                    new Object[] {oid, boundary},
                    snapshot,
                    ScanDirection.FORWARD,
                    false));
    StoredRow cut = null;
    for (StoredRow page : pages) {
      if (page.int4(PgLargeobject.PAGENO) == boundary) {
        cut = page;
      } else {
        store.delete(PgLargeobject.RELATION, page);
      }
    }
    byte[] old = cut == null ? new byte[0] : cut.payload(PgLargeobject.DATA);
    save(oid, boundary, cut, Arrays.copyOf(old, kept));
    changes.nextCommand();
  }
}
