package org.pgj.engine.storage.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.error.PanicError;
import org.pgj.engine.os.Descriptor;
import org.pgj.engine.os.Errno;
import org.pgj.engine.os.NativeBuffer;
import org.pgj.engine.os.OsException;
import org.pgj.engine.storage.page.PageLayout;

/**
 * Pages in files below the data directory, as PostgreSQL lays them out: {@code base/DATABASE/REL},
 * {@code REL_fsm}, {@code REL_vm}, {@code global/REL}; in segments {@code REL.1}, {@code REL.2} …
 * of one gigabyte.
 */
public final class FilePageStore implements PageStore {
  /** Blocks of a segment: 1 GB. */
  static final int SEGMENT_BLOCKS = 131_072;

  private static final int COPY_BYTES = 1 << 20;
  private static final int MODE = 0600;

  private final Path directory;
  private final boolean sync;
  private final DescriptorCache open = new DescriptorCache();
  private final DatabaseFolders folders;
  private NativeBuffer zeroes;

  /**
   * @param directory the data directory
   * @param sync setting {@code fsync}
   */
  public FilePageStore(Path directory, boolean sync) {
    this.directory = directory;
    this.sync = sync;
    this.folders = new DatabaseFolders(directory, sync);
  }

  @Override
  public boolean exists(RelationFile relation, Fork fork) {
    return open.find(relation.key(), part(fork, 0)) > 0 || Files.exists(path(relation, fork, 0));
  }

  @Override
  public void create(RelationFile relation, Fork fork) {
    Path path = path(relation, fork, 0);
    try {
      int descriptor =
          Descriptor.open(
              path.toString(), Descriptor.O_RDWR | Descriptor.O_CREAT | Descriptor.O_EXCL, MODE);
      open.put(relation.key(), part(fork, 0), descriptor);
    } catch (OsException failure) {
      if (failure.errno() == Errno.EEXIST) {
        throw new DatabaseError("58P02", message("create", relation, fork, 0, failure));
      }
      throw failed("create", relation, fork, 0, failure);
    }
  }

  @Override
  public int blockCount(RelationFile relation, Fork fork) {
    for (int segment = 0; ; segment++) {
      int descriptor = openIfExists(relation, fork, segment);
      long length = descriptor < 0 ? 0 : Descriptor.size(descriptor);
      int blocks = (int) (length / PageLayout.PAGE_SIZE);
      if (blocks < SEGMENT_BLOCKS) {
        return segment * SEGMENT_BLOCKS + blocks;
      }
    }
  }

  @Override
  public void read(RelationFile relation, Fork fork, int block, long address) {
    int segment = block / SEGMENT_BLOCKS;
    int got;
    try {
      got =
          Descriptor.pread(
              descriptor(relation, fork, segment), address, PageLayout.PAGE_SIZE, position(block));
    } catch (OsException failure) {
      throw new DatabaseError(
          "58030",
          "could not read blocks "
              + block
              + ".."
              + block
              + " in file \""
              + name(relation, fork, segment)
              + "\": "
              + failure.text());
    }
    if (got < PageLayout.PAGE_SIZE) {
      throw new DatabaseError(
          "XX001",
          "could not read blocks "
              + block
              + ".."
              + block
              + " in file \""
              + name(relation, fork, segment)
              + "\": read only "
              + got
              + " of "
              + PageLayout.PAGE_SIZE
              + " bytes");
    }
  }

  @Override
  public void write(RelationFile relation, Fork fork, int block, long address) {
    int segment = block / SEGMENT_BLOCKS;
    try {
      Descriptor.pwrite(
          descriptorForWrite(relation, fork, segment),
          address,
          PageLayout.PAGE_SIZE,
          position(block));
    } catch (OsException failure) {
      throw failed("write", relation, fork, segment, failure);
    }
  }

  @Override
  public void extend(RelationFile relation, Fork fork, int from, int blocks) {
    if (zeroes == null) {
      zeroes = NativeBuffer.allocate(PageLayout.PAGE_SIZE);
    }
    for (int block = from; block < from + blocks; block++) {
      int segment = block / SEGMENT_BLOCKS;
      try {
        Descriptor.pwrite(
            descriptorForWrite(relation, fork, segment),
            zeroes.address(),
            PageLayout.PAGE_SIZE,
            position(block));
      } catch (OsException failure) {
        throw failed("extend", relation, fork, segment, failure);
      }
    }
  }

  @Override
  public void truncate(RelationFile relation, Fork fork, int blocks) {
    int last = blocks / SEGMENT_BLOCKS;
    for (int segment = last; ; segment++) {
      int descriptor = openIfExists(relation, fork, segment);
      if (descriptor < 0) {
        return;
      }
      try {
        Descriptor.truncate(
            descriptor,
            segment == last ? (long) (blocks % SEGMENT_BLOCKS) * PageLayout.PAGE_SIZE : 0);
      } catch (OsException failure) {
        throw failed("truncate", relation, fork, segment, failure);
      }
    }
  }

  @Override
  public void remove(RelationFile relation) {
    for (int fork = 0; fork < Fork.count(); fork++) {
      for (int segment = 0; ; segment++) {
        Path path = path(relation, Fork.of(fork), segment);
        int descriptor = openIfExists(relation, Fork.of(fork), segment);
        if (descriptor < 0) {
          break;
        }
        // Other workers may keep the file open: its space must go now.
        Descriptor.truncate(descriptor, 0);
        delete(path);
      }
    }
    open.closeRelation(relation.key());
  }

  @Override
  public void sync(RelationFile relation, Fork fork) {
    if (!sync) {
      return;
    }
    for (int segment = 0; ; segment++) {
      int descriptor = openIfExists(relation, fork, segment);
      if (descriptor < 0) {
        return;
      }
      try {
        Descriptor.fdatasync(descriptor);
      } catch (OsException failure) {
        throw new PanicError(message("fsync", relation, fork, segment, failure), failure);
      }
    }
  }

  @Override
  public void copy(RelationFile from, RelationFile to) {
    for (int fork = Fork.count() - 1; fork >= 0; fork--) {
      // The main fork goes last: its file decides whether the relation has its own storage.
      if (Files.exists(path(from, Fork.of(fork), 0))) {
        copyFork(from, to, Fork.of(fork));
      }
    }
  }

  private void copyFork(RelationFile from, RelationFile to, Fork fork) {
    int segments = blockCount(from, fork) / SEGMENT_BLOCKS + 1;
    for (int segment = segments - 1; segment >= 0; segment--) {
      int source = openIfExists(from, fork, segment);
      if (source >= 0) {
        copySegment(source, to, fork, segment);
      }
    }
    folders.syncFolder(path(to, fork, 0).getParent());
  }

  private void copySegment(int source, RelationFile to, Fork fork, int segment) {
    Path target = path(to, fork, segment);
    Path temporary = target.resolveSibling(target.getFileName() + ".copy");
    int descriptor = -1;
    try (NativeBuffer chunk = NativeBuffer.allocate(COPY_BYTES)) {
      descriptor =
          Descriptor.open(
              temporary.toString(),
              Descriptor.O_RDWR | Descriptor.O_CREAT | Descriptor.O_TRUNC,
              MODE);
      long position = 0;
      while (true) {
        int got = Descriptor.pread(source, chunk.address(), COPY_BYTES, position);
        if (got == 0) {
          break;
        }
        for (int page = 0; page + PageLayout.PAGE_SIZE <= got; page += PageLayout.PAGE_SIZE) {
          chunk.putLong(page + PageLayout.LSN, 0);
          chunk.putShort(page + PageLayout.CHECKSUM, 0);
        }
        Descriptor.pwrite(descriptor, chunk.address(), got, position);
        position += got;
      }
      if (sync) {
        Descriptor.fdatasync(descriptor);
      }
      Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (OsException failure) {
      throw failed("copy", to, fork, segment, failure);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } finally {
      if (descriptor >= 0) {
        Descriptor.close(descriptor);
      }
    }
  }

  @Override
  public void createDatabase(int databaseOid, int templateOid) {
    folders.create(databaseOid, templateOid);
  }

  @Override
  public boolean databaseExists(int databaseOid) {
    return folders.exists(databaseOid);
  }

  @Override
  public void cleanUp(boolean crashed) {
    open.closeAll();
    folders.cleanUp(crashed);
  }

  @Override
  public void syncFolders() {
    folders.sync();
  }

  @Override
  public int template(int databaseOid) {
    return folders.template(databaseOid);
  }

  @Override
  public int[] databases() {
    return folders.databases();
  }

  @Override
  public List<RelationFile> relations(int databaseOid) {
    return folders.relations(databaseOid);
  }

  @Override
  public void removeDatabase(int databaseOid) {
    open.closeDatabase(databaseOid);
    folders.remove(databaseOid);
  }

  @Override
  public void close() {
    open.closeAll();
    if (zeroes != null) {
      zeroes.close();
      zeroes = null;
    }
  }

  private static void delete(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private int descriptor(RelationFile relation, Fork fork, int segment) {
    int descriptor = openIfExists(relation, fork, segment);
    if (descriptor < 0) {
      throw failed("open", relation, fork, segment, new OsException("open", Errno.ENOENT));
    }
    return descriptor;
  }

  /** Like {@link #descriptor}, but a further segment is made when the relation grows into it. */
  private int descriptorForWrite(RelationFile relation, Fork fork, int segment) {
    int descriptor = openIfExists(relation, fork, segment);
    if (descriptor < 0 && segment > 0) {
      descriptor =
          Descriptor.open(
              path(relation, fork, segment).toString(),
              Descriptor.O_RDWR | Descriptor.O_CREAT,
              MODE);
      open.put(relation.key(), part(fork, segment), descriptor);
    }
    return descriptor >= 0 ? descriptor : descriptor(relation, fork, segment);
  }

  private int openIfExists(RelationFile relation, Fork fork, int segment) {
    int descriptor = open.find(relation.key(), part(fork, segment));
    if (descriptor >= 0) {
      return descriptor;
    }
    try {
      descriptor = Descriptor.open(path(relation, fork, segment).toString(), Descriptor.O_RDWR, 0);
    } catch (OsException failure) {
      if (failure.errno() == Errno.ENOENT) {
        return -1;
      }
      throw failed("open", relation, fork, segment, failure);
    }
    open.put(relation.key(), part(fork, segment), descriptor);
    return descriptor;
  }

  private Path path(RelationFile relation, Fork fork, int segment) {
    return directory.resolve(name(relation, fork, segment));
  }

  private static String name(RelationFile relation, Fork fork, int segment) {
    String name = relation + fork.suffix();
    return segment == 0 ? name : name + "." + segment;
  }

  private static int part(Fork fork, int segment) {
    return segment << 2 | fork.ordinal();
  }

  private static long position(int block) {
    return (long) (block % SEGMENT_BLOCKS) * PageLayout.PAGE_SIZE;
  }

  private static DatabaseError failed(
      String action, RelationFile relation, Fork fork, int segment, OsException failure) {
    String text = message(action, relation, fork, segment, failure);
    return switch (failure.errno()) {
      case Errno.ENOSPC, Errno.EDQUOT ->
          new DatabaseError("53100", text).hint("Check free disk space.");
      case Errno.ENOENT -> new DatabaseError("58P01", text);
      case Errno.EMFILE, Errno.ENFILE -> new DatabaseError("53000", text);
      default -> new DatabaseError("58030", text);
    };
  }

  private static String message(
      String action, RelationFile relation, Fork fork, int segment, OsException failure) {
    return "could not "
        + action
        + " file \""
        + name(relation, fork, segment)
        + "\": "
        + failure.text();
  }
}
