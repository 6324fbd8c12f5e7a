package org.pgj.engine.transaction.statistics;

/** What one worker has counted of one relation since it last added that to the shared table. */
public final class RelationCounters {
  private final Statistics statistics;
  private final int database;
  private final int relation;
  private boolean noted;
  long scans;
  long returned;
  long fetched;
  long inserted;
  long updated;
  long deleted;
  long hotUpdated;
  long newPageUpdated;
  boolean emptied;

  RelationCounters(Statistics statistics, int database, int relation) {
    this.statistics = statistics;
    this.database = database;
    this.relation = relation;
  }

  int database() {
    return database;
  }

  int relation() {
    return relation;
  }

  long get(RelationCounter counter) {
    return switch (counter) {
      case SCANS -> scans;
      case TUPLES_RETURNED -> returned;
      case TUPLES_FETCHED -> fetched;
      case INSERTED -> inserted;
      case UPDATED -> updated;
      case DELETED -> deleted;
      case HOT_UPDATED -> hotUpdated;
      case NEW_PAGE_UPDATED -> newPageUpdated;
      default -> 0;
    };
  }

  private void note() {
    if (!noted) {
      noted = true;
      statistics.changed(this);
    }
  }

  /** A scan of the table or index begins. */
  public void scan() {
    note();
    scans++;
  }

  /** A scan has returned rows or entries. */
  public void returned(int count) {
    note();
    returned += count;
  }

  /** Rows were found by address. */
  public void fetched(int count) {
    note();
    fetched += count;
  }

  public void inserted(int count) {
    note();
    inserted += count;
  }

  public void updated(boolean hot, boolean newPage) {
    note();
    updated++;
    hotUpdated += hot ? 1 : 0;
    newPageUpdated += newPage ? 1 : 0;
  }

  public void deleted() {
    note();
    deleted++;
  }

  /** All rows are gone, if the transaction commits. */
  public void emptied() {
    note();
    emptied = true;
  }

  void clear() {
    noted = false;
    scans = 0;
    returned = 0;
    fetched = 0;
    inserted = 0;
    updated = 0;
    deleted = 0;
    hotUpdated = 0;
    newPageUpdated = 0;
    emptied = false;
  }
}
