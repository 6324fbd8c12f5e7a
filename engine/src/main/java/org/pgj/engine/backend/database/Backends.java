package org.pgj.engine.backend.database;

import org.pgj.engine.backend.SessionHost;
import org.pgj.engine.backend.SessionRunner;
import org.pgj.engine.setting.Settings;
import org.pgj.engine.shared.Worker;
import org.pgj.engine.shared.child.ChildContext;

/** Puts together what a backend process consists of. */
public final class Backends {
  private Backends() {}

  /** The session runner of a process that has joined its instance. */
  public static SessionRunner create(ChildContext context, Worker worker) {
    Settings settings = new Settings();
    EngineRuntime runtime = new EngineRuntime(context.parameters(), worker, settings);
    return new SessionHost(
        context.parameters(),
        worker,
        settings,
        runtime.transactions(),
        new EngineConnector(runtime));
  }
}
