package org.pgj.engine.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.pgj.engine.lock.LockManager;
import org.pgj.engine.lock.LockMode;
import org.pgj.engine.lock.LockTag;
import org.pgj.engine.os.Descriptor;
import org.pgj.engine.os.Doorbell;
import org.pgj.engine.os.Memory;
import org.pgj.engine.os.ProcessControl;

/** The same structures between processes, as in an instance. */
class SeveralProcessesTest {
  private static final int PROCESSES = 3;
  private static final int ROUNDS = 5_000;
  private static final int LOCKED_ROUNDS = 300;

  /** Tasks of a child: to count under locks, or to be there until its input ends. */
  private static final String COUNT = "count";

  private static final String STAY = "stay";

  /** Two counters behind an LWLock, one behind a heavyweight lock, and the children at work. */
  private static long counters(Segment segment) {
    return segment.offset(Region.INVALIDATION_QUEUE) + 128;
  }

  @Test
  void locksExcludeAcrossProcesses() throws Exception {
    try (TestSegment test =
        new TestSegment(TestSegment.parameters(StorageKind.MEMORY), List.of(LockManager.REGION))) {
      Segment segment = test.segment();
      List<Process> children = new ArrayList<>();
      for (int i = 0; i < PROCESSES; i++) {
        children.add(start(segment.descriptor(), new ProcessTable(segment).assign(), COUNT));
      }
      for (Process child : children) {
        assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(child.exitValue()).isZero();
      }
      long counters = counters(segment);
      assertThat(Memory.getLong(counters)).isEqualTo((long) PROCESSES * ROUNDS);
      assertThat(Memory.getLong(counters + 8)).isEqualTo((long) PROCESSES * ROUNDS);
      assertThat(Memory.getLong(counters + 16)).isEqualTo((long) PROCESSES * LOCKED_ROUNDS);
    }
  }

  @Test
  void aProcessThatDiesActiveIsDirty() throws Exception {
    try (TestSegment test =
        new TestSegment(TestSegment.parameters(StorageKind.MEMORY), List.of(LockManager.REGION))) {
      ProcessTable processes = new ProcessTable(test.segment());
      int slot = processes.assign();
      Process child = start(test.segment().descriptor(), slot, STAY);
      while (processes.state(slot) != SlotState.ACTIVE) {
        Thread.onSpinWait();
      }
      child.destroyForcibly().waitFor();
      assertThat(processes.state(slot)).isEqualTo(SlotState.ACTIVE);
    }
  }

  private static Process start(int descriptor, int slot, String task) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
    for (String argument : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
      if (argument.startsWith("--") || argument.startsWith("-D")) {
        command.add(argument);
      }
    }
    command.add("-XX:+UseSerialGC");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(Child.class.getName());
    command.add("/proc/" + ProcessHandle.current().pid() + "/fd/" + descriptor);
    command.add(Integer.toString(slot));
    command.add(task);
    return new ProcessBuilder(command)
        .redirectOutput(ProcessBuilder.Redirect.INHERIT)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /** What a child process runs. */
  static final class Child {
    public static void main(String[] arguments) throws IOException {
      Segment segment = Segment.attach(Descriptor.open(arguments[0], Descriptor.O_RDWR, 0), 1);
      Worker worker =
          new Worker(
              segment,
              Integer.parseInt(arguments[1]),
              ProcessControl.pid(),
              BackendType.CLIENT_BACKEND,
              new Doorbell("several"));
      if (arguments[2].equals(STAY)) {
        System.in.read();
      } else {
        count(segment, worker);
      }
      worker.detach();
    }

    private static void count(Segment segment, Worker worker) {
      worker.setDatabase(5);
      LockManager locks = new LockManager(worker);
      long lock = segment.lock(LWLockId.NOTIFY_QUEUE);
      long counters = counters(segment);
      for (int i = 0; i < ROUNDS; i++) {
        LWLocks.acquireExclusive(worker, lock);
        Memory.putLong(counters, Memory.getLong(counters) + 1);
        Memory.putLong(counters + 8, Memory.getLong(counters + 8) + 1);
        LWLocks.release(worker, lock);
      }
      LockTag tag = LockTag.relation(5, 77);
      for (int i = 0; i < LOCKED_ROUNDS; i++) {
        locks.beginTransaction(i + 1);
        locks.acquire(tag, LockMode.ROW_EXCLUSIVE);
        locks.acquire(LockTag.tuple(5, 77, 1, 1), LockMode.EXCLUSIVE);
        Memory.putLong(counters + 16, Memory.getLong(counters + 16) + 1);
        locks.endTransaction();
      }
    }
  }
}
