package org.pgj.engine.wal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import org.pgj.engine.os.ByteArrays;
import org.pgj.engine.os.Descriptor;
import org.pgj.engine.os.NativeBuffer;
import org.pgj.engine.shared.Segment;
import org.pgj.engine.storage.buffer.ClusterImage;
import org.pgj.engine.storage.buffer.ClusterImage.ForkImage;
import org.pgj.engine.storage.file.RelationFile;

/** Makes cluster images and new instances from them. */
public final class ClusterImages {
  /** Exists in a data directory whose files were never forced to the disk. */
  static final String UNSYNCED = "unsynced";

  private static final int CHUNK = 1 << 18;
  private static final int MODE = 0600;

  private ClusterImages() {}

  /** Writes an image of an instance that nobody else uses and in which no transaction runs. */
  public static void write(StorageContext context, ClusterState state, Path image) {
    state.beforeCheckpoint();
    LogRecord record = new LogRecord(null).begin(RecordType.CHECKPOINT, ResourceKind.STORAGE);
    state.save(record, true);
    ClusterImage.write(context.pool(), record.body(), image);
  }

  /**
   * Fills the empty segment of a memory instance, before anybody else attaches.
   *
   * @return the image's state, for {@link ClusterState#load}
   */
  public static byte[] load(Path image, Segment segment) {
    ClusterImage opened = ClusterImage.open(image);
    opened.load(segment);
    return opened.state();
  }

  /**
   * Makes a data directory that looks cleanly stopped. Its files are forced to the disk by the
   * instance's first checkpoint.
   *
   * @param directory absent or empty
   */
  public static void unpack(Path image, Path directory) {
    ClusterImage opened = ClusterImage.open(image);
    NewCluster.createFolders(directory);
    try {
      Files.createFile(directory.resolve("global").resolve(UNSYNCED));
      copyFiles(opened, directory);
      int[] copies = opened.copies();
      for (int i = 0; i < copies.length; i += 2) {
        Path folder = folder(directory, copies[i]);
        Files.createDirectories(folder);
        Files.writeString(
            folder.resolve("template"), Integer.toUnsignedString(copies[i + 1]) + "\n");
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    writeLog(opened.state(), directory);
    long lsn = WalWriter.FIRST_LSN;
    new ControlFile(
            NewCluster.newIdentifier(),
            ControlFile.State.SHUT_DOWN,
            1,
            lsn,
            lsn,
            System.currentTimeMillis())
        .write(directory, false);
    NewCluster.writeVersion(directory);
  }

  private static void copyFiles(ClusterImage image, Path directory) throws IOException {
    int source = Descriptor.open(image.file().toString(), Descriptor.O_RDONLY, 0);
    try (NativeBuffer chunk = NativeBuffer.allocate(CHUNK)) {
      int lastDatabase = 0;
      for (ForkImage fork : image.forks()) {
        RelationFile relation = fork.relation();
        if (relation.databaseOid() != lastDatabase) {
          lastDatabase = relation.databaseOid();
          Files.createDirectories(folder(directory, lastDatabase));
        }
        String name = directory + "/" + relation + fork.fork().suffix();
        int target = Descriptor.open(name, Descriptor.O_RDWR | Descriptor.O_CREAT, MODE);
        try {
          image.copyFork(fork, source, target, chunk);
        } finally {
          Descriptor.close(target);
        }
      }
    } finally {
      Descriptor.close(source);
    }
  }

  private static Path folder(Path directory, int databaseOid) {
    return databaseOid == 0
        ? directory.resolve("global")
        : directory.resolve("base").resolve(Integer.toUnsignedString(databaseOid));
  }

  /** Writes the log's first record, the checkpoint with which the image begins. */
  private static void writeLog(byte[] state, Path directory) {
    long lsn = WalWriter.FIRST_LSN;
    LogRecord record = new LogRecord(null).begin(RecordType.CHECKPOINT, ResourceKind.STORAGE);
    CheckpointRecord.encode(record, lsn, System.currentTimeMillis(), true);
    record.putBytes(state, 0, state.length);
    byte[] bytes = record.bytes();
    int length = record.length();
    ByteArrays.putInt(bytes, WalRecord.LENGTH, length);
    ByteArrays.putLong(bytes, WalRecord.LSN, lsn);
    ByteArrays.putInt(bytes, WalRecord.EPOCH, 1);
    bytes[WalRecord.TYPE] = (byte) RecordType.CHECKPOINT.ordinal();
    bytes[WalRecord.KIND] = (byte) ResourceKind.STORAGE.ordinal();
    CRC32C crc = new CRC32C();
    crc.update(bytes, WalRecord.HEADER_SIZE, length - WalRecord.HEADER_SIZE);
    crc.update(bytes, WalRecord.LSN, WalRecord.HEADER_SIZE - WalRecord.LSN);
    ByteArrays.putInt(bytes, WalRecord.CRC, (int) crc.getValue());
    WalFiles files = new WalFiles(directory, false);
    files.createSparse(lsn / WalFiles.SEGMENT_SIZE);
    try (NativeBuffer buffer = NativeBuffer.allocate(length)) {
      buffer.copyFrom(bytes, 0, 0, length);
      files.write(lsn, buffer.address(), length);
    } finally {
      files.close();
    }
  }
}
