package org.pgj.engine.postmaster;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.error.ServerLog;
import org.pgj.engine.os.Descriptor;
import org.pgj.engine.os.Doorbell;
import org.pgj.engine.os.Errno;
import org.pgj.engine.os.OsException;
import org.pgj.engine.os.ProcessControl;
import org.pgj.engine.os.SocketAddress;
import org.pgj.engine.shared.Interrupt;
import org.pgj.engine.shared.ProcessTable;
import org.pgj.engine.shared.Segment;
import org.pgj.engine.shared.child.ControlMessage;

/**
 * The instance as a state machine: starting (recovery), running, crashed (children are being
 * ended), stopping. All of it happens on the event loop's thread, which is also the thread that
 * spawns the children, so that their death signal is tied to the process.
 */
final class Postmaster implements Child.Listener, ClientQueue.Gate, ControlSocket.Instance {
  private enum State {
    STARTING,
    RUNNING,
    CRASHED,
    STOPPING
  }

  /** How an instance is ended. */
  enum StopMode {
    /** Sessions are ended, a checkpoint is written. */
    FAST,
    /** All processes are ended at once; recovery runs at the next start. */
    IMMEDIATE
  }

  private static final byte[] CLIENT = {ControlMessage.CLIENT};
  private static final byte[] RETIRE = {ControlMessage.RETIRE};
  private static final long TICK = 1_000_000_000L;
  private static final long PAUSE = 300_000_000L;
  private static final long LONG_PAUSE = 1_000_000_000L;
  private static final long CRASH_PATIENCE = 1_000_000_000L;
  private static final long STOP_PATIENCE = 3_000_000_000L;
  private static final int MAX_SPARES = 8;

  /** So many backends in a row that end before they are ready are no accident. */
  private static final int MAX_START_FAILURES = 3;

  private final PostmasterOptions options;
  private final RunFolder runFolder;
  private Children.Instance instance;
  private final EventLoop loop = new EventLoop();
  private final Children children;
  private final BackendPool pool;
  private final ClientQueue clients = new ClientQueue(loop, this);
  private final ControlSocket control = new ControlSocket(loop, this);
  private final List<Listener> listeners = new ArrayList<>();
  private final AotTraining training;
  private final int maxConnections;
  private final int parallelStarts = Math.max(1, Runtime.getRuntime().availableProcessors());
  private final Doorbell doorbell;
  private final Lifeline lifeline = new Lifeline(this::onStarterGone);

  private Segment segment;
  private State state = State.STARTING;
  private long lastDemand = System.nanoTime();
  private long killAt;
  private boolean ownedByStarter;
  private int startFailures;
  private boolean failed;

  /** Whether the children of a stopping instance end without a checkpoint. */
  private boolean endsAtOnce;

  private boolean neverRan = true;
  private Runnable whenReady = () -> {};

  /**
   * @param interlock the locked interlock file, or -1
   */
  Postmaster(PostmasterOptions options, Children.Instance instance, int interlock) {
    this.options = options;
    this.instance = instance;
    this.runFolder = new RunFolder(options, instance);
    this.training = new AotTraining(options.aotCache());
    this.maxConnections = SegmentSizing.maxConnections(options);
    this.children = new Children(loop, new ChildCommand(options.aotCache()), this, interlock);
    this.pool = new BackendPool(options.intSetting("pgj.min_spare_backends", 1), MAX_SPARES);
    this.doorbell = new Doorbell(instance.name());
    this.ownedByStarter = options.owned();
  }

  /** Runs something when clients are accepted for the first time. */
  void onceReady(Runnable action) {
    whenReady = action;
  }

  /** Starts the instance and runs it to its end; the exit code. */
  int run() {
    startChildren();
    loop.add(new SignalBell(this::onSignal));
    if (options.owned()) {
      loop.add(lifeline);
    }
    openSockets();
    makeSegment();
    if (state == State.RUNNING) {
      announce();
    }
    while (!(state == State.STOPPING && children.isEmpty())) {
      loop.runOnce(timeout());
      tick();
    }
    cleanUp();
    return neverRan || startFailures >= MAX_START_FAILURES ? 1 : 0;
  }

  // ---- starting

  /** Spawns what the first client needs, before anything else is done: booting takes longest. */
  private void startChildren() {
    if (!options.inMemory()) {
      children.spawn(Child.Role.MAINTENANCE);
    }
    children.spawn(Child.Role.BACKEND);
  }

  private void openSockets() {
    listeners.add(new Listener(runFolder.socket(), this::onAccepted));
    String addresses = options.setting("listen_addresses", "");
    listeners.addAll(
        ListenAddresses.open(addresses, options.intSetting("port", 5432), this::onAccepted));
    listeners.forEach(loop::add);
    instance = instance.withPort(tcpPort());
    control.open(runFolder.controlSocket());
  }

  private void makeSegment() {
    segment =
        Segment.create(SegmentSizing.parameters(options), SegmentRegions.all(), instance.build());
    if (options.inMemory()) {
      ClusterContent.load(ClusterContent.image(options.runDirectory()), segment);
    }
    for (Child child : children.running()) {
      if (options.inMemory() || child.role() == Child.Role.MAINTENANCE) {
        children.equip(child, segment, instance, false);
      }
    }
    if (options.inMemory()) {
      state = State.RUNNING;
    }
  }

  /** Recovery is done: sessions may begin. */
  private void recovered() {
    for (Child child : children.running()) {
      if (child.role() == Child.Role.BACKEND) {
        children.equip(child, segment, instance, false);
      }
    }
    state = State.RUNNING;
    announce();
    ServerLog.log("database system is ready to accept connections");
  }

  private void announce() {
    runFolder.note(tcpPort(), "ready");
    if (!neverRan) {
      return;
    }
    neverRan = false;
    String line = runFolder.readyLine(tcpPort());
    if (options.launcher() == null) {
      System.out.println(line);
      System.out.flush();
    } else {
      control.tellLauncher(options.launcher(), line);
    }
    whenReady.run();
  }

  private int tcpPort() {
    for (Listener listener : listeners) {
      if (listener.address().port() >= 0) {
        return listener.address().port();
      }
    }
    return 0;
  }

  // ---- clients

  private void onAccepted(int client) {
    clients.accepted(client);
  }

  @Override
  public void onWaiting() {
    lastDemand = System.nanoTime();
    serveWaiting();
  }

  private void serveWaiting() {
    while (clients.waiting() > 0
        && !pool.isWorthWaiting(clients.waiting(), clients.waitingSince(), System.nanoTime())) {
      Child backend = pool.borrow();
      if (backend == null) {
        if (pool.busy() > 0) {
          pool.missed();
        }
        startBackends();
        return;
      }
      int client = clients.next();
      if (backend.send(CLIENT, client)) {
        Descriptor.close(client);
      } else {
        clients.putBack(client);
        pool.remove(backend);
      }
    }
  }

  /** Starts backends for clients that wait, or spares when there is time for it. */
  private void startBackends() {
    if (state != State.RUNNING) {
      return;
    }
    int starting = children.count(Child.Role.BACKEND, Child.State.STARTING);
    boolean demanded = clients.waiting() > 0;
    int wanted =
        demanded
            ? Math.min(parallelStarts, clients.waiting() + (pool.busy() > 0 ? 1 : 0))
            : isPause() ? Math.min(parallelStarts, pool.wantedSpares() - pool.ready()) : 0;
    int room = maxConnections + MAX_SPARES - pool.busy() - pool.ready();
    for (; starting < Math.min(wanted, room); starting++) {
      Child child;
      try {
        child = children.spawn(Child.Role.BACKEND);
      } catch (OsException failure) {
        onSpawnFailed(failure);
        return;
      }
      if (!children.equip(child, segment, instance, !demanded)) {
        child.send(RETIRE, -1);
        return;
      }
    }
  }

  /**
   * There may be room for a process in a moment; clients are told unless a backend may come free.
   */
  private void onSpawnFailed(OsException failure) {
    String message = "could not fork new process for connection: " + failure.text();
    ServerLog.log(message);
    if (pool.busy() == 0 && children.count(Child.Role.BACKEND, Child.State.STARTING) == 0) {
      clients.refuseWaiting("53000", message);
    }
  }

  private boolean isPause() {
    return System.nanoTime() - lastDemand > PAUSE;
  }

  private boolean isLongPause() {
    return System.nanoTime() - lastDemand > LONG_PAUSE;
  }

  @Override
  public String refusalState() {
    return switch (state) {
      case STARTING -> null;
      case CRASHED, STOPPING -> "57P03";
      case RUNNING -> pool.busy() + clients.waiting() >= maxConnections ? "53300" : null;
    };
  }

  @Override
  public String refusalMessage() {
    return switch (state) {
      case CRASHED -> "the database system is in recovery mode";
      case STOPPING -> "the database system is shutting down";
      default -> "sorry, too many clients already";
    };
  }

  @Override
  public void cancel(int pid, int key) {
    if (segment == null) {
      return;
    }
    ProcessTable processes = new ProcessTable(segment);
    int slot = processes.findBackend(pid);
    if (slot >= 0 && (int) processes.cancelKey(slot) == key) {
      processes.interrupt(slot, Interrupt.CANCEL, doorbell);
    }
  }

  // ---- children

  @Override
  public void onMessage(Child child, byte kind) {
    switch (kind) {
      case ControlMessage.READY -> onReady(child);
      case ControlMessage.LEAVING -> child.leaves(System.nanoTime());
      case ControlMessage.IDLE -> pool.giveBack(child);
      case ControlMessage.RETIRING -> pool.remove(child);
      default -> ServerLog.warning("child " + child.pid() + " sent an unknown message");
    }
    serveWaiting();
  }

  private void onReady(Child child) {
    if (child.role() == Child.Role.BACKEND) {
      startFailures = 0;
      pool.enter(child);
    } else {
      child.setState(Child.State.READY);
      if (state == State.STARTING) {
        recovered();
      }
    }
  }

  @Override
  public void onEnd(Child child) {
    boolean booting = child.state() == Child.State.STARTING;
    pool.remove(child);
    boolean dirty = children.collect(child, segment);
    if (state == State.CRASHED) {
      if (children.isEmpty()) {
        restart();
      }
    } else if (state == State.STOPPING) {
      if (dirty && !booting && !endsAtOnce) {
        abandonStop(child);
      }
      continueStop();
    } else if (dirty || child.role() == Child.Role.MAINTENANCE) {
      onCrash(child);
    } else if (booting && ++startFailures >= MAX_START_FAILURES) {
      failed = true;
      ServerLog.fatal("could not start a server process: it " + child.exit());
      clients.refuseAll(
          "58000", "could not start a server process; logs are in " + options.runDirectory());
      stop(StopMode.IMMEDIATE);
    } else {
      startBackends();
    }
  }

  private void onCrash(Child child) {
    failed = true;
    logEnd(child);
    if (state == State.STARTING) {
      ServerLog.log("aborting startup due to startup process failure");
      stop(StopMode.IMMEDIATE);
      return;
    }
    ServerLog.log("terminating any other active server processes");
    state = State.CRASHED;
    clients.refuseAll(refusalState(), refusalMessage());
    endAllAtOnce(ProcessControl.SIGUSR1);
    if (children.isEmpty()) {
      restart();
    }
  }

  private static void logEnd(Child child) {
    String name = child.role() == Child.Role.BACKEND ? "server process" : "maintenance process";
    ServerLog.log(name + " (PID " + child.pid() + ") " + child.exit());
  }

  /**
   * Ends all children without trust in the shared memory: after a crash backends tell their clients
   * from a signal handler. Those that do not end are killed a moment later.
   */
  private void endAllAtOnce(int signal) {
    for (Child child : children.running()) {
      boolean booting = child.state() == Child.State.STARTING;
      ProcessControl.kill(child.pid(), booting ? ProcessControl.SIGKILL : signal);
    }
    killAt = System.nanoTime() + CRASH_PATIENCE;
    pool.clear();
  }

  /** All children of a crashed instance are gone: new shared memory, recovery, and on. */
  private void restart() {
    ServerLog.log("all server processes terminated; reinitializing");
    if (options.inMemory()) {
      ServerLog.log("an instance in memory keeps no log: it starts empty");
    }
    segment.detach();
    segment = null;
    killAt = 0;
    state = State.STARTING;
    startChildren();
    makeSegment();
  }

  // ---- stopping

  private void onSignal(int bits) {
    if ((bits & SignalBell.FAST) != 0) {
      ServerLog.log("received fast shutdown request");
      stop(StopMode.FAST);
    } else if ((bits & SignalBell.RELOAD) != 0) {
      reload();
    }
  }

  @Override
  public void reload() {
    ServerLog.log("received SIGHUP, reloading configuration files");
    children.signal(null, ProcessControl.SIGHUP);
  }

  private void onStarterGone() {
    ownedByStarter = false;
    loop.remove(lifeline);
    stopIfUnowned();
  }

  @Override
  public void ownersChanged() {
    if (options.hasOwners()) {
      stopIfUnowned();
    }
  }

  private void stopIfUnowned() {
    if (!ownedByStarter && control.owners() == 0) {
      if (options.inMemory()) {
        children.signal(null, ProcessControl.SIGKILL);
        stop(StopMode.IMMEDIATE);
      } else {
        stop(StopMode.FAST);
      }
    }
  }

  @Override
  public void stop(StopMode mode) {
    if (state == State.STOPPING && mode == StopMode.FAST) {
      return;
    }
    boolean healthy = state == State.RUNNING;
    state = State.STOPPING;
    closeListeners();
    clients.refuseAll(refusalState(), refusalMessage());
    if (mode == StopMode.IMMEDIATE || !healthy) {
      endsAtOnce = true;
      endAllAtOnce(ProcessControl.SIGQUIT);
      return;
    }
    killAt = System.nanoTime() + STOP_PATIENCE;
    for (Child child : children.running()) {
      if (child.role() == Child.Role.BACKEND) {
        boolean booting = child.state() == Child.State.STARTING;
        ProcessControl.kill(child.pid(), booting ? ProcessControl.SIGKILL : ProcessControl.SIGTERM);
      }
    }
    continueStop();
  }

  /**
   * A process that did not end by itself may have left anything: there is no checkpoint of that.
   */
  private void abandonStop(Child child) {
    failed = true;
    logEnd(child);
    ServerLog.log("abnormal database system shutdown");
    endsAtOnce = true;
    endAllAtOnce(ProcessControl.SIGQUIT);
  }

  /** When the last backend is gone, maintenance writes its checkpoint and ends. */
  private void continueStop() {
    if (endsAtOnce) {
      return;
    }
    Child maintenance = null;
    for (Child child : children.running()) {
      if (child.role() == Child.Role.BACKEND) {
        return;
      }
      maintenance = child;
    }
    killAt = 0;
    if (maintenance != null && maintenance.state() == Child.State.READY) {
      maintenance.setState(Child.State.ENDING);
      maintenance.send(RETIRE, -1);
    }
  }

  private void closeListeners() {
    for (Listener listener : listeners) {
      loop.remove(listener);
      listener.close();
    }
    listeners.clear();
  }

  /** Whoever asked for the end waits for the control socket's: nothing is written after it. */
  private void cleanUp() {
    clients.close();
    if (segment != null) {
      segment.detach();
    }
    if (!failed) {
      training.start();
    }
    runFolder.remove(failed);
    ServerLog.log("database system is shut down");
    control.close();
  }

  // ---- time

  private long timeout() {
    if (killAt != 0) {
      return Math.max(1_000_000L, killAt - System.nanoTime());
    }
    if (isHoldingBack()) {
      return BackendPool.NEWS_NANOS;
    }
    return clients.patience(state == State.RUNNING && !isPause() ? PAUSE : TICK);
  }

  /** Whether clients wait that could be served. */
  private boolean isHoldingBack() {
    return clients.waiting() > 0 && pool.ready() > 0;
  }

  private void tick() {
    if (killAt != 0 && System.nanoTime() - killAt > 0) {
      killAt = 0;
      for (Child child : children.running()) {
        if (state != State.STOPPING || endsAtOnce || child.role() == Child.Role.BACKEND) {
          ProcessControl.kill(child.pid(), ProcessControl.SIGKILL);
        }
      }
    }
    clients.dropOverdue();
    if (isHoldingBack()) {
      serveWaiting();
    }
    if (state == State.RUNNING && isPause()) {
      startBackends();
      pool.evict();
      if (isLongPause()) {
        training.start();
      }
    }
  }

  // ---- control socket

  @Override
  public String status() {
    return "pid="
        + instance.pid()
        + "\ndata="
        + instance.dataDirectory()
        + "\nsocket="
        + runFolder.socket().path()
        + "\nport="
        + tcpPort()
        + "\nstate="
        + state
        + "\nstarted="
        + instance.startMicros()
        + "\nclients="
        + pool.busy()
        + "\nowners="
        + (control.owners() + (ownedByStarter ? 1 : 0))
        + "\n";
  }

  @Override
  public int listen(String host, int port) throws OsException {
    if (state == State.STOPPING) {
      throw new OsException("listen", Errno.ECONNREFUSED);
    }
    for (Listener listener : listeners) {
      SocketAddress address = listener.address();
      if (address.port() >= 0 && (port == 0 || port == address.port())) {
        return address.port();
      }
    }
    Listener listener = new Listener(SocketAddress.tcp(host, port), this::onAccepted);
    listeners.add(listener);
    loop.add(listener);
    return listener.address().port();
  }

  @Override
  public boolean isStopping() {
    return state == State.STOPPING;
  }
}
