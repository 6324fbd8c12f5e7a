package org.pgj.engine.routine;

import org.pgj.engine.catalog.entry.FunctionEntry;
import org.pgj.engine.executor.batch.RowStore;
import org.pgj.engine.setting.Settings;
import org.pgj.engine.type.vector.Vector;

/** A routine that is SECURITY DEFINER or has SET clauses. */
final class GuardedRoutine implements Routine {
  private final RoutineSession session;
  private final FunctionEntry function;
  private final Routine routine;

  GuardedRoutine(RoutineSession session, FunctionEntry function, Routine routine) {
    this.session = session;
    this.function = function;
    this.routine = routine;
  }

  @Override
  public void call(Vector[] arguments, int row, Vector result, int resultRow) {
    ActingUser user = session.actingUser();
    String[] before = null;
    try {
      before = enter();
      routine.call(arguments, row, result, resultRow);
    } finally {
      leave(user, before);
    }
  }

  @Override
  public void callProcedure(
      Vector[] arguments, int row, Vector result, int resultRow, boolean atomic) {
    ActingUser user = session.actingUser();
    String[] before = null;
    try {
      before = enter();
      routine.callProcedure(arguments, row, result, resultRow, true);
    } finally {
      leave(user, before);
    }
  }

  @Override
  public Vector[] callTrigger(TriggerCall event) {
    ActingUser user = session.actingUser();
    String[] before = null;
    try {
      before = enter();
      return routine.callTrigger(event);
    } finally {
      leave(user, before);
    }
  }

  @Override
  public void callEvent(EventCall event) {
    ActingUser user = session.actingUser();
    String[] before = null;
    try {
      before = enter();
      routine.callEvent(event);
    } finally {
      leave(user, before);
    }
  }

  @Override
  public void callSet(Vector[] arguments, int row, RowStore rows) {
    ActingUser user = session.actingUser();
    String[] before = null;
    try {
      before = enter();
      routine.callSet(arguments, row, rows);
    } finally {
      leave(user, before);
    }
  }

  private String[] enter() {
    if (function.securityDefiner()) {
      session.actAs(session.actingUser().definer(function.owner()));
    }
    if (function.settings() == null) {
      return null;
    }
    Settings settings = session.settings();
    String[] before = new String[function.settings().length];
    for (int i = 0; i < before.length; i++) {
      String setting = function.settings()[i];
      String name = setting.substring(0, setting.indexOf('='));
      before[i] = settings.text(name);
      settings.set(name, setting.substring(name.length() + 1), Settings.Scope.LOCAL);
    }
    return before;
  }

  private void leave(ActingUser user, String[] before) {
    if (function.securityDefiner()) {
      session.actAs(user);
    }
    if (before != null) {
      for (int i = 0; i < before.length; i++) {
        String setting = function.settings()[i];
        session
            .settings()
            .set(setting.substring(0, setting.indexOf('=')), before[i], Settings.Scope.LOCAL);
      }
    }
  }
}
