package org.pgj.launcher;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Does to files what broken disks do. */
final class DamagedFiles {
  private static final int GARBAGE = 5000;

  private DamagedFiles() {}

  static void overwrite(Path file, long position, int length) throws IOException {
    byte[] garbage = new byte[length];
    Arrays.fill(garbage, (byte) 0xA5);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(garbage), position);
    }
  }

  /**
   * Writes garbage where the log ends. Zeros at the end of its last record are taken for none: that
   * one may be torn.
   */
  static void overwriteEnd(Path logFolder) throws IOException {
    List<Path> segments;
    try (Stream<Path> files = Files.list(logFolder)) {
      segments = files.filter(Files::isRegularFile).sorted().toList();
    }
    for (int i = segments.size() - 1; i >= 0; i--) {
      int end = lengthOfContent(segments.get(i));
      if (end > 0) {
        overwrite(segments.get(i), end + 7 & ~7, GARBAGE);
        return;
      }
    }
    throw new IllegalStateException("the log is empty");
  }

  private static int lengthOfContent(Path file) throws IOException {
    byte[] content = Files.readAllBytes(file);
    int end = content.length;
    while (end > 0 && content[end - 1] == 0) {
      end--;
    }
    return end;
  }
}
