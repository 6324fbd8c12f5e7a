package org.pgj.engine.command.copy;

import java.util.List;
import org.pgj.engine.type.TypeContext;
import org.pgj.engine.type.text.CharacterEncoding;

/**
 * The options of one COPY, checked against each other.
 *
 * @param nullText what stands for null
 * @param defaultText what stands for the column's default, null if nothing does
 * @param encoding what the data are in, null for the client's encoding
 * @param forceQuote column names, null for none; empty for all, as the other lists
 * @param ignoreErrors ON_ERROR ignore
 * @param verbose LOG_VERBOSITY verbose
 */
record CopyOptions(
    CopyFormat format,
    byte delimiter,
    byte[] nullText,
    byte[] defaultText,
    Header header,
    byte quote,
    byte escape,
    CharacterEncoding encoding,
    List<String> forceQuote,
    List<String> forceNotNull,
    List<String> forceNull,
    boolean ignoreErrors,
    boolean verbose) {

  /** How data are written. */
  enum CopyFormat {
    TEXT,
    CSV,
    BINARY
  }

  /** What the first line is. */
  enum Header {
    NONE,
    PRESENT,
    MATCH
  }

  /** The encoding of the data, if they are text that has to be converted; else the database's. */
  CharacterEncoding conversion(TypeContext context) {
    if (isBinary()) {
      return CharacterEncoding.UTF8;
    }
    return encoding == null ? context.clientEncoding() : encoding;
  }

  boolean isBinary() {
    return format == CopyFormat.BINARY;
  }

  boolean isCsv() {
    return format == CopyFormat.CSV;
  }
}
