package org.pgj.engine.backend;

import org.pgj.engine.setting.SettingListener;
import org.pgj.engine.setting.SettingValue;
import org.pgj.engine.type.text.CharacterEncoding;
import org.pgj.engine.type.text.Utf8;
import org.pgj.protocol.MessageReader;

/** Text in a client's messages, which is in its encoding ({@code client_encoding}). */
final class ClientText implements SettingListener {
  /** What decoding puts in the place of malformed bytes. */
  private static final char REPLACEMENT = '\uFFFD';

  private CharacterEncoding encoding = CharacterEncoding.UTF8;

  @Override
  public void changed(SettingValue value) {
    encoding = CharacterEncoding.of(value.text());
  }

  /** Whether texts are in messages as they are in the database. */
  boolean isAsInDatabase() {
    return encoding.isDatabases();
  }

  /**
   * Reads a zero-terminated string.
   *
   * @throws org.pgj.engine.error.DatabaseError 22021, 22P05
   */
  String read(MessageReader in) {
    int start = in.position();
    if (!encoding.isDatabases()) {
      return encoding.received(in.array(), start, in.skipCString()).text();
    }
    String text = in.cstring();
    if (text.indexOf(REPLACEMENT) >= 0) {
      Utf8.validate(in.array(), start, in.position() - 1);
    }
    return text;
  }

  /** What the client is to be sent for a text. */
  byte[] encode(String text) {
    return encoding.encode(text);
  }
}
