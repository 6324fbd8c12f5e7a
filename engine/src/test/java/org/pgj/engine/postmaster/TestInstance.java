package org.pgj.engine.postmaster;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A postmaster in a process of its own whose backends are {@link EchoBackend}s. */
final class TestInstance implements AutoCloseable {
  private static final List<String> JVM_OPTIONS =
      List.of(
          "--add-exports=java.base/jdk.internal.misc=ALL-UNNAMED",
          "--add-exports=java.base/jdk.internal.access=ALL-UNNAMED",
          "--add-exports=java.base/jdk.internal.foreign.abi=ALL-UNNAMED",
          "--add-exports=java.base/jdk.internal.foreign.abi.x64=ALL-UNNAMED",
          "--enable-native-access=ALL-UNNAMED",
          "-XX:+UseSerialGC",
          "-XX:+UseCompactObjectHeaders",
          "-XX:TieredStopAtLevel=1",
          "-Dpgj.memory.checked=true",
          "-Dpgj.backend.main=org.pgj.engine.postmaster.EchoBackend",
          "-Dpgj.maintenance.main=org.pgj.engine.postmaster.IdleMaintenance");

  private final Process process;
  private final Path runFolder;
  private final String readyLine;

  TestInstance(Path runFolder, String... arguments) throws IOException {
    this.runFolder = Files.createDirectories(runFolder);
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + "/bin/java");
    command.addAll(JVM_OPTIONS);
    command.add("-Dpgj.jvm.options=" + String.join("\u001f", JVM_OPTIONS));
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(PostmasterProcess.class.getName());
    command.add("--run=" + runFolder);
    command.add("--owned");
    command.addAll(List.of(arguments));
    process =
        new ProcessBuilder(command)
            .redirectError(runFolder.resolveSibling(runFolder.getFileName() + ".log").toFile())
            .start();
    readyLine =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))
            .readLine();
  }

  Process process() {
    return process;
  }

  String readyLine() {
    return readyLine;
  }

  Path runFolder() {
    return runFolder;
  }

  Client connect() throws IOException {
    return new Client(runFolder.resolve(RunFolder.SOCKET));
  }

  Client control() throws IOException {
    return new Client(runFolder.resolve(RunFolder.CONTROL_SOCKET));
  }

  /** All processes of the instance. */
  List<ProcessHandle> tree() {
    List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
    all.add(process.toHandle());
    return all;
  }

  @Override
  public void close() {
    try {
      process.getOutputStream().close();
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        tree().forEach(ProcessHandle::destroyForcibly);
      }
    } catch (IOException | InterruptedException failure) {
      throw new IllegalStateException(failure);
    }
  }

  /** A client that exchanges lines. */
  static final class Client implements AutoCloseable {
    private final SocketChannel channel;

    Client(Path socket) throws IOException {
      channel = SocketChannel.open(StandardProtocolFamily.UNIX);
      channel.connect(UnixDomainSocketAddress.of(socket));
    }

    /** Sends a line and reads the answer. */
    String ask(String line) throws IOException {
      channel.write(ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.US_ASCII)));
      return read();
    }

    void send(byte[] bytes) throws IOException {
      channel.write(ByteBuffer.wrap(bytes));
    }

    /** What comes next, without its end of line; null at the end. */
    String read() throws IOException {
      ByteBuffer buffer = ByteBuffer.allocate(1024);
      try {
        int got = channel.read(buffer);
        return got < 0
            ? null
            : new String(buffer.array(), 0, got, StandardCharsets.ISO_8859_1).trim();
      } catch (IOException reset) {
        return null;
      }
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
