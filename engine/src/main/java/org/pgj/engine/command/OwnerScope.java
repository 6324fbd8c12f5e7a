package org.pgj.engine.command;

import org.pgj.engine.routine.ActingUser;
import org.pgj.engine.routine.RoutineSession;
import org.pgj.engine.setting.Settings;

/**
 * Runs what may call users' functions for the upkeep of a table: as the table's owner, with a
 * search_path that nobody else can put objects into, and without leave to do what would outlast it.
 */
public final class OwnerScope {
  private static final String SAFE_PATH = "pg_catalog, pg_temp";

  private OwnerScope() {}

  public static void run(CommandContext context, int owner, Runnable work) {
    RoutineSession session = context.routineAnalyzers();
    Settings settings = context.session().settings();
    ActingUser before = session.actingUser();
    String path = settings.text("search_path");
    session.actAs(before.restricted(owner));
    settings.set("search_path", SAFE_PATH, Settings.Scope.LOCAL);
    try {
      work.run();
    } finally {
      settings.set("search_path", path, Settings.Scope.LOCAL);
      session.actAs(before);
    }
  }
}
