package org.pgj.engine.command.constraint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pgj.engine.catalog.Catalog;
import org.pgj.engine.catalog.RelationCache;
import org.pgj.engine.catalog.change.RelationsInUse;
import org.pgj.engine.catalog.entry.AttributeEntry;
import org.pgj.engine.catalog.entry.ConstraintEntry;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.row.CatalogRow;
import org.pgj.engine.catalog.schema.PgConstraint;
import org.pgj.engine.catalog.schema.PgInherits;
import org.pgj.engine.catalog.schema.PgTrigger;
import org.pgj.engine.catalog.table.OpenTable;
import org.pgj.engine.catalog.table.TableOpener;
import org.pgj.engine.command.QueryRunner;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.executor.ConstraintModes;
import org.pgj.engine.executor.RowEventSink;
import org.pgj.engine.executor.TriggerFiring;
import org.pgj.engine.executor.TriggerTimes;
import org.pgj.engine.executor.TriggerTimes.Fired;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.transaction.TransactionManager;
import org.pgj.engine.transaction.TransactionParticipant;
import org.pgj.engine.trigger.Trigger;
import org.pgj.engine.type.vector.Vector;

/**
 * Queues what foreign keys and deferrable unique constraints have to look at, and looks at it when
 * it is time.
 */
public final class ForeignKeyEvents
    implements RowEventSink, TransactionParticipant, ConstraintModes.Listener, RelationsInUse.User {
  private final Catalog catalog;
  private final TableOpener tables;
  private final TransactionManager transactions;
  private final QueryRunner queries;
  private final FunctionContext context;
  private final TriggerFiring firing;
  private final TriggerTimes times;
  private final RelationCache<Integer, TableKeys> keysOfTables;
  private final ConstraintModes modes;
  private final UniqueChecks uniqueChecks;
  private final List<Level> levels = new ArrayList<>();
  private final List<Version> arrivals = new ArrayList<>();
  private Version leaving;
  private EventQueue statement = new EventQueue();
  private EventQueue transaction = new EventQueue();
  private boolean running;

  /**
   * The foreign keys of a table: its own, and those that refer to it, each with the state of its
   * triggers at this table.
   */
  private record TableKeys(
      List<ForeignKey> own, List<ForeignKey> referring, Map<Integer, Character> states) {}

  /** A row version: of a row that moves between partitions. */
  private record Version(int table, long tid) {}

  /** What was deferred when a subtransaction began. */
  private record Level(EventQueue.Mark foreignKeys, EventQueue.Mark keys) {}

  public ForeignKeyEvents(
      Catalog catalog,
      TableOpener tables,
      TransactionManager transactions,
      QueryRunner queries,
      FunctionContext context,
      TriggerFiring firing,
      TriggerTimes times,
      ConstraintModes modes) {
    this.catalog = catalog;
    this.tables = tables;
    this.transactions = transactions;
    this.queries = queries;
    this.context = context;
    this.firing = firing;
    this.times = times;
    this.modes = modes;
    this.uniqueChecks = new UniqueChecks(catalog, tables, queries, context, modes);
    this.keysOfTables = new RelationCache<>(catalog.relations(), this::read);
    transactions.register(this);
    modes.add(this);
  }

  private TableKeys keys(int table) {
    return keysOfTables.get(table);
  }

  private TableKeys read(int table) {
    return new TableKeys(own(table), referring(table), states(table));
  }

  private Map<Integer, Character> states(int table) {
    Map<Integer, Character> states = new HashMap<>();
    for (CatalogRow row : triggers(table)) {
      char state = row.character(PgTrigger.TGENABLED);
      if (row.oid(PgTrigger.TGCONSTRAINT) != 0 && state != 'O') {
        states.put(row.oid(PgTrigger.TGCONSTRAINT), state);
      }
    }
    return states;
  }

  private boolean isEnabled(TableKeys keys, ForeignKey key) {
    Character state = keys.states().get(key.entry().oid());
    return firing.fires(state == null ? 'O' : state);
  }

  private List<ForeignKey> own(int table) {
    List<ForeignKey> keys = new ArrayList<>();
    for (ConstraintEntry constraint : catalog.relations().constraints(table)) {
      if (constraint.kind() == 'f') {
        keys.add(new ForeignKey(catalog, queries, context, constraint));
      }
    }
    return inOrderOfCreation(keys);
  }

  private static List<ForeignKey> inOrderOfCreation(List<ForeignKey> keys) {
    keys.sort((a, b) -> Integer.compareUnsigned(a.entry().oid(), b.entry().oid()));
    return keys;
  }

  private List<ForeignKey> referring(int table) {
    List<ForeignKey> keys = new ArrayList<>();
    Set<Integer> referencing = new HashSet<>();
    for (CatalogRow row : triggers(table)) {
      int other = row.oid(PgTrigger.TGCONSTRRELID);
      if (other != 0) {
        referencing.add(other);
      }
    }
    for (int other : referencing) {
      for (ConstraintEntry constraint : catalog.relations().constraints(other)) {
        if (constraint.kind() == 'f' && constraint.referencedRelation() == table) {
          ForeignKey key = new ForeignKey(catalog, queries, context, constraint);
          if (!key.isCopy()) {
            keys.add(key);
          }
        }
      }
    }
    return inOrderOfCreation(keys);
  }

  // ---- hearing

  @Override
  public boolean wants(OpenTable table) {
    return table.relation().hasTriggers();
  }

  @Override
  public void keyInDoubt(OpenTable table, int index, long tid) {
    uniqueChecks.add(table.relation().oid(), index, tid);
  }

  @Override
  public void inserted(OpenTable table, long tid) {
    TableKeys keys = keys(table.relation().oid());
    for (ForeignKey key : keys.own()) {
      if (!key.isPart() && isEnabled(keys, key)) {
        queue(key, EventQueue.Kind.CHECK, 0, tid);
      }
    }
  }

  /**
   * As {@link RowEventSink#updated}.
   *
   * @param assigned null if any column may have changed
   */
  @Override
  public void updated(OpenTable table, int[] assigned, long oldTid, long newTid) {
    TableKeys keys = keys(table.relation().oid());
    // The old version may be one that is still to be looked at, and then will not be any more.
    boolean isUnchecked = running || !statement.isEmpty() || !transaction.isEmpty();
    for (ForeignKey key : keys.own()) {
      if (!key.isPart()
          && isEnabled(keys, key)
          && (isUnchecked || mayChange(table, key.entry().keys(), assigned))) {
        queue(key, EventQueue.Kind.CHECK, oldTid, newTid);
      }
    }
    for (ForeignKey key : keys.referring()) {
      if (isEnabled(keys, key) && mayChange(table, key.entry().referencedKeys(), assigned)) {
        queue(key, EventQueue.Kind.UPDATED, oldTid, newTid);
      }
    }
  }

  private static boolean mayChange(OpenTable table, int[] keys, int[] assigned) {
    if (assigned == null) {
      return true;
    }
    for (int key : keys) {
      if (table.relation().attribute(key).generated() != 0) {
        return true;
      }
      for (int attribute : assigned) {
        if (attribute + 1 == key) {
          return true;
        }
      }
    }
    return false;
  }

  @Override
  public void deleted(OpenTable table, long tid) {
    TableKeys keys = keys(table.relation().oid());
    for (ForeignKey key : keys.referring()) {
      if (isEnabled(keys, key)) {
        queue(key, EventQueue.Kind.DELETED, tid, 0);
      }
    }
  }

  /** The row comes back by {@link #movedIn}. */
  @Override
  public void movedOut(OpenTable table, long tid) {
    leaving = new Version(table.relation().oid(), tid);
  }

  @Override
  public void movedIn(OpenTable table, long tid) {
    inserted(table, tid);
    OpenTable origin = tables.open(leaving.table());
    TableKeys keys = keys(leaving.table());
    for (ForeignKey key : keys.referring()) {
      if (!isEnabled(keys, key)) {
        continue;
      }
      if (!key.isPart()) {
        queue(key, EventQueue.Kind.DELETED, leaving.tid(), 0);
      } else if (keyChanges(key, origin, table, tid)) {
        requireWithin(key.whole(), table);
        arrivals.add(new Version(table.relation().oid(), tid));
        queue(key, EventQueue.Kind.MOVED, leaving.tid(), arrivals.size() - 1);
      }
    }
  }

  /** A row may not leave the table that a foreign key points to as if it were updated. */
  private void requireWithin(ConstraintEntry whole, OpenTable table) {
    for (ForeignKey key : keys(table.relation().oid()).referring()) {
      if (key.isPart() && key.whole().oid() == whole.oid()) {
        return;
      }
    }
    RelationEntry pointedTo = catalog.relations().relation(whole.referencedRelation());
    RelationEntry root = pointedTo;
    for (int parent = parent(root.oid()); parent != 0; parent = parent(root.oid())) {
      root = catalog.relations().relation(parent);
    }
    throw new DatabaseError(
            "0A000",
            "cannot move tuple across partitions when a non-root ancestor of the source partition"
                + " is directly referenced in a foreign key")
        .detail(
            "A foreign key points to ancestor \""
                + pointedTo.name()
                + "\" but not the root ancestor \""
                + root.name()
                + "\".")
        .hint("Consider defining the foreign key on table \"" + root.name() + "\".");
  }

  private int parent(int table) {
    List<CatalogRow> rows =
        catalog.source().find(PgInherits.RELATION, PgInherits.INHERITS_RELID_SEQNO_INDEX, table);
    return rows.isEmpty() ? 0 : rows.getFirst().oid(PgInherits.INHPARENT);
  }

  private boolean keyChanges(ForeignKey key, EventQueue updates, int event) {
    OpenTable table = tables.open(key.entry().referencedRelation());
    KeyRow old = new KeyRow(table, key.entry().referencedKeys());
    KeyRow changed = new KeyRow(table, key.entry().referencedKeys());
    return old.read(updates.oldTid(event), null)
        && changed.read(updates.newTid(event), null)
        && !old.looksAs(changed);
  }

  private boolean keyChanges(ForeignKey key, OpenTable origin, OpenTable table, long tid) {
    KeyRow old = new KeyRow(origin, key.entry().referencedKeys());
    KeyRow changed = new KeyRow(table, sameColumns(key, origin, table));
    return old.read(leaving.tid(), null) && changed.read(tid, null) && !old.looksAs(changed);
  }

  /** The key's columns in another partition of the referenced table. */
  private static int[] sameColumns(ForeignKey key, OpenTable origin, OpenTable table) {
    int[] columns = key.entry().referencedKeys().clone();
    for (int i = 0; i < columns.length; i++) {
      String name = origin.relation().attribute(columns[i]).name();
      for (AttributeEntry attribute : table.relation().attributes()) {
        if (!attribute.dropped() && attribute.name().equals(name)) {
          columns[i] = attribute.number();
          break;
        }
      }
    }
    return columns;
  }

  private void queue(ForeignKey key, EventQueue.Kind kind, long oldTid, long newTid) {
    boolean actsAtOnce =
        kind == EventQueue.Kind.DELETED && key.entry().onDelete() != 'a'
            || kind != EventQueue.Kind.DELETED
                && kind != EventQueue.Kind.CHECK
                && key.entry().onUpdate() != 'a';
    EventQueue queue = !actsAtOnce && isDeferred(key.entry()) ? transaction : statement;
    queue.add(key.entry().oid(), key.entry().relation(), kind, oldTid, newTid);
  }

  private boolean isDeferred(ConstraintEntry key) {
    return modes.isDeferred(key.oid(), key.deferrable(), key.initiallyDeferred());
  }

  // ---- looking

  /** A statement has written all its rows. */
  public void statementEnded() {
    uniqueChecks.statementEnded();
    if (running || statement.isEmpty()) {
      return;
    }
    running = true;
    try {
      drain();
    } finally {
      running = false;
    }
  }

  private void drain() {
    while (!statement.isEmpty()) {
      EventQueue now = statement;
      statement = new EventQueue();
      transactions.commandCounterIncrement();
      look(now, 0);
    }
  }

  private void look(EventQueue queue, int from) {
    for (int i = from; i < queue.size(); i++) {
      transactions.worker().checkInterrupts();
      ForeignKey key = find(queue.constraint(i), queue.table(i));
      if (key != null) {
        look(key, queue, i);
      }
    }
  }

  private ForeignKey find(int constraint, int table) {
    if (catalog.relations().relation(table) == null) {
      return null;
    }
    for (ForeignKey key : keys(table).own()) {
      if (key.entry().oid() == constraint) {
        return key;
      }
    }
    return null;
  }

  private void look(ForeignKey key, EventQueue queue, int event) {
    CheckSnapshots snapshots = CheckSnapshots.take(transactions);
    try {
      if (queue.kind(event) == EventQueue.Kind.CHECK) {
        check(key, queue.oldTid(event), queue.newTid(event), snapshots);
      } else {
        referencedChanged(key, queue, event, snapshots);
      }
    } finally {
      snapshots.release(transactions);
    }
  }

  private void check(ForeignKey key, long oldTid, long newTid, CheckSnapshots snapshots) {
    OpenTable table = tables.open(key.entry().relation());
    KeyRow row = new KeyRow(table, key.entry().keys());
    if (!row.read(newTid, snapshots.latest())) {
      return;
    }
    if (oldTid != 0) {
      // What the transaction has written itself may not have been looked at yet.
      KeyRow old = new KeyRow(table, key.entry().keys());
      if (old.read(oldTid, null)
          && old.sameAs(row, context.catalog())
          && !transactions.isCurrent(old.xmin())) {
        return;
      }
    }
    if (!times.isMeasuring()) {
      key.requireReferenced(row, snapshots);
      return;
    }
    Fired fired = times.list(fired(key, table, oldTid == 0 ? Trigger.INSERT : Trigger.UPDATE));
    long begin = System.nanoTime();
    key.requireReferenced(row, snapshots);
    times.add(fired, System.nanoTime() - begin);
  }

  /**
   * A key's trigger on a table.
   *
   * @param event a bit of pg_trigger.tgtype
   */
  private Fired fired(ForeignKey key, OpenTable table, int event) {
    RelationEntry relation = table.relation();
    String trigger = triggerName(relation.oid(), key.entry().oid(), event);
    int constraint = key.entry().parent();
    while (trigger == null) {
      CatalogRow parent =
          catalog
              .source()
              .find(PgConstraint.RELATION, PgConstraint.CONSTRAINT_OID_INDEX, constraint)
              .getFirst();
      trigger = triggerName(parent.oid(PgConstraint.CONRELID), constraint, event);
      constraint = parent.oid(PgConstraint.CONPARENTID);
    }
    return new Fired(relation.oid(), relation.name(), trigger, key.entry().name());
  }

  /** Null if the table's key is a partition's, which has no trigger but its parent's. */
  private String triggerName(int table, int constraint, int event) {
    for (CatalogRow row : triggers(table)) {
      if (row.oid(PgTrigger.TGCONSTRAINT) == constraint
          && (row.int2(PgTrigger.TGTYPE) & event) != 0) {
        return row.text(PgTrigger.TGNAME);
      }
    }
    return null;
  }

  private List<CatalogRow> triggers(int table) {
    catalog.relations().note(table);
    return catalog.source().find(PgTrigger.RELATION, PgTrigger.TRIGGER_TGRELID_TGNAME_INDEX, table);
  }

  private void referencedChanged(
      ForeignKey key, EventQueue queue, int event, CheckSnapshots snapshots) {
    OpenTable table = tables.open(key.entry().referencedRelation());
    KeyRow old = new KeyRow(table, key.entry().referencedKeys());
    if (!old.read(queue.oldTid(event), null)) {
      return;
    }
    if (queue.kind(event) == EventQueue.Kind.DELETED) {
      referencedGone(key, table, old, snapshots, null);
    } else if (queue.kind(event) == EventQueue.Kind.MOVED) {
      Version arrived = arrivals.get((int) queue.newTid(event));
      OpenTable partition = tables.open(arrived.table());
      KeyRow changed = new KeyRow(partition, sameColumns(key, table, partition));
      if (!changed.read(arrived.tid(), null)) {
        return;
      }
      ForeignKey whole = find(key.whole().oid(), key.entry().relation());
      whole.referencedGone(old, snapshots, false, changed.keys());
      requireDefaultsToHelp(whole, old, false);
    } else {
      KeyRow changed = new KeyRow(table, key.entry().referencedKeys());
      if (!changed.read(queue.newTid(event), null) || old.looksAs(changed)) {
        return;
      }
      referencedGone(key, table, old, snapshots, changed.keys());
    }
    transactions.commandCounterIncrement();
  }

  /**
   * Acts upon a key that is gone.
   *
   * @param newKeys null if its row was deleted
   */
  private void referencedGone(
      ForeignKey key, OpenTable table, KeyRow old, CheckSnapshots snapshots, Vector[] newKeys) {
    boolean deleted = newKeys == null;
    if (!times.isMeasuring()) {
      key.referencedGone(old, snapshots, deleted, newKeys);
      requireDefaultsToHelp(key, old, deleted);
      return;
    }
    Fired fired = times.list(fired(key, table, deleted ? Trigger.DELETE : Trigger.UPDATE));
    long begin = System.nanoTime();
    key.referencedGone(old, snapshots, deleted, newKeys);
    requireDefaultsToHelp(key, old, deleted);
    times.add(fired, System.nanoTime() - begin);
  }

  /** A row whose default is what it had has not changed, so that nothing else looks at it. */
  private void requireDefaultsToHelp(ForeignKey key, KeyRow old, boolean deleted) {
    if (!key.setsDefault(deleted)) {
      return;
    }
    transactions.commandCounterIncrement();
    CheckSnapshots after = CheckSnapshots.take(transactions);
    try {
      key.requireGone(old, after);
    } finally {
      after.release(transactions);
    }
  }

  @Override
  public boolean uses(int relation) {
    return uses(statement, relation) || uses(transaction, relation) || uniqueChecks.uses(relation);
  }

  private boolean uses(EventQueue events, int relation) {
    for (int i = 0; i < events.size(); i++) {
      ForeignKey key = find(events.constraint(i), events.table(i));
      if (key != null) {
        boolean isReferencing = events.kind(i) == EventQueue.Kind.CHECK;
        ConstraintEntry entry = key.entry();
        if (relation == (isReferencing ? entry.relation() : entry.referencedRelation())
            && (events.kind(i) != EventQueue.Kind.UPDATED || keyChanges(key, events, i))) {
          return true;
        }
      }
    }
    return false;
  }

  // ---- SET CONSTRAINTS

  /** Looks at what was deferred and no longer is. */
  @Override
  public void modesChanged() {
    uniqueChecks.modesChanged();
    EventQueue waiting = transaction;
    transaction = new EventQueue();
    for (int i = 0; i < waiting.size(); i++) {
      ForeignKey key = find(waiting.constraint(i), waiting.table(i));
      if (key != null) {
        queue(key, waiting.kind(i), waiting.oldTid(i), waiting.newTid(i));
      }
    }
    statementEnded();
  }

  // ---- transactions

  @Override
  public void beforeCommit() {
    uniqueChecks.beforeCommit();
    while (!transaction.isEmpty() || !statement.isEmpty()) {
      EventQueue now = transaction;
      transaction = new EventQueue();
      transactions.commandCounterIncrement();
      running = true;
      try {
        look(now, 0);
        drain();
      } finally {
        running = false;
      }
    }
  }

  @Override
  public void atEnd(boolean committed) {
    if (!statement.isEmpty()) {
      statement = new EventQueue();
    }
    if (!transaction.isEmpty()) {
      transaction = new EventQueue();
    }
    levels.clear();
    arrivals.clear();
    uniqueChecks.reset();
    modes.reset();
  }

  @Override
  public void subtransactionBegun(int level) {
    modes.subtransactionBegun();
    levels.add(new Level(transaction.mark(), uniqueChecks.mark()));
  }

  @Override
  public void subtransactionEnded(int level, boolean committed) {
    modes.subtransactionEnded(committed);
    if (levels.isEmpty()) {
      return;
    }
    Level begin = levels.removeLast();
    if (!committed) {
      transaction = begin.foreignKeys().restore();
      uniqueChecks.rollBackTo(begin.keys());
      statement = new EventQueue();
    }
  }
}
