package org.pgj.engine.wal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pgj.engine.os.Memory;
import org.pgj.engine.shared.FaultPoint;
import org.pgj.engine.storage.file.Fork;

/** Processes that end at every fault point, again and again on one data directory, lose nothing. */
class FaultPointIT {
  @TempDir Path directory;

  @AfterEach
  void detach() {
    if (Memory.isAttached()) {
      Memory.detach();
    }
  }

  @Test
  void whatWasAcknowledgedIsThereAfterEachCrash() throws Exception {
    FileInstance.create(directory, 24, 16).shutDown();
    long[] acknowledged = new long[CrashingWriter.PAGES];
    for (FaultPoint point : FaultPoint.values()) {
      int exit = run(point, acknowledged);
      assertThat(exit).as("exit at %s", point).isEqualTo(137);
      FileInstance instance = FileInstance.open(directory, 24, 16);
      if (instance.pool.exists(CrashingWriter.TABLE)) {
        int blocks = instance.pool.blockCount(CrashingWriter.TABLE, Fork.MAIN);
        for (int block = 0; block < CrashingWriter.PAGES; block++) {
          long found = block < blocks ? CrashingWriter.read(instance, block) : 0;
          assertThat(found)
              .as("block %s after a crash at %s", block, point)
              .isBetween(acknowledged[block], acknowledged[block] + 1);
          acknowledged[block] = found;
        }
      }
      instance.crash();
    }
  }

  private int run(FaultPoint point, long[] acknowledged) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + "/bin/java");
    for (String argument : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
      if (argument.startsWith("-") && !argument.startsWith("-javaagent")) {
        command.add(argument);
      }
    }
    int count =
        switch (point) {
          case WAL_BEFORE_FLUSH, WAL_BEFORE_SYNC, WAL_AFTER_SYNC -> 500;
          case REDO_AFTER_RECORD -> 1;
          default -> 3;
        };
    command.add("-Dpgj.fault=" + point + ":" + count);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(CrashingWriter.class.getName());
    command.add(directory.toString());
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (BufferedReader output = process.inputReader()) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        int space = line.indexOf(' ');
        if (space > 0) {
          acknowledged[Integer.parseInt(line.substring(0, space))] =
              Long.parseLong(line.substring(space + 1));
        }
      }
    }
    return process.waitFor();
  }
}
