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
    int user = session.currentUser();
    String[] before = enter();
    try {
      routine.call(arguments, row, result, resultRow);
    } finally {
      leave(user, before);
    }
  }

  @Override
  public void callProcedure(
      Vector[] arguments, int row, Vector result, int resultRow, boolean atomic) {
    int user = session.currentUser();
    String[] before = enter();
    try {
      routine.callProcedure(arguments, row, result, resultRow, true);
    } finally {
      leave(user, before);
    }
  }

  @Override
  public Vector[] callTrigger(TriggerCall event) {
    int user = session.currentUser();
    String[] before = enter();
    try {
      return routine.callTrigger(event);
    } finally {
      leave(user, before);
    }
  }

  @Override
  public void callEvent(EventCall event) {
    int user = session.currentUser();
    String[] before = enter();
    try {
      routine.callEvent(event);
    } finally {
      leave(user, before);
    }
  }

  @Override
  public void callSet(Vector[] arguments, int row, RowStore rows) {
    int user = session.currentUser();
    String[] before = enter();
    try {
      routine.callSet(arguments, row, rows);
    } finally {
      leave(user, before);
    }
  }

  private String[] enter() {
    if (function.securityDefiner()) {
      session.setCurrentUser(function.owner());
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

  private void leave(int user, String[] before) {
    if (function.securityDefiner()) {
      session.setCurrentUser(user);
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
