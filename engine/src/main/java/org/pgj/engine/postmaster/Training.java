package org.pgj.engine.postmaster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.pgj.engine.backend.BackendProcess;
import org.pgj.engine.backend.database.BackendMain;
import org.pgj.engine.error.ServerLog;
import org.pgj.engine.os.Descriptor;
import org.pgj.engine.os.MessageSocket;
import org.pgj.engine.os.ProcessControl;
import org.pgj.engine.os.SocketAddress;
import org.pgj.engine.os.Sockets;
import org.pgj.engine.shared.ProcessTable;
import org.pgj.engine.shared.Segment;
import org.pgj.engine.shared.child.ChildContext;
import org.pgj.engine.shared.child.ChildParameters;
import org.pgj.engine.shared.child.ControlMessage;

/**
 * The training run for the AOT cache: one process plays all parts, because caches cannot be merged.
 * First a postmaster with a real child and a client, then a backend with a session.
 */
public final class Training {
  private static final int[] NO_SLOTS = {};
  private static final int PRIORITY = 15;

  private Training() {}

  /** Argument: an empty folder for sockets, which is removed. */
  public static void main(String[] arguments) {
    int exitCode = 0;
    try {
      ProcessControl.lowerPriority(PRIORITY);
      Path folder = Path.of(arguments[0]);
      rehearsePostmaster(folder);
      rehearseBackend(folder);
    } catch (Throwable failure) {
      ServerLog.failure("training failed", failure);
      exitCode = 1;
    }
    System.exit(exitCode);
  }

  private static Children.Instance instance(Path folder) {
    int pid = ProcessControl.pid();
    return new Children.Instance(
        "training-" + pid,
        pid,
        System.currentTimeMillis() * 1000,
        "",
        folder.toString(),
        Long.getLong("pgj.build", 0),
        Map.of());
  }

  private static void rehearsePostmaster(Path folder) throws IOException {
    Files.createDirectories(folder);
    PostmasterOptions options = PostmasterOptions.parse(new String[] {"--run=" + folder});
    Postmaster postmaster = new Postmaster(options, instance(folder), -1);
    Thread visitor = new Thread(() -> visit(folder), "visitor");
    postmaster.onceReady(visitor::start);
    postmaster.run();
  }

  /** Two sessions one after the other, then the end, through the sockets. */
  private static void visit(Path folder) {
    String socket = folder.resolve(RunFolder.SOCKET).toString();
    try {
      for (int i = 0; i < 2; i++) {
        try (TrainingClient client =
            new TrainingClient(Sockets.connect(SocketAddress.unix(socket)))) {
          client.run();
        }
      }
    } catch (IOException | RuntimeException failure) {
      ServerLog.failure("training session failed", failure);
    } finally {
      ProcessControl.kill(ProcessControl.pid(), ProcessControl.SIGTERM);
    }
  }

  private static void rehearseBackend(Path folder) {
    PostmasterOptions options = PostmasterOptions.parse(new String[] {"--run=" + folder});
    Children.Instance instance = instance(folder);
    Segment made =
        Segment.create(SegmentSizing.parameters(options), SegmentRegions.all(), instance.build());
    ClusterContent.load(ClusterContent.image(folder), made);
    int slot = new ProcessTable(made).assign();
    int passed = Descriptor.duplicate(made.descriptor());
    made.detach();
    ChildParameters parameters =
        new ChildParameters(
            instance.name(),
            slot,
            NO_SLOTS,
            true,
            instance.pid(),
            0,
            "",
            folder.toString(),
            instance.build(),
            instance.settings());
    int[] control = Sockets.messagePair();
    MessageSocket parent = new MessageSocket(control[0], ControlMessage.MAX_LENGTH);
    byte[] block = parameters.encode();
    parent.send(block, block.length, passed);
    Descriptor.close(passed);
    Thread client = new Thread(() -> serveTwice(parent), "client");
    client.start();
    BackendProcess.rehearse(ChildContext.rehearse(control[1]), new BackendMain());
  }

  private static void serveTwice(MessageSocket parent) {
    byte[] message = new byte[1];
    try {
      for (int i = 0; i < 2; i++) {
        parent.receive(message, true);
        int[] ends = Sockets.streamPair();
        message[0] = ControlMessage.CLIENT;
        parent.send(message, 1, ends[1]);
        Descriptor.close(ends[1]);
        try (TrainingClient client = new TrainingClient(ends[0])) {
          client.run();
        }
      }
    } catch (IOException | RuntimeException failure) {
      ServerLog.failure("training session failed", failure);
    } finally {
      message[0] = ControlMessage.RETIRE;
      parent.send(message, 1, -1);
    }
  }
}
