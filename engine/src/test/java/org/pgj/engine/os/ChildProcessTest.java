package org.pgj.engine.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ChildProcessTest {
  @Test
  void theChildHasTheNamedDescriptorsAndNoOthers() {
    int[] pair = Sockets.messagePair();
    int devNull = Descriptor.open("/dev/null", Descriptor.O_RDWR, 0);
    int pid =
        ChildProcess.spawn(
            "/bin/sh",
            List.of("sh", "-c", "echo $X $(ls /proc/self/fd) >&3; exit 5"),
            List.of("X=hi", "PATH=/bin:/usr/bin"),
            devNull,
            devNull,
            devNull,
            pair[1]);
    Descriptor.close(pair[1]);
    try (MessageSocket socket = new MessageSocket(pair[0], 256)) {
      byte[] message = new byte[256];
      int length = socket.receive(message, true);
      // The fifth is the folder that ls reads.
      assertThat(new String(message, 0, length)).isEqualTo("hi 0 1 2 3 4\n");
    }
    ChildProcess.ExitStatus status = ChildProcess.collect(pid, true);
    assertThat(status).isEqualTo(new ChildProcess.ExitStatus(5, 0));
    Descriptor.close(devNull);
  }

  @Test
  void aMissingProgramIsReported() {
    assertThatThrownBy(() -> ChildProcess.spawn("/no/such", List.of("x"), List.of(), 0, 1, 2))
        .isInstanceOf(OsException.class)
        .hasMessage("could not start \"/no/such\": No such file or directory");
  }

  @Test
  void aSignalShowsInTheStatus() {
    int pid = ChildProcess.spawn("/bin/sleep", List.of("sleep", "100"), List.of(), 0, 1, 2);
    assertThat(ChildProcess.collect(pid, false)).isNull();
    assertThat(ProcessControl.kill(pid, ProcessControl.SIGKILL)).isTrue();
    assertThat(ChildProcess.collect(pid, true))
        .hasToString("was terminated by signal " + ProcessControl.SIGKILL);
  }
}
