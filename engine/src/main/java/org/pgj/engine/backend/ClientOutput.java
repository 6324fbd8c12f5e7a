package org.pgj.engine.backend;

import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.error.Notice;
import org.pgj.engine.setting.Settings;
import org.pgj.engine.shared.NotifyQueue;
import org.pgj.protocol.BackendMessage;
import org.pgj.protocol.ErrorFields;
import org.pgj.protocol.MessageWriter;

/** Messages to the client, gathered until they are flushed or many. */
final class ClientOutput implements Settings.Reporter, NotifyQueue.Reader {
  private static final int BUFFER = 8192;

  private final MessageWriter writer = new MessageWriter(BUFFER);
  private final ClientConnection client;

  ClientOutput(ClientConnection client) {
    this.client = client;
  }

  /** Sends texts in the client's encoding from now on. */
  void encodeBy(ClientText texts) {
    writer.encoder(texts::encode);
  }

  /** For messages composed elsewhere; {@link #flushIfFull()} afterwards. */
  MessageWriter writer() {
    return writer;
  }

  void flush() {
    if (writer.length() > 0) {
      client.write(writer.array(), 0, writer.length());
      writer.clear(BUFFER);
    }
  }

  void flushIfFull() {
    if (writer.length() >= BUFFER) {
      flush();
    }
  }

  /** Whole messages from another buffer: large ones are not copied. */
  void append(byte[] messages, int offset, int length) {
    if (length < BUFFER - writer.length()) {
      writer.bytes(messages, offset, length);
    } else {
      flush();
      client.write(messages, offset, length);
    }
  }

  void empty(byte type) {
    writer.empty(type);
  }

  void commandComplete(String tag) {
    writer.begin(BackendMessage.COMMAND_COMPLETE);
    writer.cstring(tag);
    writer.end();
  }

  void readyForQuery(byte status) {
    writer.begin(BackendMessage.READY_FOR_QUERY);
    writer.int8(status);
    writer.end();
    flush();
  }

  /** ParameterStatus. */
  @Override
  public void report(String name, String value) {
    writer.begin(BackendMessage.PARAMETER_STATUS);
    writer.cstring(name);
    writer.cstring(value);
    writer.end();
  }

  void backendKeyData(int pid, int key) {
    writer.begin(BackendMessage.BACKEND_KEY_DATA);
    writer.int32(pid);
    writer.int32(key);
    writer.end();
  }

  void parameterDescription(int[] types) {
    writer.begin(BackendMessage.PARAMETER_DESCRIPTION);
    writer.int16(types.length);
    for (int type : types) {
      writer.int32(type);
    }
    writer.end();
  }

  /** NotificationResponse. */
  @Override
  public void notified(int pid, String channel, String payload) {
    writer.begin(BackendMessage.NOTIFICATION_RESPONSE);
    writer.int32(pid);
    writer.cstring(channel);
    writer.cstring(payload);
    writer.end();
  }

  void error(DatabaseError error) {
    error(error, "");
  }

  /**
   * Drops what it may have interrupted. A text that the client's encoding has no characters for is
   * replaced by that complaint.
   *
   * @param query what the error's position is in, for characters that are two units in Java
   */
  void error(DatabaseError error, String query) {
    writer.abandon();
    try {
      write(error, query);
    } catch (DatabaseError untranslatable) {
      writer.abandon();
      write(
          error.severity() == DatabaseError.Severity.FATAL
              ? untranslatable.fatal()
              : untranslatable,
          "");
    }
  }

  private void write(DatabaseError error, String query) {
    ErrorFields.of(error.severity().name(), error.sqlState(), error.getMessage())
        .detail(error.detail())
        .hint(error.hint())
        .position(characters(query, error.position()))
        .internal(error.internalPosition(), error.internalQuery())
        .where(error.context())
        .schema(error.schemaName())
        .table(error.tableName())
        .column(error.columnName())
        .dataType(error.dataTypeName())
        .constraint(error.constraintName())
        .source(null, 0, error.routine())
        .build()
        .write(writer, BackendMessage.ERROR_RESPONSE);
  }

  /** A notice goes out at once: the statement may have long to go, or to wait. */
  void notice(Notice notice) {
    ErrorFields.of(notice.level().name(), notice.sqlState(), notice.message())
        .detail(notice.detail())
        .hint(notice.hint())
        .position(notice.position())
        .where(notice.context())
        .build()
        .write(writer, BackendMessage.NOTICE_RESPONSE);
    flush();
  }

  /** A 1-based position in UTF-16 units as one in characters. */
  private static int characters(String text, int position) {
    return position < 2 || position > text.length() + 1
        ? position
        : text.codePointCount(0, position - 1) + 1;
  }
}
