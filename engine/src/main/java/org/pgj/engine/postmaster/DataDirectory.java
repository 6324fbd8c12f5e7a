package org.pgj.engine.postmaster;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.stream.Stream;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.error.ServerLog;
import org.pgj.engine.wal.ClusterImages;

/** Checks a data directory before anything is written to it, and fills an empty one. */
final class DataDirectory {
  private static final String VERSION_FILE = "PG_VERSION";
  private static final String VERSION = "17";
  private static final String CONFIGURATION =
      "# Configuration parameters, name = value; see the manual's chapter Server Configuration.\n"
          + "#listen_addresses = 'localhost'\n#port = 5432\n#max_connections = 100\n"
          + "#shared_buffers = 128MB\n";

  /** Stands in a folder while it is filled: what lies beside it is not complete. */
  private static final String UNFINISHED = "pgj.initializing";

  private static final String[] CONTENT = {"base", "global", "pg_wal"};

  private DataDirectory() {}

  /**
   * Makes sure that a directory of this version is there. The caller holds its interlock.
   *
   * @param scratch a folder for temporary files
   * @throws DatabaseError 55000 FATAL if it is of another version or holds something else
   */
  static void prepare(Path directory, Path scratch) {
    Path versionFile = directory.resolve(VERSION_FILE);
    Path unfinished = directory.resolve(UNFINISHED);
    try {
      if (Files.exists(versionFile)) {
        String version = Files.readString(versionFile, StandardCharsets.ISO_8859_1).trim();
        if (!version.equals(VERSION)) {
          throw new DatabaseError("55000", "database files are incompatible with server")
              .detail(
                  "The data directory was initialized by PostgreSQL version "
                      + version
                      + ", which is not compatible with this version "
                      + VERSION
                      + ".")
              .fatal();
        }
        Files.deleteIfExists(unfinished);
        return;
      }
      if (Files.exists(unfinished)) {
        ServerLog.log("removing an initialization of \"" + directory + "\" that was broken off");
        removeContent(directory);
      }
      requireEmpty(directory);
      Files.write(unfinished, new byte[0]);
      ServerLog.log("initializing data directory \"" + directory + "\"");
      Path configuration = directory.resolve("postgresql.conf");
      if (!Files.exists(configuration)) {
        Files.writeString(configuration, CONFIGURATION + timeZone());
      }
      ClusterImages.unpack(ClusterContent.image(scratch), directory);
      Files.delete(unfinished);
    } catch (IOException failure) {
      throw new DatabaseError(
              "58030", "could not use data directory \"" + directory + "\": " + failure, failure)
          .fatal();
    }
  }

  /** The machine's time zone becomes the cluster's, if it is one that has a name. */
  private static String timeZone() {
    String zone = ZoneId.systemDefault().getId();
    return ZoneId.getAvailableZoneIds().contains(zone) ? "timezone = '" + zone + "'\n" : "";
  }

  private static void removeContent(Path directory) throws IOException {
    for (String name : CONTENT) {
      Path folder = directory.resolve(name);
      if (Files.exists(folder)) {
        try (Stream<Path> files = Files.walk(folder)) {
          for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
            Files.delete(file);
          }
        }
      }
    }
  }

  /** Lock files of the launcher and a prepared configuration do not count. */
  private static void requireEmpty(Path directory) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
      for (Path file : files) {
        String name = file.getFileName().toString();
        if (!name.startsWith("pgj.") && !name.endsWith(".conf") && !name.equals("lost+found")) {
          throw new DatabaseError(
                  "55000",
                  "directory \""
                      + directory
                      + "\" is not empty and not a data directory: it holds \""
                      + name
                      + "\"")
              .fatal();
        }
      }
    }
  }
}
