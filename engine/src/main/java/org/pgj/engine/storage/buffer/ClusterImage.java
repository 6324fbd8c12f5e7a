package org.pgj.engine.storage.buffer;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.os.Descriptor;
import org.pgj.engine.os.Memory;
import org.pgj.engine.os.NativeBuffer;
import org.pgj.engine.shared.Region;
import org.pgj.engine.shared.Segment;
import org.pgj.engine.storage.file.Fork;
import org.pgj.engine.storage.file.Persistence;
import org.pgj.engine.storage.file.RelationFile;
import org.pgj.engine.storage.file.RelationTable;
import org.pgj.engine.storage.page.PageLayout;

/**
 * A whole cluster in one file, made when the engine is built: a new instance is a copy of it. Pages
 * lie as they will in the buffers of a memory instance, so that one read brings them all.
 *
 * <pre>
 *  0 magic 8, version 4, forks 4, copies 4, state length 4, pages 4, unused 4
 * 32 state, padded to 8
 *    copies: database 4, template 4
 *    forks: tablespace 4, database 4, relation 4, persistence 2, fork 2, blocks 4, first page 4
 *    pages, from the next multiple of 4096
 * </pre>
 */
public final class ClusterImage {
  private static final long MAGIC = 0x31_47_4D_49_4A_47_50L;
  private static final int VERSION = 1;
  private static final int HEADER = 32;
  private static final int COPY_SIZE = 8;
  private static final int FORK_SIZE = 24;
  private static final int ALIGNMENT = 4096;

  private final Path file;
  private final byte[] state;
  private final int[] copies;
  private final List<ForkImage> forks;
  private final int pages;
  private final int pagesAt;

  /**
   * A fork in the image.
   *
   * @param firstPage position of its first block among the image's pages
   */
  public record ForkImage(RelationFile relation, Fork fork, int blocks, int firstPage) {}

  private ClusterImage(
      Path file, byte[] state, int[] copies, List<ForkImage> forks, int pages, int pagesAt) {
    this.file = file;
    this.state = state;
    this.copies = copies;
    this.forks = forks;
    this.pages = pages;
    this.pagesAt = pagesAt;
  }

  /**
   * Writes an image of an instance that nobody uses.
   *
   * @param state what the cluster's counters need to go on, see {@code wal.ClusterState}
   */
  public static void write(BufferPool pool, byte[] state, Path file) {
    List<ForkImage> forks = new ArrayList<>();
    int pages = 0;
    for (RelationFile relation : pool.databases().allRelations()) {
      for (int i = 0; i < Fork.count(); i++) {
        int blocks = pool.blockCount(relation, Fork.of(i));
        if (blocks > 0 || i == Fork.MAIN.ordinal()) {
          forks.add(new ForkImage(relation, Fork.of(i), blocks, pages));
          pages += blocks;
        }
      }
    }
    int[] copies = pool.databases().copies();
    int directory =
        HEADER + align(state.length, 8) + copies.length / 2 * COPY_SIZE + forks.size() * FORK_SIZE;
    int pagesAt = align(directory, ALIGNMENT);
    int descriptor =
        Descriptor.open(
            file.toString(), Descriptor.O_RDWR | Descriptor.O_CREAT | Descriptor.O_TRUNC, 0644);
    try (NativeBuffer head = NativeBuffer.allocate(pagesAt);
        NativeBuffer output = NativeBuffer.allocate(PageLayout.PAGE_SIZE)) {
      encode(head, state, copies, forks, pages);
      Descriptor.pwrite(descriptor, head.address(), pagesAt, 0);
      byte[] copy = new byte[PageLayout.PAGE_SIZE];
      long at = pagesAt;
      for (ForkImage fork : forks) {
        for (int block = 0; block < fork.blocks(); block++) {
          int buffer = pool.pin(fork.relation(), fork.fork(), block);
          pool.lockShared(buffer);
          pool.copyPage(buffer, copy);
          pool.unlockAndUnpin(buffer);
          output.copyFrom(copy, 0, 0, PageLayout.PAGE_SIZE);
          // The image's log is another one, and its pages are not written by a pool.
          output.putLong(PageLayout.LSN, 0);
          output.putShort(PageLayout.CHECKSUM, 0);
          Descriptor.pwrite(descriptor, output.address(), PageLayout.PAGE_SIZE, at);
          at += PageLayout.PAGE_SIZE;
        }
      }
    } finally {
      Descriptor.close(descriptor);
    }
  }

  private static void encode(
      NativeBuffer head, byte[] state, int[] copies, List<ForkImage> forks, int pages) {
    head.putLong(0, MAGIC);
    head.putInt(8, VERSION);
    head.putInt(12, forks.size());
    head.putInt(16, copies.length / 2);
    head.putInt(20, state.length);
    head.putInt(24, pages);
    head.copyFrom(state, 0, HEADER, state.length);
    int at = HEADER + align(state.length, 8);
    for (int oid : copies) {
      head.putInt(at, oid);
      at += 4;
    }
    for (ForkImage fork : forks) {
      head.putInt(at, fork.relation().tablespaceOid());
      head.putInt(at + 4, fork.relation().databaseOid());
      head.putInt(at + 8, fork.relation().relNumber());
      head.putShort(at + 12, fork.relation().persistence().code());
      head.putShort(at + 14, fork.fork().ordinal());
      head.putInt(at + 16, fork.blocks());
      head.putInt(at + 20, fork.firstPage());
      at += FORK_SIZE;
    }
  }

  private static int align(int length, int to) {
    return length + to - 1 & -to;
  }

  /**
   * Reads an image's directory.
   *
   * @throws DatabaseError XX000 if the file is no image of this version
   */
  public static ClusterImage open(Path file) {
    int descriptor = Descriptor.open(file.toString(), Descriptor.O_RDONLY, 0);
    try (NativeBuffer head = NativeBuffer.allocate(directorySize(file, descriptor))) {
      Descriptor.pread(descriptor, head.address(), head.capacity(), 0);
      byte[] state = new byte[head.getInt(20)];
      head.copyTo(HEADER, state, 0, state.length);
      int at = HEADER + align(state.length, 8);
      int[] copies = new int[head.getInt(16) * 2];
      for (int i = 0; i < copies.length; i++) {
        copies[i] = head.getInt(at);
        at += 4;
      }
      int count = head.getInt(12);
      List<ForkImage> forks = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        RelationFile relation =
            new RelationFile(
                head.getInt(at),
                head.getInt(at + 4),
                head.getInt(at + 8),
                Persistence.of((char) head.getShort(at + 12)));
        forks.add(
            new ForkImage(
                relation,
                Fork.of(head.getShort(at + 14)),
                head.getInt(at + 16),
                head.getInt(at + 20)));
        at += FORK_SIZE;
      }
      return new ClusterImage(file, state, copies, forks, head.getInt(24), align(at, ALIGNMENT));
    } finally {
      Descriptor.close(descriptor);
    }
  }

  private static int directorySize(Path file, int descriptor) {
    try (NativeBuffer head = NativeBuffer.allocate(HEADER)) {
      int got = Descriptor.pread(descriptor, head.address(), HEADER, 0);
      if (got < HEADER || head.getLong(0) != MAGIC || head.getInt(8) != VERSION) {
        throw new DatabaseError("XX000", "\"" + file + "\" is not a cluster image").fatal();
      }
      return HEADER
          + align(head.getInt(20), 8)
          + head.getInt(16) * COPY_SIZE
          + head.getInt(12) * FORK_SIZE;
    }
  }

  /** What the cluster's counters need to go on. */
  public byte[] state() {
    return state;
  }

  /** Copied databases and their templates, in pairs. */
  public int[] copies() {
    return copies;
  }

  public List<ForkImage> forks() {
    return forks;
  }

  /** Bytes of the pages. */
  public long pageBytes() {
    return (long) pages * PageLayout.PAGE_SIZE;
  }

  /**
   * Fills a memory instance's empty segment; nobody else uses it yet.
   *
   * @throws DatabaseError 53200 if the segment has not enough buffers
   */
  public void load(Segment segment) {
    if (pages > segment.parameters().sharedBuffers()) {
      throw new DatabaseError("53200", "out of shared memory")
          .detail("The cluster needs " + pages + " buffers.")
          .fatal();
    }
    readPages(segment.offset(Region.BUFFER_BLOCKS));
    BufferTable table = new BufferTable(segment);
    RelationTable relations = new RelationTable(segment);
    long descriptors = segment.offset(Region.BUFFER_DESCRIPTORS);
    RelationFile relation = null;
    long entry = 0;
    for (int i = 0; i < forks.size(); i++) {
      ForkImage fork = forks.get(i);
      if (!fork.relation().equals(relation)) {
        relation = fork.relation();
        entry = relations.add(relation, RelationTable.ABSENT);
      }
      RelationTable.setBlocks(entry, fork.fork(), fork.blocks());
      for (int block = 0; block < fork.blocks(); block++) {
        int buffer = fork.firstPage() + block + 1;
        long descriptor = descriptors + (long) buffer * BufferDescriptor.SIZE;
        long page = BufferDescriptor.page(fork.fork(), block);
        BufferDescriptor.setTag(
            descriptor, relation.tablespaceOid(), relation.key(), page, relation.persistence());
        Memory.putLong(
            descriptor + BufferDescriptor.STATE,
            BufferDescriptor.TAGGED | BufferDescriptor.VALID | BufferDescriptor.USAGE);
        table.insert(table.bucket(relation.key(), page), buffer);
      }
    }
    Memory.putInt(segment.offset(Region.BUFFER_TABLE) + BufferTable.NEVER_USED, pages + 1);
    for (int i = 0; i < copies.length; i += 2) {
      relations.addCopy(copies[i], copies[i + 1]);
    }
  }

  private void readPages(long blocks) {
    int descriptor = Descriptor.open(file.toString(), Descriptor.O_RDONLY, 0);
    try {
      int length = pages * PageLayout.PAGE_SIZE;
      int got = Descriptor.pread(descriptor, Memory.address(blocks), length, pagesAt);
      if (got < length) {
        throw new DatabaseError("XX000", "cluster image \"" + file + "\" is too short").fatal();
      }
    } finally {
      Descriptor.close(descriptor);
    }
  }

  /** Writes a fork's pages to an open file, from the file's start. */
  public void copyFork(ForkImage fork, int imageDescriptor, int target, NativeBuffer chunk) {
    long from = pagesAt + (long) fork.firstPage() * PageLayout.PAGE_SIZE;
    long length = (long) fork.blocks() * PageLayout.PAGE_SIZE;
    for (long at = 0; at < length; at += chunk.capacity()) {
      int part = (int) Math.min(chunk.capacity(), length - at);
      int got = Descriptor.pread(imageDescriptor, chunk.address(), part, from + at);
      if (got < part) {
        throw new DatabaseError("XX000", "cluster image \"" + file + "\" is too short").fatal();
      }
      Descriptor.pwrite(target, chunk.address(), part, at);
    }
  }

  /** The image's file. */
  public Path file() {
    return file;
  }
}
