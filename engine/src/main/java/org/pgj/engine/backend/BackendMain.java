package org.pgj.engine.backend;

import org.pgj.engine.backend.database.Backends;

/** The backend process's main class. */
public final class BackendMain {
  private BackendMain() {}

  public static void main(String[] arguments) {
    BackendProcess.run(Backends::create);
  }
}
