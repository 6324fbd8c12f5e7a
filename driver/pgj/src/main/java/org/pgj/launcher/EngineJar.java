package org.pgj.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.zip.ZipFile;

/** The engine as a file: unpacked once per build from this jar into the cache folder. */
final class EngineJar {
  private static final String RESOURCE = "engine.jar";
  private static final String IMAGE_ENTRY = "org/pgj/engine/cluster.image";
  private static final String IMAGE = "cluster.image";
  private static final String CHECKSUM = "engine.sha256";
  private static final int NAME_LENGTH = 16;

  private EngineJar() {}

  /**
   * The unpacked engine jar; its folder belongs to this build alone.
   *
   * @throws LaunchException if this jar does not carry the engine or there is no room
   */
  static Path unpack() throws LaunchException {
    String build = build();
    Path folder = Folders.cache().resolve(build);
    Path jar = folder.resolve(RESOURCE);
    if (Files.isRegularFile(jar)) {
      new CacheSweep(folder.getParent(), Instant.now()).run(folder);
      return jar;
    }
    try {
      Folders.makePrivate(folder);
      synchronized (("org.pgj.unpack:" + folder).intern()) {
        unpackLocked(folder, jar);
      }
      new CacheSweep(folder.getParent(), Instant.now()).run(folder);
      return jar;
    } catch (IOException failure) {
      throw new LaunchException(
          "cannot unpack pgj's engine to " + folder + ": " + failure, failure);
    }
  }

  private static void unpackLocked(Path folder, Path jar) throws IOException {
    try (FileChannel lock =
            FileChannel.open(
                folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var held = lock.lock()) {
      if (held.isValid() && !Files.isRegularFile(jar)) {
        Path fresh = Files.createTempFile(folder, "engine", ".tmp");
        try (InputStream in = EngineJar.class.getResourceAsStream(RESOURCE)) {
          Files.copy(in, fresh, StandardCopyOption.REPLACE_EXISTING);
          unpackImage(fresh, folder);
          Files.move(fresh, jar, StandardCopyOption.ATOMIC_MOVE);
        } finally {
          Files.deleteIfExists(fresh);
        }
      }
    }
  }

  /** The content of new instances is read as a file; the jar appears after it. */
  private static void unpackImage(Path jar, Path folder) throws IOException {
    Path fresh = Files.createTempFile(folder, "image", ".tmp");
    try (ZipFile zip = new ZipFile(jar.toFile());
        InputStream in = zip.getInputStream(zip.getEntry(IMAGE_ENTRY))) {
      Files.copy(in, fresh, StandardCopyOption.REPLACE_EXISTING);
      Files.move(fresh, folder.resolve(IMAGE), StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  /** The cluster image beside an unpacked jar. */
  static Path image(Path jar) {
    return jar.resolveSibling(IMAGE);
  }

  /** Identifies the engine's build. */
  static String build() throws LaunchException {
    try (InputStream in = EngineJar.class.getResourceAsStream(CHECKSUM)) {
      if (in == null) {
        throw new LaunchException("this jar carries no engine; add org.pgj:pgj to the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII)
          .trim()
          .substring(0, NAME_LENGTH);
    } catch (IOException failure) {
      throw new LaunchException("cannot read the engine's checksum: " + failure, failure);
    }
  }
}
