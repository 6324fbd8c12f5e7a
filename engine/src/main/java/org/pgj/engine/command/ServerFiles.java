package org.pgj.engine.command;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/** How messages speak of failures with the server's files. */
public final class ServerFiles {
  private ServerFiles() {}

  /** The SQLSTATE of a file that could not be opened. */
  public static String state(IOException failure) {
    return switch (failure) {
      case NoSuchFileException ignored -> "58P01";
      case FileNotFoundException ignored -> "58P01";
      case AccessDeniedException ignored -> "42501";
      default -> "58030";
    };
  }

  /** The operating system's words. */
  public static String reason(IOException failure) {
    return switch (failure) {
      case NoSuchFileException ignored -> "No such file or directory";
      case AccessDeniedException ignored -> "Permission denied";
      default -> failure.getMessage();
    };
  }
}
