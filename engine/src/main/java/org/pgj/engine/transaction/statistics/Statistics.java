package org.pgj.engine.transaction.statistics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pgj.engine.shared.BackendType;
import org.pgj.engine.shared.Clock;
import org.pgj.engine.shared.ClusterCounters;
import org.pgj.engine.shared.ProcessTable;
import org.pgj.engine.shared.SlotState;
import org.pgj.engine.shared.WorkCount;
import org.pgj.engine.shared.WorkCounters;
import org.pgj.engine.shared.Worker;

/** The statistics as one worker adds to them and reads them. */
public final class Statistics {
  /** Tables with fewer changes are not worth a look. */
  private static final int FEW_CHANGES = 50;

  private static final int MOST_RELATIONS = 10_000;

  private final Worker worker;
  private final StatisticsTable table;
  private final StatementTable statements;
  private final Map<Long, RelationCounters> relations = new HashMap<>();
  private final List<RelationCounters> changed = new ArrayList<>();
  private final List<Integer> dropped = new ArrayList<>();
  private final Set<Integer> muchChanged = new HashSet<>();

  public Statistics(Worker worker) {
    this.worker = worker;
    this.table = new StatisticsTable(worker);
    this.statements = new StatementTable(worker);
  }

  /** The worker's counters of a relation; of a shared one the database is 0. */
  public RelationCounters of(int database, int relation) {
    if (relations.size() > MOST_RELATIONS) {
      relations.clear();
    }
    return relations.computeIfAbsent(
        (long) database << 32 | relation & 0xffff_ffffL,
        key -> new RelationCounters(this, database, relation));
  }

  void changed(RelationCounters counters) {
    changed.add(counters);
  }

  /** A relation goes if the transaction commits. */
  public void dropped(int relation) {
    dropped.add(relation);
  }

  /** The transaction has ended: what was counted in it becomes part of the statistics. */
  public void transactionEnded(boolean committed) {
    int database = worker.database();
    if (database == 0) {
      discard();
      return;
    }
    long total = table.findOrCreate(database, 0);
    WorkCounters work = worker.counters();
    long hits = work.pending(WorkCount.SHARED_HITS) + work.pending(WorkCount.LOCAL_HITS);
    long reads = work.pending(WorkCount.SHARED_READS) + work.pending(WorkCount.LOCAL_READS);
    StatisticsTable.add(total, DatabaseCounter.BLOCKS_HIT, hits);
    StatisticsTable.add(total, DatabaseCounter.BLOCKS_FETCHED, hits + reads);
    work.flush();
    StatisticsTable.add(total, committed ? DatabaseCounter.COMMITS : DatabaseCounter.ROLLBACKS, 1);
    for (int i = 0; i < changed.size(); i++) {
      RelationCounters counters = changed.get(i);
      flush(counters, total, committed);
      counters.clear();
    }
    changed.clear();
    for (int relation : dropped) {
      if (committed) {
        table.forget(database, relation);
      }
    }
    dropped.clear();
  }

  /** The transaction is prepared: what it has done counts already, what it drops may yet stay. */
  public void transactionPrepared() {
    dropped.clear();
    transactionEnded(true);
  }

  private void discard() {
    for (RelationCounters counters : changed) {
      counters.clear();
    }
    changed.clear();
    dropped.clear();
  }

  private void flush(RelationCounters counters, long total, boolean committed) {
    long entry = table.findOrCreate(counters.database(), counters.relation());
    if (entry == 0) {
      return;
    }
    StatisticsTable.add(entry, RelationCounter.SCANS, counters.scans);
    StatisticsTable.add(entry, RelationCounter.TUPLES_RETURNED, counters.returned);
    StatisticsTable.add(entry, RelationCounter.TUPLES_FETCHED, counters.fetched);
    StatisticsTable.add(total, DatabaseCounter.TUPLES_RETURNED, counters.returned);
    StatisticsTable.add(total, DatabaseCounter.TUPLES_FETCHED, counters.fetched);
    if (counters.scans > 0) {
      StatisticsTable.set(entry, RelationCounter.LAST_SCAN, Clock.now());
    }
    long writes = counters.inserted + counters.updated + counters.deleted;
    if (committed && counters.emptied) {
      StatisticsTable.set(entry, RelationCounter.LIVE, 0);
      StatisticsTable.set(entry, RelationCounter.DEAD, 0);
    }
    if (writes == 0) {
      return;
    }
    StatisticsTable.add(entry, RelationCounter.INSERTED, counters.inserted);
    StatisticsTable.add(entry, RelationCounter.UPDATED, counters.updated);
    StatisticsTable.add(entry, RelationCounter.DELETED, counters.deleted);
    StatisticsTable.add(entry, RelationCounter.HOT_UPDATED, counters.hotUpdated);
    StatisticsTable.add(entry, RelationCounter.NEW_PAGE_UPDATED, counters.newPageUpdated);
    StatisticsTable.add(total, DatabaseCounter.INSERTED, counters.inserted);
    StatisticsTable.add(total, DatabaseCounter.UPDATED, counters.updated);
    StatisticsTable.add(total, DatabaseCounter.DELETED, counters.deleted);
    if (committed) {
      StatisticsTable.add(entry, RelationCounter.LIVE, counters.inserted - counters.deleted);
      StatisticsTable.add(entry, RelationCounter.DEAD, counters.updated + counters.deleted);
      StatisticsTable.add(entry, RelationCounter.MODIFIED, writes);
      StatisticsTable.add(entry, RelationCounter.INSERTED_SINCE_VACUUM, counters.inserted);
    } else {
      StatisticsTable.add(entry, RelationCounter.DEAD, counters.inserted + counters.updated);
    }
    if (StatisticsTable.get(entry, RelationCounter.MODIFIED) > FEW_CHANGES
        || StatisticsTable.get(entry, RelationCounter.DEAD) > FEW_CHANGES) {
      muchChanged.add(counters.relation());
    }
  }

  // ---- reading

  /** A counter of a relation of the worker's database, or of a shared one. */
  public long get(int relation, RelationCounter counter) {
    long entry = table.find(worker.database(), relation);
    return StatisticsTable.get(entry != 0 ? entry : table.find(0, relation), counter);
  }

  /** What the present transaction has counted of a relation: of reads and writes alone. */
  public long inTransaction(int relation, RelationCounter counter) {
    return pending(worker.database(), relation, counter) + pending(0, relation, counter);
  }

  private long pending(int database, int relation, RelationCounter counter) {
    RelationCounters counters = relations.get((long) database << 32 | relation & 0xffff_ffffL);
    return counters == null ? 0 : counters.get(counter);
  }

  /** How many clients are connected to a database now. */
  public int sessions(int database) {
    ProcessTable processes = worker.processes();
    int sessions = 0;
    for (int slot = 0; slot < processes.used(); slot++) {
      if (processes.state(slot) != SlotState.UNUSED
          && processes.type(slot) == BackendType.CLIENT_BACKEND
          && processes.database(slot) == database) {
        sessions++;
      }
    }
    return sessions;
  }

  /** Whether anything was counted of a relation; of the database itself if the relation is 0. */
  public boolean isKnown(int database, int relation) {
    return table.find(database, relation) != 0
        || database == worker.database() && isCounted(database, relation);
  }

  private boolean isCounted(int database, int relation) {
    for (RelationCounters counters : changed) {
      if (counters.database() == database && counters.relation() == relation) {
        return true;
      }
    }
    return false;
  }

  /** What is counted of statements. */
  public StatementTable statements() {
    return statements;
  }

  /** What is counted of the whole instance. */
  public ClusterCounters cluster() {
    return worker.counters().cluster();
  }

  /** A client begins to work in the worker's database. */
  public void sessionStarted() {
    StatisticsTable.add(table.findOrCreate(worker.database(), 0), DatabaseCounter.SESSIONS, 1);
  }

  /** Something was too large for memory. */
  public void temporaryFileUsed(long bytes) {
    long database = table.findOrCreate(worker.database(), 0);
    StatisticsTable.add(database, DatabaseCounter.TEMPORARY_FILES, 1);
    StatisticsTable.add(database, DatabaseCounter.TEMPORARY_BYTES, bytes);
  }

  /** The worker's transaction was ended because it waited for itself. */
  public void deadlocked() {
    StatisticsTable.add(table.findOrCreate(worker.database(), 0), DatabaseCounter.DEADLOCKS, 1);
  }

  public long get(int database, DatabaseCounter counter) {
    return StatisticsTable.get(table.find(database, 0), counter);
  }

  // ---- maintenance of tables

  /** Whether there are tables that this worker has changed much; for {@link #takeMuchChanged}. */
  public boolean isAnyMuchChanged() {
    return !muchChanged.isEmpty();
  }

  /** Tables of the worker's database to look at whether they need VACUUM or ANALYZE. */
  public List<Integer> takeMuchChanged() {
    List<Integer> taken = new ArrayList<>(muchChanged);
    muchChanged.clear();
    return taken;
  }

  /** A table was analyzed. */
  public void analyzed(int relation, long live, long dead, boolean automatic) {
    long entry = table.findOrCreate(worker.database(), relation);
    StatisticsTable.set(entry, RelationCounter.LIVE, live);
    StatisticsTable.set(entry, RelationCounter.DEAD, dead);
    StatisticsTable.set(entry, RelationCounter.MODIFIED, 0);
    StatisticsTable.set(
        entry,
        automatic ? RelationCounter.LAST_AUTOANALYZE : RelationCounter.LAST_ANALYZE,
        Clock.now());
    StatisticsTable.add(
        entry, automatic ? RelationCounter.AUTOANALYZES : RelationCounter.ANALYZES, 1);
  }

  /** A table was vacuumed. */
  public void vacuumed(int relation, long live, long dead, boolean automatic) {
    long entry = table.findOrCreate(worker.database(), relation);
    StatisticsTable.set(entry, RelationCounter.LIVE, live);
    StatisticsTable.set(entry, RelationCounter.DEAD, dead);
    StatisticsTable.set(entry, RelationCounter.INSERTED_SINCE_VACUUM, 0);
    StatisticsTable.set(
        entry,
        automatic ? RelationCounter.LAST_AUTOVACUUM : RelationCounter.LAST_VACUUM,
        Clock.now());
    StatisticsTable.add(
        entry, automatic ? RelationCounter.AUTOVACUUMS : RelationCounter.VACUUMS, 1);
  }

  // ---- resetting

  /** pg_stat_reset(): everything of the worker's database begins at zero. */
  public void reset() {
    table.clear(worker.database());
    StatisticsTable.set(
        table.findOrCreate(worker.database(), 0), DatabaseCounter.RESET_TIME, Clock.now());
  }

  /** pg_stat_reset_single_table_counters(). */
  public void reset(int relation) {
    table.clear(worker.database(), relation);
    StatisticsTable.set(
        table.findOrCreate(worker.database(), 0), DatabaseCounter.RESET_TIME, Clock.now());
  }
}
