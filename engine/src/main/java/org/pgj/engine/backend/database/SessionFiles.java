package org.pgj.engine.backend.database;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import org.pgj.engine.catalog.privilege.Memberships;
import org.pgj.engine.command.ServerFiles;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.report.ReportRows;
import org.pgj.engine.function.system.DataDirectory;
import org.pgj.engine.shared.Clock;

/** The server's files for the functions that read and list them. */
final class SessionFiles implements DataDirectory {
  private static final int READ_SERVER_FILES = 4569;

  /** What a value of bytes may have. */
  private static final int LIMIT = (1 << 30) - 1;

  private final EngineRuntime runtime;
  private final DatabaseSession database;

  SessionFiles(EngineRuntime runtime, DatabaseSession database) {
    this.runtime = runtime;
    this.database = database;
  }

  @Override
  public byte[] read(String name, long offset, long length, boolean missingOk) {
    Path path = path(name);
    if (Files.isDirectory(path)) {
      throw new DatabaseError("42809", "could not read file \"" + name + "\": Is a directory");
    }
    try (InputStream file = Files.newInputStream(path)) {
      file.skipNBytes(offset < 0 ? Math.max(0, Files.size(path) + offset) : offset);
      byte[] content = file.readNBytes(length < 0 || length > LIMIT ? LIMIT + 1 : (int) length);
      if (content.length > LIMIT) {
        throw new DatabaseError("22023", "requested length too large");
      }
      return content;
    } catch (EOFException beyond) {
      return new byte[0];
    } catch (NoSuchFileException missing) {
      if (missingOk) {
        return null;
      }
      throw failure("open file \"" + name + "\" for reading", missing);
    } catch (IOException broken) {
      throw failure("read file \"" + name + "\"", broken);
    }
  }

  /** Adds the names in a directory; arguments: its name, whether it may be missing, dots wanted. */
  void addDirectory(Object[] arguments, ReportRows rows) {
    String name = (String) arguments[0];
    boolean missingOk = arguments.length > 1 && isTrue(arguments[1]);
    if (arguments.length > 2 && isTrue(arguments[2]) && Files.isDirectory(path(name))) {
      rows.add(".");
      rows.add("..");
    }
    list(name, missingOk, entry -> rows.add(entry.getFileName().toString()));
  }

  private static boolean isTrue(Object argument) {
    return argument instanceof Long flag && flag != 0;
  }

  /** Adds name, size and time of the plain files in a directory of the server's own. */
  void addFiles(String name, boolean missingOk, ReportRows rows) {
    list(
        name,
        missingOk,
        entry -> {
          if (Files.isRegularFile(entry) && !entry.getFileName().toString().startsWith(".")) {
            rows.add(
                entry.getFileName().toString(),
                Files.size(entry),
                Clock.ofUnixMillis(Files.getLastModifiedTime(entry).toMillis()));
          }
        });
  }

  private interface Entry {
    void take(Path entry) throws IOException;
  }

  private void list(String name, boolean missingOk, Entry each) {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(path(name))) {
      for (Path entry : entries) {
        try {
          each.take(entry);
        } catch (NoSuchFileException gone) {
          // Deleted since: it is no longer in the directory.
          continue;
        }
      }
    } catch (NoSuchFileException missing) {
      if (!missingOk) {
        throw failure("open directory \"" + name + "\"", missing);
      }
    } catch (NotDirectoryException file) {
      throw new DatabaseError(
          "42809", "could not open directory \"" + name + "\": Not a directory");
    } catch (IOException broken) {
      throw failure("read directory \"" + name + "\"", broken);
    }
  }

  /** Adds size and times of a file; arguments: its name, and whether it may be missing. */
  void addStatus(Object[] arguments, ReportRows rows) {
    String name = (String) arguments[0];
    try {
      Map<String, Object> status =
          Files.readAttributes(
              path(name), "unix:size,lastAccessTime,lastModifiedTime,ctime,isDirectory");
      rows.add(
          status.get("size"),
          time(status.get("lastAccessTime")),
          time(status.get("lastModifiedTime")),
          time(status.get("ctime")),
          null,
          status.get("isDirectory"));
    } catch (NoSuchFileException missing) {
      if (arguments.length < 2 || !isTrue(arguments[1])) {
        throw failure("stat file \"" + name + "\"", missing);
      }
      rows.add(new Object[6]);
    } catch (IOException broken) {
      throw failure("stat file \"" + name + "\"", broken);
    }
  }

  private static long time(Object fileTime) {
    return Clock.ofUnixMillis(((FileTime) fileTime).toMillis());
  }

  private static DatabaseError failure(String what, IOException cause) {
    return new DatabaseError(
        ServerFiles.state(cause), "could not " + what + ": " + ServerFiles.reason(cause));
  }

  /** Where a name leads: beyond the data directory only for those who may read any file. */
  private Path path(String name) {
    Path named = Path.of(name);
    Path directory = runtime.storage().directory();
    if (directory == null) {
      if (!named.isAbsolute()) {
        throw new DatabaseError("0A000", "an instance in memory has no data directory");
      }
      requireAnyFile("absolute path not allowed");
      return named;
    }
    Path path = directory.resolve(named).normalize();
    if (!path.startsWith(directory.normalize())) {
      requireAnyFile(
          named.isAbsolute()
              ? "absolute path not allowed"
              : "path must be in or below the data directory");
    }
    return path;
  }

  private void requireAnyFile(String otherwise) {
    SessionFunctions user = runtime.functions();
    if (!user.isSuperuser()
        && !new Memberships(database.catalog(), database.oid())
            .hasPrivilegesOf(user.currentUserOid(), READ_SERVER_FILES)) {
      throw new DatabaseError("42501", otherwise);
    }
  }
}
