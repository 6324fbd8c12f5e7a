package org.pgj.engine.postmaster;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pgj.engine.os.ChildProcess;
import org.pgj.engine.os.ChildProcess.ExitStatus;
import org.pgj.engine.os.Descriptor;
import org.pgj.engine.os.MessageSocket;
import org.pgj.engine.os.OsException;
import org.pgj.engine.os.ProcessControl;
import org.pgj.engine.os.Sockets;
import org.pgj.engine.shared.ProcessTable;
import org.pgj.engine.shared.Segment;
import org.pgj.engine.shared.SlotState;
import org.pgj.engine.shared.child.ChildParameters;
import org.pgj.engine.shared.child.ControlMessage;

/** The children that run: starting, telling, collecting them. */
final class Children {
  /** Workers of the maintenance process beyond its first. */
  static final int MAINTENANCE_WORKERS = 3;

  private static final int[] NO_SLOTS = {};

  private final List<Child> running = new ArrayList<>();
  private final EventLoop loop;
  private final ChildCommand command;
  private final Child.Listener listener;
  private final int interlock;
  private final String backendMain;
  private final String maintenanceMain;

  /**
   * @param interlock the locked interlock file, or -1
   */
  Children(EventLoop loop, ChildCommand command, Child.Listener listener, int interlock) {
    this.loop = loop;
    this.command = command;
    this.listener = listener;
    this.interlock = interlock;
    this.backendMain =
        System.getProperty("pgj.backend.main", "org.pgj.engine.backend.database.BackendMain");
    this.maintenanceMain =
        System.getProperty("pgj.maintenance.main", "org.pgj.engine.postmaster.MaintenanceMain");
  }

  List<Child> running() {
    return running;
  }

  boolean isEmpty() {
    return running.isEmpty();
  }

  int count(Child.Role role, Child.State state) {
    int count = 0;
    for (Child child : running) {
      if (child.role() == role && child.state() == state) {
        count++;
      }
    }
    return count;
  }

  /**
   * Starts a child; it waits for {@link #equip}.
   *
   * @throws OsException if the system has no room for it
   */
  Child spawn(Child.Role role) {
    int[] pair = Sockets.messagePair();
    String main = role == Child.Role.BACKEND ? backendMain : maintenanceMain;
    String title = role == Child.Role.BACKEND ? "backend" : "maintenance";
    int pid;
    try {
      pid = command.spawn(main, title, pair[1], interlock);
    } catch (OsException failure) {
      Descriptor.close(pair[0]);
      throw failure;
    } finally {
      Descriptor.close(pair[1]);
    }
    MessageSocket control = new MessageSocket(pair[0], ControlMessage.MAX_LENGTH);
    Child child = new Child(role, pid, control, listener);
    running.add(child);
    loop.add(child);
    return child;
  }

  /**
   * Gives a child its slots, its parameters and the segment.
   *
   * @return false if the process table is full
   */
  boolean equip(Child child, Segment segment, Instance instance, boolean warmUp) {
    ProcessTable processes = new ProcessTable(segment);
    int more = child.role() == Child.Role.MAINTENANCE ? MAINTENANCE_WORKERS : 0;
    int[] slots = new int[1 + more];
    for (int i = 0; i < slots.length; i++) {
      slots[i] = processes.assign();
      if (slots[i] < 0) {
        return false;
      }
    }
    child.setSlots(slots);
    int[] moreSlots = more == 0 ? NO_SLOTS : Arrays.copyOfRange(slots, 1, slots.length);
    ChildParameters parameters =
        new ChildParameters(
            instance.name(),
            slots[0],
            moreSlots,
            warmUp,
            instance.pid(),
            instance.startMicros(),
            instance.dataDirectory(),
            instance.runDirectory(),
            instance.build(),
            instance.settings());
    child.send(parameters.encode(), segment.descriptor());
    return true;
  }

  /** Sends a signal to all, or all of a role. */
  void signal(Child.Role role, int signal) {
    for (Child child : running) {
      if (role == null || child.role() == role) {
        ProcessControl.kill(child.pid(), signal);
      }
    }
  }

  /**
   * Collects a child whose control socket has ended, and frees its slots.
   *
   * @return whether it died dirty
   */
  boolean collect(Child child, Segment segment) {
    loop.remove(child);
    running.remove(child);
    child.close();
    ExitStatus exit = ChildProcess.collect(child.pid(), true);
    child.setExit(exit);
    child.setState(Child.State.ENDING);
    boolean dirty = exit.signal() != 0 || exit.code() > 1;
    if (segment != null) {
      ProcessTable processes = new ProcessTable(segment);
      for (int slot : child.slots()) {
        dirty |= processes.state(slot) == SlotState.ACTIVE;
        if (!dirty) {
          processes.free(slot);
        }
      }
    }
    return dirty;
  }

  /** Facts of the running instance that every child is told. */
  record Instance(
      String name,
      int pid,
      long startMicros,
      String dataDirectory,
      String runDirectory,
      long build,
      Map<String, String> settings) {

    /**
     * The same with the port that the system chose for {@code port=0}; 0 for none changes nothing.
     */
    Instance withPort(int port) {
      Map<String, String> changed = new LinkedHashMap<>(settings);
      if (port == 0) {
        changed.remove("port");
      } else {
        changed.put("port", Integer.toString(port));
      }
      return new Instance(name, pid, startMicros, dataDirectory, runDirectory, build, changed);
    }
  }
}
