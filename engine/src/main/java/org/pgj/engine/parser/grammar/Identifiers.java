package org.pgj.engine.parser.grammar;

import org.pgj.engine.error.Notice;
import org.pgj.engine.error.NoticeReceiver;

/** Folding and truncation of names. */
final class Identifiers {
  private final NoticeReceiver notices;

  /** Bytes that a name may have at most. */
  static final int MAX_BYTES = 63;

  /**
   * @param notices told of truncated names; may be null
   */
  Identifiers(NoticeReceiver notices) {
    this.notices = notices;
  }

  /** ASCII letters in lower case, the rest unchanged. */
  static String fold(char[] text, int from, int to) {
    for (int i = from; i < to; i++) {
      char c = text[i];
      if (c >= 'A' && c <= 'Z') {
        char[] folded = new char[to - from];
        for (int j = from; j < to; j++) {
          char d = text[j];
          folded[j - from] = d >= 'A' && d <= 'Z' ? (char) (d + 32) : d;
        }
        return new String(folded);
      }
    }
    return new String(text, from, to - from);
  }

  /** The longest prefix of at most 63 bytes of UTF-8 that ends between characters. */
  String truncate(String name) {
    if (name.length() * 3 <= MAX_BYTES) {
      return name;
    }
    int bytes = 0;
    for (int i = 0; i < name.length(); ) {
      int c = name.codePointAt(i);
      bytes += c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
      if (bytes > MAX_BYTES) {
        String truncated = name.substring(0, i);
        notice(
            new Notice(
                Notice.Level.NOTICE,
                "42622",
                "identifier \"" + name + "\" will be truncated to \"" + truncated + "\"",
                null,
                null,
                0));
        return truncated;
      }
      i += Character.charCount(c);
    }
    return name;
  }

  /** Tells the client, if anybody listens. */
  void notice(Notice notice) {
    if (notices != null) {
      notices.receive(notice);
    }
  }
}
