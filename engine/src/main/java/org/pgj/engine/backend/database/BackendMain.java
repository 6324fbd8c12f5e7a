package org.pgj.engine.backend.database;

import org.pgj.engine.backend.BackendProcess;
import org.pgj.engine.backend.SessionHost;
import org.pgj.engine.backend.SessionRunner;
import org.pgj.engine.setting.Settings;
import org.pgj.engine.shared.Worker;
import org.pgj.engine.shared.child.ChildContext;
import org.pgj.engine.shared.child.ControlMessage;

/** The backend process's main class: puts together what a backend consists of. */
public final class BackendMain implements SessionRunner.Factory {
  public static void main(String[] arguments) {
    BackendProcess.run(new BackendMain());
  }

  @Override
  public SessionRunner create(ChildContext context, Worker worker) {
    Settings settings = new Settings();
    EngineRuntime runtime = new EngineRuntime(context.parameters(), worker, settings);
    return new SessionHost(
        context.parameters(),
        worker,
        settings,
        runtime.transactions(),
        new EngineConnector(runtime),
        new Leaving(context));
  }

  /** A class, since this one's lambdas would not be in the AOT cache: training has its own main. */
  private record Leaving(ChildContext context) implements Runnable {
    @Override
    public void run() {
      context.send(ControlMessage.LEAVING);
    }
  }
}
