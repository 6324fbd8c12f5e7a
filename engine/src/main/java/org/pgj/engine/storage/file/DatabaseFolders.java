package org.pgj.engine.storage.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.pgj.engine.error.PanicError;
import org.pgj.engine.os.Descriptor;
import org.pgj.engine.os.OsException;

/**
 * The folders {@code base/DATABASE}. A database that was copied has a file {@code template} with
 * the oid of the one it reads.
 */
final class DatabaseFolders {
  private static final String TEMPLATE = "template";
  private static final String TEMPORARY_PREFIX = "t_";

  private final Path base;
  private final Path global;
  private final boolean sync;

  DatabaseFolders(Path directory, boolean sync) {
    this.base = directory.resolve("base");
    this.global = directory.resolve("global");
    this.sync = sync;
  }

  /** Makes a folder; its template is there before the folder counts. */
  void create(int databaseOid, int templateOid) {
    Path folder = folder(databaseOid);
    try {
      Files.createDirectories(folder);
      if (templateOid == 0) {
        Files.deleteIfExists(folder.resolve(TEMPLATE));
      } else {
        Path file = folder.resolve(TEMPLATE + ".new");
        Files.writeString(file, Integer.toUnsignedString(templateOid) + "\n");
        syncFolder(file);
        Files.move(file, folder.resolve(TEMPLATE), StandardCopyOption.ATOMIC_MOVE);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    syncFolder(folder);
    syncFolder(base);
  }

  /** Forces all folders to the disk. */
  void sync() {
    for (int database : databases()) {
      syncFolder(folder(database));
    }
    syncFolder(global);
    syncFolder(base);
    syncFolder(base.getParent());
  }

  boolean exists(int databaseOid) {
    return databaseOid == 0 || Files.exists(folder(databaseOid));
  }

  /** See {@link PageStore#cleanUp}. */
  void cleanUp(boolean crashed) {
    for (int database : databases()) {
      Path folder = folder(database);
      List<String> names = names(folder);
      try {
        for (String name : names) {
          if (name.startsWith(TEMPORARY_PREFIX) || name.endsWith(".copy")) {
            Files.deleteIfExists(folder.resolve(name));
          }
        }
        if (crashed) {
          for (String name : names) {
            if (name.endsWith(Fork.INIT.suffix())) {
              resetUnlogged(folder, name);
            }
          }
        }
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }
  }

  private void resetUnlogged(Path folder, String initName) throws IOException {
    String name = initName.substring(0, initName.length() - Fork.INIT.suffix().length());
    for (int segment = 1; Files.deleteIfExists(folder.resolve(name + "." + segment)); segment++) {
      continue;
    }
    Files.deleteIfExists(folder.resolve(name + Fork.FSM.suffix()));
    Files.deleteIfExists(folder.resolve(name + Fork.VM.suffix()));
    Files.copy(folder.resolve(initName), folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    syncFolder(folder.resolve(name));
  }

  int template(int databaseOid) {
    Path file = folder(databaseOid).resolve(TEMPLATE);
    if (!Files.exists(file)) {
      return 0;
    }
    try {
      return Integer.parseUnsignedInt(Files.readString(file).strip());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  int[] databases() {
    int[] databases = new int[16];
    int count = 0;
    for (String name : names(base)) {
      if (isNumber(name)) {
        if (count == databases.length) {
          databases = Arrays.copyOf(databases, count * 2);
        }
        databases[count++] = Integer.parseUnsignedInt(name);
      }
    }
    return Arrays.copyOf(databases, count);
  }

  /** The relations in a folder; those with an init fork are unlogged. */
  List<RelationFile> relations(int databaseOid) {
    Path folder = databaseOid == 0 ? global : folder(databaseOid);
    int tablespace =
        databaseOid == 0 ? RelationFile.GLOBAL_TABLESPACE : RelationFile.DEFAULT_TABLESPACE;
    List<RelationFile> relations = new ArrayList<>();
    for (String name : names(folder)) {
      if (isNumber(name)) {
        Persistence persistence =
            Files.exists(folder.resolve(name + Fork.INIT.suffix()))
                ? Persistence.UNLOGGED
                : Persistence.PERMANENT;
        relations.add(
            new RelationFile(tablespace, databaseOid, Integer.parseUnsignedInt(name), persistence));
      }
    }
    return relations;
  }

  void remove(int databaseOid) {
    Path folder = folder(databaseOid);
    if (!Files.exists(folder)) {
      return;
    }
    try {
      for (String name : names(folder)) {
        Files.deleteIfExists(folder.resolve(name));
      }
      Files.deleteIfExists(folder);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    syncFolder(base);
  }

  /** Forces a folder or file to the disk. */
  void syncFolder(Path path) {
    if (!sync) {
      return;
    }
    int descriptor = Descriptor.open(path.toString(), Descriptor.O_RDONLY, 0);
    try {
      Descriptor.fsync(descriptor);
    } catch (OsException failure) {
      throw new PanicError("could not fsync file \"" + path + "\": " + failure.text(), failure);
    } finally {
      Descriptor.close(descriptor);
    }
  }

  private static List<String> names(Path folder) {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        names.add(file.getFileName().toString());
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return names;
  }

  private static boolean isNumber(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c < '0' || c > '9') {
        return false;
      }
    }
    return !name.isEmpty();
  }

  private Path folder(int databaseOid) {
    return base.resolve(Integer.toUnsignedString(databaseOid));
  }
}
