package org.pgj.engine.trigger;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pgj.engine.access.heap.HeapFetch;
import org.pgj.engine.access.heap.PageBatch;
import org.pgj.engine.access.tuple.TupleDeformer;
import org.pgj.engine.access.tuple.TupleDescriptor;
import org.pgj.engine.catalog.change.RelationsInUse;
import org.pgj.engine.catalog.table.OpenTable;
import org.pgj.engine.catalog.table.TableOpener;
import org.pgj.engine.executor.ConstraintModes;
import org.pgj.engine.executor.RowEventSink;
import org.pgj.engine.executor.RowTriggers;
import org.pgj.engine.executor.TriggerFiring;
import org.pgj.engine.executor.TriggerTimes;
import org.pgj.engine.routine.RoutineSession;
import org.pgj.engine.routine.Routines;
import org.pgj.engine.transaction.TransactionParticipant;
import org.pgj.engine.type.vector.Vector;

/** Fires triggers: BEFORE ones as rows are written, AFTER ones when statements end. */
public final class TriggerEvents
    implements RowEventSink, TransactionParticipant, ConstraintModes.Listener, RelationsInUse.User {
  private static final int[] NO_COLUMNS = {};

  private final RoutineSession session;
  private final TableOpener tables;
  private final TriggerCatalog triggers;
  private final TriggerCaller caller;
  private final TriggerFiring firing;
  private final ConstraintModes modes;
  private final List<Level> levels = new ArrayList<>();
  private final List<Mark> subtransactions = new ArrayList<>();
  private List<Event> deferred = new ArrayList<>();

  /** What one running statement has caused so far. */
  private static final class Level {
    final List<Event> rows = new ArrayList<>();
    final Set<Begun> begun = new HashSet<>();
    final List<Statement> statements = new ArrayList<>();
    final Map<Integer, TransitionCapture> captures = new LinkedHashMap<>();
  }

  private record Event(Trigger trigger, int table, Change change, long oldTid, long newTid) {}

  /** What was deferred when a subtransaction began. */
  private record Mark(List<Event> deferred, int size) {}

  private record Begun(int table, Change change) {}

  private record Statement(int table, Change change, int[] assigned) {}

  public TriggerEvents(
      RoutineSession session,
      Routines routines,
      TableOpener tables,
      TriggerFiring firing,
      TriggerTimes times,
      ConstraintModes modes) {
    this.firing = firing;
    this.modes = modes;
    this.session = session;
    this.tables = tables;
    this.triggers = new TriggerCatalog(session.catalog());
    this.caller = new TriggerCaller(session, routines, times);
  }

  // ---- statements

  /** A statement that may write begins. */
  public void begin() {
    levels.add(new Level());
  }

  /** Fires what waits for the end of the statement that began last. */
  public void end() {
    Level level = levels.getLast();
    try {
      if (!level.rows.isEmpty() || !level.statements.isEmpty()) {
        session.nextCommand();
        for (int i = 0; i < level.rows.size(); i++) {
          fire(level.rows.get(i));
        }
        for (int i = 0; i < level.statements.size(); i++) {
          Statement statement = level.statements.get(i);
          fireStatement(statement.table(), statement.change(), statement.assigned(), false);
        }
      }
    } finally {
      close(levels.removeLast());
    }
  }

  /** Whether a statement is under way, so that what is done for it belongs to it. */
  public boolean isWithinStatement() {
    return !levels.isEmpty();
  }

  private static void close(Level level) {
    for (TransitionCapture capture : level.captures.values()) {
      capture.close();
    }
  }

  /** The statement that began last ends without having written all its rows. */
  public void abandon() {
    close(levels.removeLast());
  }

  /** How deeply calls of triggers are nested now. */
  public int depth() {
    return caller.depth();
  }

  private Level level() {
    return levels.getLast();
  }

  // ---- hearing

  @Override
  public boolean wants(OpenTable table) {
    return table.relation().hasTriggers() && !triggers.of(table.relation().oid()).isEmpty()
        || isCaptured(table.relation().oid());
  }

  /** Whether BEFORE triggers may change columns of new versions that the statement does not. */
  public boolean mayAssign(OpenTable table) {
    for (Trigger trigger : triggers.of(table.relation().oid())) {
      if (trigger.isRow() && trigger.isBefore() && (trigger.type() & Trigger.UPDATE) != 0) {
        return true;
      }
    }
    return false;
  }

  private boolean isCaptured(int table) {
    if (!levels.isEmpty()) {
      for (TransitionCapture capture : level().captures.values()) {
        if (capture.includes(table)) {
          return true;
        }
      }
    }
    return false;
  }

  private List<Trigger> select(
      int table, Change change, int[] assigned, boolean row, boolean before) {
    List<Trigger> selected = new ArrayList<>();
    for (Trigger trigger : triggers.of(table)) {
      if (trigger.isRow() == row
          && trigger.isBefore() == before
          && firing.fires(trigger.enabled())
          && trigger.fires(change, assigned)) {
        selected.add(trigger);
      }
    }
    return selected;
  }

  @Override
  public void statementBegins(OpenTable table, Change change, int[] assigned) {
    int oid = table.relation().oid();
    for (Trigger trigger : triggers.of(oid)) {
      if (trigger.hasTransitionTable()
          && firing.fires(trigger.enabled())
          && trigger.fires(change, assigned)) {
        level()
            .captures
            .computeIfAbsent(
                oid,
                root ->
                    new TransitionCapture(
                        session.catalog().relations(),
                        tables,
                        new TriggerCaller.Columns(table.relation())));
      }
    }
    if (level().begun.add(new Begun(oid, change))) {
      fireStatement(oid, change, assigned, true);
    }
  }

  @Override
  public void statementEnds(OpenTable table, Change change, int[] assigned) {
    int oid = table.relation().oid();
    // A statement that writes a table in several parts is one to its triggers.
    level().statements.removeIf(other -> other.table() == oid && other.change() == change);
    level().statements.add(new Statement(oid, change, assigned));
  }

  private void fireStatement(int table, Change change, int[] assigned, boolean before) {
    List<Trigger> selected = select(table, change, assigned, false, before);
    if (selected.isEmpty()) {
      return;
    }
    TriggerCaller.Columns columns =
        new TriggerCaller.Columns(session.catalog().relations().relation(table));
    for (Trigger trigger : selected) {
      if (caller.isWanted(trigger, columns, null, null)) {
        caller.call(trigger, columns, change.name(), null, null, level().captures.get(table));
      }
    }
  }

  /** Fires the TRUNCATE triggers of a table. */
  public void truncate(int table, boolean before) {
    TriggerCaller.Columns columns =
        new TriggerCaller.Columns(session.catalog().relations().relation(table));
    for (Trigger trigger : triggers.of(table)) {
      if ((trigger.type() & Trigger.TRUNCATE) != 0
          && trigger.isBefore() == before
          && firing.fires(trigger.enabled())
          && caller.isWanted(trigger, columns, null, null)) {
        caller.call(trigger, columns, "TRUNCATE", null, null);
      }
    }
  }

  @Override
  public RowTriggers before(OpenTable table, Change change, int[] assigned) {
    List<Trigger> selected = select(table.relation().oid(), change, assigned, true, true);
    return selected.isEmpty()
        ? null
        : new BeforeRows(caller, new TriggerCaller.Columns(table.relation(), assigned), selected);
  }

  @Override
  public RowTriggers insteadOf(OpenTable view, Change change) {
    List<Trigger> selected = new ArrayList<>();
    for (Trigger trigger : select(view.relation().oid(), change, NO_COLUMNS, true, false)) {
      if (trigger.isInstead()) {
        selected.add(trigger);
      }
    }
    return selected.isEmpty()
        ? null
        : new BeforeRows(caller, new TriggerCaller.Columns(view.relation()), selected);
  }

  @Override
  public void inserted(OpenTable table, long tid) {
    int oid = table.relation().oid();
    for (TransitionCapture capture : level().captures.values()) {
      if (capture.includes(oid)) {
        capture.inserted(oid, tid);
      }
    }
    queue(table, Change.INSERT, NO_COLUMNS, 0, tid);
  }

  @Override
  public void updated(OpenTable table, int[] assigned, long oldTid, long newTid) {
    captureUpdate(table, oldTid, newTid);
    queue(table, Change.UPDATE, assigned, oldTid, newTid);
  }

  private void captureUpdate(OpenTable table, long oldTid, long newTid) {
    int oid = table.relation().oid();
    for (TransitionCapture capture : level().captures.values()) {
      if (capture.includes(oid)) {
        capture.updated(oid, oldTid, newTid);
      }
    }
  }

  @Override
  public void movedOut(OpenTable table, long tid) {
    captureUpdate(table, tid, 0);
    queue(table, Change.DELETE, NO_COLUMNS, tid, 0);
  }

  @Override
  public void movedIn(OpenTable table, long tid) {
    captureUpdate(table, 0, tid);
    queue(table, Change.INSERT, NO_COLUMNS, 0, tid);
  }

  @Override
  public void deleted(OpenTable table, long tid) {
    int oid = table.relation().oid();
    for (TransitionCapture capture : level().captures.values()) {
      if (capture.includes(oid)) {
        capture.deleted(oid, tid);
      }
    }
    queue(table, Change.DELETE, NO_COLUMNS, tid, 0);
  }

  private void queue(OpenTable table, Change change, int[] assigned, long oldTid, long newTid) {
    int oid = table.relation().oid();
    for (Trigger trigger : triggers.of(oid)) {
      if (!trigger.isRow()
          || trigger.isBefore()
          || trigger.isInstead()
          || !firing.fires(trigger.enabled())
          || !trigger.fires(change, assigned)) {
        continue;
      }
      Event event = new Event(trigger, oid, change, oldTid, newTid);
      if (trigger.condition() != null && !isWanted(table, event)) {
        continue;
      }
      boolean waits = isDeferred(trigger);
      if (waits) {
        session.actingUser().requireUnrestricted("fire deferred trigger");
      }
      (waits ? deferred : level().rows).add(event);
    }
  }

  private boolean isDeferred(Trigger trigger) {
    return modes.isDeferred(trigger.constraint(), trigger.deferrable(), trigger.deferred());
  }

  @Override
  public boolean uses(int relation) {
    for (Level level : levels) {
      if (isPending(level.rows, relation)) {
        return true;
      }
    }
    return isPending(deferred, relation);
  }

  private static boolean isPending(List<Event> events, int table) {
    for (Event event : events) {
      if (event.table() == table) {
        return true;
      }
    }
    return false;
  }

  // ---- firing

  private void fire(Event event) {
    OpenTable table = tables.open(event.table());
    TriggerCaller.Columns columns = new TriggerCaller.Columns(table.relation());
    caller.call(
        event.trigger(),
        columns,
        event.change().name(),
        read(table, columns, event.oldTid()),
        read(table, columns, event.newTid()),
        event.trigger().hasTransitionTable() ? level().captures.get(event.table()) : null);
  }

  /** WHEN is looked at as the row is written, however long the trigger waits. */
  private boolean isWanted(OpenTable table, Event event) {
    TriggerCaller.Columns columns = new TriggerCaller.Columns(table.relation());
    return caller.isWanted(
        event.trigger(),
        columns,
        read(table, columns, event.oldTid()),
        read(table, columns, event.newTid()));
  }

  private static Vector[] read(OpenTable table, TriggerCaller.Columns columns, long tid) {
    if (tid == 0) {
      return null;
    }
    TupleDescriptor tuples = table.heap().relation().tuples();
    HeapFetch fetch = table.heap().fetch();
    PageBatch page = new PageBatch();
    page.clear();
    fetch.fetchVersion(tid, page);
    TupleDeformer deformer = TupleDeformer.ofAll(tuples, table.heap().toaster());
    Vector[] all = tuples.createVectors(1);
    Vector[] wanted = new Vector[deformer.wanted().length];
    for (int i = 0; i < wanted.length; i++) {
      wanted[i] = all[deformer.wanted()[i]];
    }
    deformer.deformHeap(page.chunk(), page.offsets(), 0, 1, wanted, 0);
    return columns.values(all, 0);
  }

  // ---- transactions

  /** Fires what was deferred and no longer is. */
  @Override
  public void modesChanged() {
    List<Event> due = new ArrayList<>();
    List<Event> waiting = new ArrayList<>();
    for (Event event : deferred) {
      (isDeferred(event.trigger()) ? waiting : due).add(event);
    }
    if (!due.isEmpty()) {
      deferred = waiting;
      fireAll(due);
    }
  }

  @Override
  public void beforeCommit() {
    while (!deferred.isEmpty()) {
      List<Event> now = new ArrayList<>(deferred);
      deferred.clear();
      fireAll(now);
    }
  }

  private void fireAll(List<Event> events) {
    session.nextCommand();
    for (Event event : events) {
      fire(event);
    }
  }

  @Override
  public void atEnd(boolean committed) {
    deferred.clear();
    subtransactions.clear();
  }

  @Override
  public void subtransactionBegun(int level) {
    subtransactions.add(new Mark(deferred, deferred.size()));
  }

  @Override
  public void subtransactionEnded(int level, boolean committed) {
    if (subtransactions.isEmpty()) {
      return;
    }
    Mark begin = subtransactions.removeLast();
    if (!committed) {
      deferred = begin.deferred();
      deferred.subList(begin.size(), deferred.size()).clear();
    }
  }
}
