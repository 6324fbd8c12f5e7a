package org.pgj.engine.postmaster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.pgj.engine.shared.SegmentParameters;
import org.pgj.engine.shared.StorageKind;

/** Sizes the shared segment from the settings and the memory that this container may use. */
final class SegmentSizing {
  /** {@code max_connections} of an instance in memory: many pools of a test JVM share it. */
  static final int MEMORY_CONNECTIONS = 500;

  static final int FILE_CONNECTIONS = 100;

  /** The parameters that it looks at. */
  static final Set<String> PARAMETERS =
      Set.of(
          "max_connections",
          "shared_buffers",
          "max_locks_per_transaction",
          "max_prepared_transactions",
          "wal_buffers");

  private static final int PAGE = 8192;
  private static final int EXTRA_SLOTS = 32;
  private static final int DEFAULT_SHARED_BUFFERS = 128 * 1024 * 1024 / PAGE;
  private static final int DEFAULT_WAL_BUFFERS = 4 * 1024 * 1024 / PAGE;
  private static final long LARGEST_MEMORY_INSTANCE = 64L << 30;
  private static final long UNKNOWN_MEMORY = 4L << 30;

  private SegmentSizing() {}

  static int maxConnections(PostmasterOptions options) {
    return options.intSetting(
        "max_connections", options.inMemory() ? MEMORY_CONNECTIONS : FILE_CONNECTIONS);
  }

  static SegmentParameters parameters(PostmasterOptions options) {
    String buffers = options.setting("shared_buffers", null);
    return new SegmentParameters(
        options.inMemory() ? StorageKind.MEMORY : StorageKind.FILE,
        maxConnections(options),
        EXTRA_SLOTS,
        options.inMemory()
            ? memoryInstancePages()
            : buffers == null ? DEFAULT_SHARED_BUFFERS : pages("shared_buffers", buffers),
        options.intSetting("max_locks_per_transaction", 64),
        options.intSetting("max_prepared_transactions", 64),
        pages("wal_buffers", options.setting("wal_buffers", Integer.toString(DEFAULT_WAL_BUFFERS))),
        SegmentParameters.DEFAULT_XID_WINDOW);
  }

  /** Half of the memory there is: pages are taken one by one as they are written. */
  private static int memoryInstancePages() {
    long memory = Math.min(physicalMemory(), containerLimit());
    return (int) (Math.min(LARGEST_MEMORY_INSTANCE, memory / 2) / PAGE);
  }

  private static long physicalMemory() {
    String text = read("/proc/meminfo");
    int at = text.indexOf("MemTotal:");
    if (at < 0) {
      return UNKNOWN_MEMORY;
    }
    long kilobytes = 0;
    for (int i = at + "MemTotal:".length(); i < text.length() && text.charAt(i) != 'k'; i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        kilobytes = kilobytes * 10 + (c - '0');
      }
    }
    return kilobytes << 10;
  }

  private static long containerLimit() {
    String text = read("/sys/fs/cgroup/memory.max").trim();
    if (text.isEmpty() || text.equals("max")) {
      text = read("/sys/fs/cgroup/memory/memory.limit_in_bytes").trim();
    }
    return text.isEmpty() || text.length() > 18 || text.equals("max")
        ? Long.MAX_VALUE
        : Long.parseLong(text);
  }

  private static String read(String file) {
    try {
      return Files.readString(Path.of(file));
    } catch (IOException absent) {
      return "";
    }
  }

  /** A memory parameter in pages of 8 KB: a number of pages, or bytes with a unit. */
  static int pages(String name, String value) {
    String text = value.trim();
    int digits = 0;
    while (digits < text.length() && Character.isDigit(text.charAt(digits))) {
      digits++;
    }
    String unit = text.substring(digits).trim();
    long bytesPerUnit =
        switch (unit) {
          case "" -> PAGE;
          case "B" -> 1;
          case "kB" -> 1L << 10;
          case "MB" -> 1L << 20;
          case "GB" -> 1L << 30;
          case "TB" -> 1L << 40;
          default -> 0;
        };
    if (digits == 0 || digits > 12 || bytesPerUnit == 0) {
      throw new IllegalArgumentException(
          "invalid value for parameter \"" + name + "\": \"" + value + "\"");
    }
    long pages = Long.parseLong(text.substring(0, digits)) * bytesPerUnit / PAGE;
    return (int) Math.max(16, Math.min(pages, Integer.MAX_VALUE / 2));
  }
}
