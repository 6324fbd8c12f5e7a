package org.pgj.engine.backend;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pgj.engine.os.SocketAddress;
import org.pgj.engine.os.TcpSocket;
import org.pgj.protocol.ErrorFields;
import org.pgj.protocol.FrontendMessage;
import org.pgj.protocol.MessageReader;
import org.pgj.protocol.MessageWriter;
import org.pgj.protocol.StartupPacket;

/** A client whose messages are all there when the session begins; keeps what it is answered. */
final class ScriptedClient implements ClientConnection {
  private final MessageWriter script = new MessageWriter(256);
  private final ByteArrayOutputStream answers = new ByteArrayOutputStream();
  private int sent;

  static ScriptedClient startup(String user, String database) {
    ScriptedClient client = new ScriptedClient();
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("user", user);
    parameters.put("database", database);
    StartupPacket.writeStartup(client.script, parameters);
    return client;
  }

  ScriptedClient query(String sql) {
    script.begin(FrontendMessage.QUERY);
    script.cstring(sql);
    script.end();
    return this;
  }

  ScriptedClient parse(String name, String sql, int... types) {
    script.begin(FrontendMessage.PARSE);
    script.cstring(name);
    script.cstring(sql);
    script.int16(types.length);
    for (int type : types) {
      script.int32(type);
    }
    script.end();
    return this;
  }

  ScriptedClient bind(String portal, String statement, String... values) {
    script.begin(FrontendMessage.BIND);
    script.cstring(portal);
    script.cstring(statement);
    script.int16(0);
    script.int16(values.length);
    for (String value : values) {
      if (value == null) {
        script.nullValue();
      } else {
        script.value(value);
      }
    }
    script.int16(0);
    script.end();
    return this;
  }

  ScriptedClient describe(char kind, String name) {
    script.begin(FrontendMessage.DESCRIBE);
    script.int8(kind);
    script.cstring(name);
    script.end();
    return this;
  }

  ScriptedClient execute(String portal, int maxRows) {
    script.begin(FrontendMessage.EXECUTE);
    script.cstring(portal);
    script.int32(maxRows);
    script.end();
    return this;
  }

  ScriptedClient close(char kind, String name) {
    script.begin(FrontendMessage.CLOSE);
    script.int8(kind);
    script.cstring(name);
    script.end();
    return this;
  }

  ScriptedClient sync() {
    script.empty(FrontendMessage.SYNC);
    return this;
  }

  ScriptedClient terminate() {
    script.empty(FrontendMessage.TERMINATE);
    return this;
  }

  ScriptedClient copyData(String text) {
    script.begin(FrontendMessage.COPY_DATA);
    script.string(text);
    script.end();
    return this;
  }

  ScriptedClient copyDone() {
    script.empty(FrontendMessage.COPY_DONE);
    return this;
  }

  ScriptedClient raw(int type, int length) {
    script.int8(type);
    script.int32(length);
    return this;
  }

  @Override
  public int read(byte[] target, int offset, int length, long timeoutNanos) {
    int count = Math.min(Math.min(length, 7), script.length() - sent);
    if (count == 0) {
      return CLOSED;
    }
    System.arraycopy(script.array(), sent, target, offset, count);
    sent += count;
    return count;
  }

  @Override
  public void write(byte[] source, int offset, int length) {
    answers.write(source, offset, length);
  }

  /** The answers after the greeting, one word each: type, then what matters of the content. */
  List<String> transcript() {
    byte[] bytes = answers.toByteArray();
    List<String> lines = new ArrayList<>();
    int at = 0;
    boolean greeted = false;
    while (at < bytes.length) {
      char type = (char) bytes[at];
      int length = MessageReader.int32At(bytes, at + 1);
      MessageReader reader = new MessageReader();
      reader.reset(bytes, at + 5, at + 1 + length);
      at += 1 + length;
      String line = describe(type, reader);
      if (greeted || type == 'E') {
        lines.add(line);
      } else if (type == 'Z') {
        greeted = true;
      }
    }
    return lines;
  }

  private static String describe(char type, MessageReader reader) {
    return switch (type) {
      case 'E', 'N' -> {
        ErrorFields fields = ErrorFields.read(reader);
        yield type + " " + fields.severity() + " " + fields.sqlState() + " " + fields.message();
      }
      case 'A' -> {
        reader.int32();
        yield "A " + reader.cstring() + " " + reader.cstring();
      }
      case 'C' -> "C " + reader.cstring();
      case 'Z' -> "Z " + (char) reader.int8();
      case 'S' -> "S " + reader.cstring() + "=" + reader.cstring();
      case 'D' -> {
        StringBuilder row = new StringBuilder("D");
        int count = reader.int16();
        for (int i = 0; i < count; i++) {
          int size = reader.int32();
          row.append(' ').append(size < 0 ? "null" : reader.string(size));
        }
        yield row.toString();
      }
      case 'T' -> {
        StringBuilder row = new StringBuilder("T");
        int count = reader.int16();
        for (int i = 0; i < count; i++) {
          row.append(' ').append(reader.cstring());
          reader.skip(18);
        }
        yield row.toString();
      }
      default -> String.valueOf(type);
    };
  }

  @Override
  public boolean isLost() {
    return false;
  }

  @Override
  public boolean hasHungUp() {
    return false;
  }

  @Override
  public TcpSocket tcp() {
    return null;
  }

  @Override
  public boolean isLocal() {
    return true;
  }

  @Override
  public SocketAddress remoteAddress() {
    return SocketAddress.unix("");
  }

  @Override
  public void close() {
    // Nothing to close.
  }
}
