package org.pgj.engine.postmaster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class PostmasterIT {
  @TempDir private Path folder;

  private TestInstance start(String... arguments) throws IOException {
    return new TestInstance(folder.resolve("run"), arguments);
  }

  @Test
  void aBackendServesOneClientAfterTheOther() throws Exception {
    try (TestInstance instance = start()) {
      String first;
      try (TestInstance.Client client = instance.connect()) {
        first = client.ask("pid");
        assertThat(client.ask("hello")).isEqualTo("hello");
      }
      try (TestInstance.Client client = instance.connect()) {
        String second = client.ask("pid");
        try (TestInstance.Client other = instance.connect()) {
          assertThat(other.ask("pid")).isNotEqualTo(second);
        }
        assertThat(instance.tree().stream().map(handle -> Long.toString(handle.pid())))
            .contains(first, second);
      }
    }
  }

  @Test
  void aRetiredBackendEndsWithoutHarm() throws Exception {
    try (TestInstance instance = start();
        TestInstance.Client bystander = instance.connect()) {
      bystander.ask("pid");
      try (TestInstance.Client client = instance.connect()) {
        assertThat(client.ask("retire")).isNull();
      }
      assertThat(bystander.ask("still")).isEqualTo("still");
    }
  }

  @Test
  void aCrashEndsAllSessionsAndTheInstanceComesBack() throws Exception {
    try (TestInstance instance = start();
        TestInstance.Client bystander = instance.connect();
        TestInstance.Client crashing = instance.connect()) {
      bystander.ask("pid");
      assertThat(crashing.ask("die")).isNull();
      assertThat(bystander.read()).isEqualTo("crashed");
      assertThat(bystander.read()).isNull();
      assertThat(askUntilServed(instance)).isEqualTo("back");
    }
  }

  private static String askUntilServed(TestInstance instance) throws IOException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (System.nanoTime() < deadline) {
      try (TestInstance.Client client = instance.connect()) {
        String answer = client.ask("back");
        if ("back".equals(answer)) {
          return answer;
        }
      }
    }
    return null;
  }

  @Test
  void theOwnersEndLeavesNothingBehind() throws Exception {
    try (TestInstance instance = start();
        TestInstance.Client client = instance.connect()) {
      client.ask("pid");
      List<ProcessHandle> tree = instance.tree();
      assertThat(tree).hasSizeGreaterThan(1);
      instance.process().getOutputStream().close();
      for (ProcessHandle handle : tree) {
        handle.onExit().get(5, TimeUnit.SECONDS);
      }
      assertThat(instance.runFolder()).doesNotExist();
    }
  }

  @Test
  void aKilledPostmasterTakesItsChildrenAlong() throws Exception {
    try (TestInstance instance = start();
        TestInstance.Client client = instance.connect()) {
      client.ask("pid");
      List<ProcessHandle> tree = instance.tree();
      instance.process().toHandle().destroyForcibly();
      for (ProcessHandle handle : tree) {
        handle.onExit().get(5, TimeUnit.SECONDS);
      }
    }
  }

  @Test
  void secondOwnerKeepsAnInstanceAlive() throws Exception {
    Path data = Files.createDirectory(folder.resolve("data"));
    try (TestInstance instance = start("--data=" + data)) {
      TestInstance.Client owner = instance.control();
      assertThat(owner.ask("own")).isEqualTo("ok");
      instance.process().getOutputStream().close();
      try (TestInstance.Client client = instance.connect()) {
        assertThat(client.ask("here")).isEqualTo("here");
      }
      assertThat(data.resolve("postmaster.pid")).exists();
      owner.close();
      assertThat(instance.process().waitFor(10, TimeUnit.SECONDS)).isTrue();
      assertThat(instance.process().exitValue()).isZero();
      assertThat(data.resolve("postmaster.pid")).doesNotExist();
    }
  }

  @Test
  void aDataDirectoryInUseIsRefused() throws Exception {
    Path data = Files.createDirectory(folder.resolve("data"));
    try (TestInstance instance = start("--data=" + data)) {
      assertThat(instance.readyLine()).startsWith("ready");
      try (TestInstance second = new TestInstance(folder.resolve("second"), "--data=" + data)) {
        assertThat(second.readyLine()).isNull();
        assertThat(second.process().waitFor()).isEqualTo(1);
        assertThat(folder.resolve("second.log")).content().contains("is in use by another server");
      }
    }
  }

  @Test
  void sigtermStopsInOrder() throws Exception {
    try (TestInstance instance = start("--set=listen_addresses=127.0.0.1", "--set=port=0");
        TestInstance.Client client = instance.connect()) {
      client.ask("pid");
      assertThat(instance.readyLine()).matches("ready port=[1-9][0-9]* pid=[0-9]+ socket=.*");
      instance.process().toHandle().destroy();
      assertThat(client.read()).isEqualTo("terminating connection due to administrator command");
      assertThat(instance.process().waitFor(10, TimeUnit.SECONDS)).isTrue();
      assertThat(instance.process().exitValue()).isZero();
    }
  }

  @Test
  void aCrashWhileStoppingEndsTheInstanceWithoutCheckpoint() throws Exception {
    Path data = Files.createDirectory(folder.resolve("data"));
    try (TestInstance instance = start("--data=" + data);
        TestInstance.Client client = instance.connect()) {
      assertThat(client.ask("die later")).isEqualTo("die later");
      instance.process().toHandle().destroy();
      assertThat(client.read()).isNull();
      assertThat(instance.process().waitFor(10, TimeUnit.SECONDS)).isTrue();
      assertThat(Path.of(instance.runFolder() + ".log"))
          .content()
          .contains("abnormal database system shutdown");
    }
  }

  @Test
  void clientsBeyondTheLimitAreRefused() throws Exception {
    byte[] startup = {0, 0, 0, 9, 0, 3, 0, 0, 0};
    try (TestInstance instance = start("--set=max_connections=2")) {
      List<TestInstance.Client> clients = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        TestInstance.Client client = instance.connect();
        client.ask("pid");
        clients.add(client);
      }
      try (TestInstance.Client refused = instance.connect()) {
        refused.send(startup);
        assertThat(refused.read()).contains("C53300").contains("sorry, too many clients already");
        assertThat(refused.read()).isNull();
      }
      for (TestInstance.Client client : clients) {
        client.close();
      }
    }
  }

  @Test
  void theLimitIsTakenFromTheConfigurationFiles() throws Exception {
    Path data = Files.createDirectory(folder.resolve("data"));
    try (TestInstance instance = start("--data=" + data)) {
      assertThat(instance.readyLine()).startsWith("ready");
    }
    Path file = data.resolve("postgresql.auto.conf");
    Files.writeString(file, "max_connections = 2\n");
    try (TestInstance instance = new TestInstance(folder.resolve("second"), "--data=" + data)) {
      assertThat(instance.readyLine()).isNull();
      assertThat(instance.process().waitFor()).isEqualTo(1);
      assertThat(folder.resolve("second.log"))
          .content()
          .contains(
              "\"superuser_reserved_connections\" (3) plus \"reserved_connections\" (0) must be"
                  + " less than \"max_connections\" (2)");
    }
    Files.writeString(file, "max_connections = 1\nsuperuser_reserved_connections = 0\n");
    try (TestInstance instance = new TestInstance(folder.resolve("third"), "--data=" + data);
        TestInstance.Client client = instance.connect()) {
      client.ask("pid");
      try (TestInstance.Client refused = instance.connect()) {
        refused.send(new byte[] {0, 0, 0, 9, 0, 3, 0, 0, 0});
        assertThat(refused.read()).contains("C53300").contains("sorry, too many clients already");
      }
    }
  }

  @Test
  void statusAndPortsOnDemand() throws Exception {
    try (TestInstance instance = start();
        TestInstance.Client control = instance.control()) {
      assertThat(control.ask("status")).contains("pid=" + instance.process().pid());
      String answer = control.ask("listen 127.0.0.1 0");
      assertThat(answer).matches("ok [0-9]+");
      assertThat(control.ask("listen 127.0.0.1 0")).isEqualTo(answer);
      assertThat(control.ask("nonsense")).isEqualTo("error unknown request");
    }
  }

  @Test
  void whenTheEndOfAStopIsToldNothingIsLeft() throws Exception {
    Path data = Files.createDirectory(folder.resolve("data"));
    try (TestInstance instance = start("--data=" + data);
        TestInstance.Client control = instance.control()) {
      assertThat(instance.readyLine()).startsWith("ready");
      assertThat(control.ask("stop fast")).isEqualTo("ok");
      assertThat(control.read()).isNull();
      assertThat(data.resolve("postmaster.pid")).doesNotExist();
      assertThat(instance.runFolder()).doesNotExist();
    }
  }
}
