package org.pgj.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * A Java for the engine on the class path: the artefact {@code pgj-runtime} of this platform. It is
 * unpacked once into the cache folder, whole or not at all, and stays there.
 */
final class RuntimeImage {
  private static final String ARCHIVE = "runtime.zip";
  private static final int NAME_LENGTH = 16;

  private RuntimeImage() {}

  /**
   * The home of the unpacked runtime.
   *
   * @return null if the class path carries none for this platform
   * @throws LaunchException if it cannot be unpacked
   */
  static Path find() throws LaunchException {
    String folder = "org/pgj/runtime/" + platform() + "/";
    ClassLoader loader = RuntimeImage.class.getClassLoader();
    try (InputStream checksum = loader.getResourceAsStream(folder + ARCHIVE + ".sha256")) {
      if (checksum == null) {
        return null;
      }
      String name =
          new String(checksum.readAllBytes(), StandardCharsets.US_ASCII)
              .trim()
              .substring(0, NAME_LENGTH);
      Path home = Folders.cache().resolve("runtime-" + name);
      if (!Files.isDirectory(home)) {
        try (InputStream archive = loader.getResourceAsStream(folder + ARCHIVE)) {
          unpack(archive, home);
        }
      }
      return home;
    } catch (IOException failure) {
      throw new LaunchException("cannot unpack pgj-runtime: " + failure, failure);
    }
  }

  /** As the artefact's classifier spells it. */
  private static String platform() {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    String processor = System.getProperty("os.arch", "");
    return (system.startsWith("mac") ? "macos" : system)
        + "-"
        + (processor.equals("amd64") ? "x86_64" : processor);
  }

  private static void unpack(InputStream archive, Path home) throws IOException {
    Path cache = home.getParent();
    Folders.makePrivate(cache);
    Path fresh = Files.createTempDirectory(cache, "unpacking");
    try {
      copyEntries(archive, fresh);
      try {
        Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
      } catch (FileAlreadyExistsException anotherWasFaster) {
        delete(fresh);
      }
    } catch (IOException failure) {
      if (Files.isDirectory(fresh)) {
        delete(fresh);
      }
      if (!Files.isDirectory(home)) {
        throw failure;
      }
    }
  }

  private static void copyEntries(InputStream archive, Path target) throws IOException {
    try (ZipInputStream zip = new ZipInputStream(archive)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Path file = target.resolve(entry.getName()).normalize();
        if (!file.startsWith(target)) {
          throw new IOException("entry outside of its folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
          Files.createDirectories(file);
        } else {
          Files.createDirectories(file.getParent());
          Files.copy(zip, file);
          if (isProgram(entry.getName()) && !file.toFile().setExecutable(true)) {
            throw new IOException("cannot make " + file + " executable");
          }
        }
      }
    }
  }

  /** Archives do not tell who may execute what. */
  private static boolean isProgram(String name) {
    return name.startsWith("bin/") || name.equals("lib/jspawnhelper") || name.equals("lib/jexec");
  }

  private static void delete(Path folder) throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        if (Files.isDirectory(entry)) {
          delete(entry);
        } else {
          Files.delete(entry);
        }
      }
    }
    Files.delete(folder);
  }
}
