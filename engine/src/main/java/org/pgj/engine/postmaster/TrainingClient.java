package org.pgj.engine.postmaster;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pgj.engine.error.ServerLog;
import org.pgj.engine.os.Descriptor;
import org.pgj.engine.os.NativeBuffer;
import org.pgj.protocol.BackendMessage;
import org.pgj.protocol.FrontendMessage;
import org.pgj.protocol.LocalParameters;
import org.pgj.protocol.MessageInput;
import org.pgj.protocol.MessageWriter;
import org.pgj.protocol.StartupPacket;

/**
 * The client of a training run: what a first connection does, by simple and extended protocol, so
 * that its classes and profiles are in the AOT cache.
 */
final class TrainingClient implements AutoCloseable {
  private static final String SCRIPT = "training.sql";
  private static final String NUMBER = ":n";
  private static final int ROUNDS = 400;
  private static final int FEW_ROUNDS = 15;
  private static final int FIRST_COPIED = 100_000;
  private static final int COPIED_ROWS = 20_000;
  private static final int BUFFER = 8192;
  private static final int MAX_MESSAGE = 1 << 24;

  private final int descriptor;
  private final NativeBuffer buffer = NativeBuffer.allocate(BUFFER);
  private final MessageInput input = new MessageInput(BUFFER);
  private final MessageWriter out = new MessageWriter(BUFFER);

  /**
   * @param descriptor a blocking socket whose other end is a backend's
   */
  TrainingClient(int descriptor) {
    this.descriptor = descriptor;
  }

  /** One whole session. */
  void run() throws IOException {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("user", "postgres");
    parameters.put("database", "training");
    parameters.put("client_encoding", "UTF8");
    parameters.put("DateStyle", "ISO");
    parameters.put("TimeZone", "Europe/Berlin");
    parameters.put("extra_float_digits", "2");
    parameters.put(LocalParameters.CREATE_DATABASE, "template1");
    StartupPacket.writeStartup(out, parameters);
    exchange();
    Script script = script();
    for (String statement : script.beginning()) {
      simple(statement);
    }
    for (String statement : script.copy()) {
      copy(statement);
    }
    for (int round = 0; round < FEW_ROUNDS; round++) {
      for (String statement : script.few()) {
        extended(statement, 0);
      }
    }
    for (int round = 1; round <= ROUNDS; round++) {
      for (String statement : script.rounds()) {
        simple(statement.replace(NUMBER, Integer.toString(round)));
      }
      for (String statement : script.rounds()) {
        extended(statement.replace(NUMBER, "$1"), statement.contains(NUMBER) ? round : 0);
      }
    }
    for (String statement : script.end()) {
      simple(statement);
    }
    out.empty(FrontendMessage.TERMINATE);
    send();
  }

  /**
   * What is run once, loaded, run several times, run many times with numbers that change, ended.
   */
  private record Script(
      List<String> beginning,
      List<String> copy,
      List<String> few,
      List<String> rounds,
      List<String> end) {}

  private static Script script() throws IOException {
    Script script =
        new Script(
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>());
    List<String> part = script.beginning();
    InputStream resource = TrainingClient.class.getResourceAsStream(SCRIPT);
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        switch (line) {
          case "-- copy" -> part = script.copy();
          case "-- few" -> part = script.few();
          case "-- rounds" -> part = script.rounds();
          case "-- end" -> part = script.end();
          default -> part.add(line);
        }
      }
    }
    return script;
  }

  /** Loads rows of five columns: two integers, a numeric, a date, a text. */
  private void copy(String sql) {
    out.begin(FrontendMessage.QUERY);
    out.cstring(sql);
    out.end();
    for (int row = 0; row < COPIED_ROWS; row++) {
      int id = FIRST_COPIED + row;
      String line =
          id + "\t" + row % 300 + "\t" + row + ".25\t2021-05-17\tcopied row " + row + "\n";
      out.begin(FrontendMessage.COPY_DATA);
      out.bytes(line.getBytes(StandardCharsets.US_ASCII));
      out.end();
      if (out.length() > BUFFER) {
        send();
      }
    }
    out.empty(FrontendMessage.COPY_DONE);
    exchange();
  }

  private void simple(String sql) {
    out.begin(FrontendMessage.QUERY);
    out.cstring(sql);
    out.end();
    exchange();
  }

  /**
   * As the driver does it: unnamed statement, results in binary.
   *
   * @param argument the only parameter's value, 0 if there is none
   */
  private void extended(String sql, int argument) {
    out.begin(FrontendMessage.PARSE);
    out.cstring("");
    out.cstring(sql);
    out.int16(0);
    out.end();
    out.begin(FrontendMessage.BIND);
    out.cstring("");
    out.cstring("");
    out.int16(0);
    out.int16(argument == 0 ? 0 : 1);
    if (argument != 0) {
      byte[] text = Integer.toString(argument).getBytes(StandardCharsets.US_ASCII);
      out.int32(text.length);
      out.bytes(text);
    }
    out.int16(1);
    out.int16(1);
    out.end();
    out.begin(FrontendMessage.DESCRIBE);
    out.int8('P');
    out.cstring("");
    out.end();
    out.begin(FrontendMessage.EXECUTE);
    out.cstring("");
    out.int32(0);
    out.end();
    out.empty(FrontendMessage.SYNC);
    exchange();
  }

  /** Sends what is written and reads until the backend is ready for more. */
  private void exchange() {
    send();
    while (true) {
      while (input.next(MAX_MESSAGE)) {
        if (input.type() == BackendMessage.READY_FOR_QUERY) {
          return;
        }
        if (input.type() == BackendMessage.ERROR_RESPONSE) {
          ServerLog.log("training: " + errorMessage());
        }
      }
      int got = Descriptor.read(descriptor, buffer.address(), Math.min(BUFFER, input.fillSpace()));
      if (got <= 0) {
        throw new IllegalStateException("the backend ended the training session");
      }
      buffer.copyTo(0, input.array(), input.fillPosition(), got);
      input.filled(got);
    }
  }

  private String errorMessage() {
    while (input.hasRemaining()) {
      int kind = input.int8();
      if (kind == 0) {
        break;
      }
      String value = input.cstring();
      if (kind == 'M') {
        return value;
      }
    }
    return "unknown error";
  }

  private void send() {
    for (int done = 0; done < out.length(); ) {
      int chunk = Math.min(BUFFER, out.length() - done);
      buffer.copyFrom(out.array(), done, 0, chunk);
      int written = Descriptor.write(descriptor, buffer.address(), chunk);
      if (written <= 0) {
        throw new IllegalStateException("the backend ended the training session");
      }
      done += written;
    }
    out.clear();
  }

  @Override
  public void close() {
    Descriptor.close(descriptor);
    buffer.close();
  }
}
