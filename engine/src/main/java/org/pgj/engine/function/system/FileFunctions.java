package org.pgj.engine.function.system;

import java.util.List;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.type.text.Utf8;
import org.pgj.engine.type.vector.BytesOutput;

/** Files of the server (manual: table 9.103, Generic File Access Functions). */
public final class FileFunctions {
  private static final long ALL = -1;

  private FileFunctions() {}

  private static boolean read(
      String path,
      long offset,
      long length,
      boolean missingOk,
      BytesOutput out,
      FunctionContext context) {
    byte[] content = context.service(DataDirectory.class).read(path, offset, length, missingOk);
    if (content == null) {
      return false;
    }
    out.write(content);
    return true;
  }

  private static boolean readText(
      String path,
      long offset,
      long length,
      boolean missingOk,
      BytesOutput out,
      FunctionContext context) {
    byte[] content = context.service(DataDirectory.class).read(path, offset, length, missingOk);
    if (content == null) {
      return false;
    }
    Utf8.validate(content, 0, content.length);
    out.write(content);
    return true;
  }

  private static long checked(long length) {
    if (length < 0) {
      throw new DatabaseError("22023", "requested length cannot be negative");
    }
    return length;
  }

  @SqlFunction("pg_read_file_all")
  static boolean text(String path, BytesOutput out, FunctionContext context) {
    return readText(path, 0, ALL, false, out, context);
  }

  @SqlFunction("pg_read_file_all_missing")
  static boolean text(String path, boolean missingOk, BytesOutput out, FunctionContext context) {
    return readText(path, 0, ALL, missingOk, out, context);
  }

  @SqlFunction("pg_read_file_off_len")
  static boolean text(
      String path, long offset, long length, BytesOutput out, FunctionContext context) {
    return readText(path, offset, checked(length), false, out, context);
  }

  @SqlFunction("pg_read_file_off_len_missing")
  static boolean text(
      String path,
      long offset,
      long length,
      boolean missingOk,
      BytesOutput out,
      FunctionContext context) {
    return readText(path, offset, checked(length), missingOk, out, context);
  }

  @SqlFunction("pg_read_binary_file_all")
  static boolean bytes(String path, BytesOutput out, FunctionContext context) {
    return read(path, 0, ALL, false, out, context);
  }

  @SqlFunction("pg_read_binary_file_all_missing")
  static boolean bytes(String path, boolean missingOk, BytesOutput out, FunctionContext context) {
    return read(path, 0, ALL, missingOk, out, context);
  }

  @SqlFunction("pg_read_binary_file_off_len")
  static boolean bytes(
      String path, long offset, long length, BytesOutput out, FunctionContext context) {
    return read(path, offset, checked(length), false, out, context);
  }

  @SqlFunction("pg_read_binary_file_off_len_missing")
  static boolean bytes(
      String path,
      long offset,
      long length,
      boolean missingOk,
      BytesOutput out,
      FunctionContext context) {
    return read(path, offset, checked(length), missingOk, out, context);
  }

  /** The log goes to the standard error, never to files of its own. */
  @SqlFunction("pg_current_logfile")
  static String logFile() {
    return null;
  }

  @SqlFunction("pg_current_logfile_1arg")
  static String logFile(String format) {
    if (format != null && !List.of("stderr", "csvlog", "jsonlog").contains(format)) {
      throw new DatabaseError("22023", "log format \"" + format + "\" is not supported")
          .hint("The supported log formats are \"stderr\", \"csvlog\", and \"jsonlog\".");
    }
    return null;
  }
}
