package org.pgj.engine.backend.database;

import org.pgj.engine.catalog.table.OpenTable;
import org.pgj.engine.command.constraint.ForeignKeyEvents;
import org.pgj.engine.executor.RowEventSink;
import org.pgj.engine.executor.RowTriggers;
import org.pgj.engine.trigger.TriggerEvents;

/** Passes what happens to rows on to foreign keys and to triggers. */
final class StatementEvents implements RowEventSink {
  private final ForeignKeyEvents foreignKeys;
  private final TriggerEvents triggers;

  StatementEvents(ForeignKeyEvents foreignKeys, TriggerEvents triggers) {
    this.foreignKeys = foreignKeys;
    this.triggers = triggers;
  }

  @Override
  public boolean wants(OpenTable table) {
    return foreignKeys.wants(table) || triggers.wants(table);
  }

  @Override
  public void statementBegins(OpenTable table, Change change, int[] assigned) {
    triggers.statementBegins(table, change, assigned);
  }

  @Override
  public void statementEnds(OpenTable table, Change change, int[] assigned) {
    triggers.statementEnds(table, change, assigned);
  }

  @Override
  public RowTriggers before(OpenTable table, Change change, int[] assigned) {
    return triggers.before(table, change, assigned);
  }

  @Override
  public RowTriggers insteadOf(OpenTable view, Change change) {
    return triggers.insteadOf(view, change);
  }

  @Override
  public void keyInDoubt(OpenTable table, int index, long tid) {
    foreignKeys.keyInDoubt(table, index, tid);
  }

  @Override
  public void inserted(OpenTable table, long tid) {
    foreignKeys.inserted(table, tid);
    triggers.inserted(table, tid);
  }

  @Override
  public void movedOut(OpenTable table, long tid) {
    foreignKeys.movedOut(table, tid);
    triggers.movedOut(table, tid);
  }

  @Override
  public void movedIn(OpenTable table, long tid) {
    foreignKeys.movedIn(table, tid);
    triggers.movedIn(table, tid);
  }

  @Override
  public void updated(OpenTable table, int[] assigned, long oldTid, long newTid) {
    foreignKeys.updated(table, triggers.mayAssign(table) ? null : assigned, oldTid, newTid);
    triggers.updated(table, assigned, oldTid, newTid);
  }

  @Override
  public void deleted(OpenTable table, long tid) {
    foreignKeys.deleted(table, tid);
    triggers.deleted(table, tid);
  }
}
