package org.pgj.engine.command.copy;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.CopyClient;
import org.pgj.engine.command.ServerFiles;
import org.pgj.engine.error.DatabaseError;

/** Files of the server, and the client, as ends of COPY. */
final class CopyFiles {
  private CopyFiles() {}

  /** Only superusers read and write the server's files. */
  static void requireSuperuser(CommandContext context, boolean program, boolean from) {
    if (context.user().isSuperuser()) {
      return;
    }
    String what = program ? " an external program" : " a file";
    String role =
        program
            ? "pg_execute_server_program"
            : from ? "pg_read_server_files" : "pg_write_server_files";
    throw new DatabaseError("42501", "permission denied to COPY " + (from ? "from" : "to") + what)
        .detail(
            "Only roles with privileges of the \""
                + role
                + "\" role may COPY "
                + (from ? "from" : "to")
                + what
                + ".")
        .hint(
            "Anyone can COPY to stdout or from stdin. psql's \\copy command also works for"
                + " anyone.");
  }

  static CopyInput input(String file) {
    Path path = Path.of(file);
    if (Files.isDirectory(path)) {
      throw new DatabaseError("42809", "\"" + file + "\" is a directory");
    }
    InputStream stream;
    try {
      stream = Files.newInputStream(path);
    } catch (IOException failure) {
      throw cannotOpen(file, "reading", failure)
          .hint(
              "COPY FROM instructs the PostgreSQL server process to read a file. You may want a"
                  + " client-side facility such as psql's \\copy.");
    }
    return new CopyInput() {
      @Override
      public int read(byte[] target, int offset, int length) {
        try {
          return stream.read(target, offset, length);
        } catch (IOException failure) {
          throw new DatabaseError(
              "58030", "could not read from COPY file: " + ServerFiles.reason(failure));
        }
      }

      @Override
      public void finish() {
        // Nobody waits for the rest of a file to be read.
      }

      @Override
      public void close() {
        try {
          stream.close();
        } catch (IOException failure) {
          throw new DatabaseError(
              "58030", "could not close file \"" + file + "\": " + ServerFiles.reason(failure));
        }
      }
    };
  }

  /** What the client sends. */
  static CopyInput input(CopyClient client) {
    return new CopyInput() {
      private boolean ended;

      /** Nothing comes behind it that would be meant for COPY. */
      private DatabaseError failure;

      @Override
      public int read(byte[] target, int offset, int length) {
        if (failure != null) {
          throw failure;
        }
        try {
          int count = client.read(target, offset, length);
          ended = count < 0;
          return count;
        } catch (DatabaseError error) {
          failure = error;
          throw error;
        }
      }

      @Override
      public void finish() {
        byte[] rest = new byte[1024];
        while (!ended) {
          read(rest, 0, rest.length);
        }
      }

      @Override
      public void close() {
        // After a failure the session passes over what the client still sends.
      }
    };
  }

  static OutputStream output(String file) {
    Path path = Path.of(file);
    if (!path.isAbsolute()) {
      throw new DatabaseError("42602", "relative path not allowed for COPY to file");
    }
    if (Files.isDirectory(path)) {
      throw new DatabaseError("42809", "\"" + file + "\" is a directory");
    }
    try {
      return new BufferedOutputStream(Files.newOutputStream(path), 1 << 16);
    } catch (IOException failure) {
      throw cannotOpen(file, "writing", failure)
          .hint(
              "COPY TO instructs the PostgreSQL server process to write a file. You may want a"
                  + " client-side facility such as psql's \\copy.");
    }
  }

  private static DatabaseError cannotOpen(String file, String purpose, IOException failure) {
    return new DatabaseError(
        ServerFiles.state(failure),
        "could not open file \"" + file + "\" for " + purpose + ": " + ServerFiles.reason(failure));
  }
}
