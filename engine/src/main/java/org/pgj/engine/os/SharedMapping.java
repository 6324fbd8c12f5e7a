package org.pgj.engine.os;

/**
 * Memory shared between processes: made by one as a descriptor without a name, passed to others,
 * and mapped whole by each. Lengths are bytes.
 */
public final class SharedMapping {
  private static final int MFD_CLOEXEC = 1;
  private static final int PROT_READ_WRITE = 3;
  private static final int MAP_SHARED = 1;
  private static final int MAP_SHARED_ANONYMOUS = 0x21;
  private static final int FALLOC_FL_KEEP_SIZE = 1;
  private static final int FALLOC_FL_PUNCH_HOLE = 2;
  private static final int MADV_DONTNEED = 4;
  private static final int MADV_HUGEPAGE = 14;
  private static final int MADV_DONTDUMP = 16;

  private SharedMapping() {}

  /** A new anonymous memory file of a length, sparse; its descriptor. */
  public static int create(String name, long length) {
    int descriptor;
    try (NativeBuffer text = CString.allocate(name)) {
      descriptor =
          (int)
              SystemCall.require(
                  "memfd_create", SystemCall.MEMFD_CREATE, text.address(), MFD_CLOEXEC, 0);
    }
    try {
      SystemCall.require("ftruncate", SystemCall.FTRUNCATE, descriptor, length, 0);
    } catch (OsException failure) {
      Descriptor.close(descriptor);
      throw failure;
    }
    return descriptor;
  }

  /** Maps a descriptor for reading and writing; the address. */
  public static long map(int descriptor, long length) {
    return SystemCall.require(
        "mmap", SystemCall.MMAP, 0, length, PROT_READ_WRITE, MAP_SHARED, descriptor, 0);
  }

  /** Maps zeroed memory that no other process sees, for tests; the address. */
  public static long mapAnonymous(long length) {
    return SystemCall.require(
        "mmap", SystemCall.MMAP, 0, length, PROT_READ_WRITE, MAP_SHARED_ANONYMOUS, -1, 0);
  }

  /** Removes a mapping; no thread may use it any more. */
  public static void unmap(long address, long length) {
    SystemCall.require("munmap", SystemCall.MUNMAP, address, length, 0);
  }

  /**
   * Reserves a range, so that lack of room shows here and not as a fatal signal at first use.
   *
   * @throws OsException with ENOSPC or ENOMEM if there is no room
   */
  public static void reserve(int descriptor, long offset, long length) {
    SystemCall.require("fallocate", SystemCall.FALLOCATE, descriptor, 0, offset, length, 0, 0);
  }

  /** Gives a range's memory back; it reads as zeroes afterwards, in every process. */
  public static void punchHole(int descriptor, long offset, long length) {
    SystemCall.require(
        "fallocate",
        SystemCall.FALLOCATE,
        descriptor,
        FALLOC_FL_KEEP_SIZE | FALLOC_FL_PUNCH_HOLE,
        offset,
        length,
        0,
        0);
  }

  /** Keeps a mapping out of core dumps, best effort. */
  public static void excludeFromDumps(long address, long length) {
    SystemCall.call(SystemCall.MADVISE, address, length, MADV_DONTDUMP);
  }

  /** Asks for large pages behind a mapping, best effort. */
  public static void preferHugePages(long address, long length) {
    SystemCall.call(SystemCall.MADVISE, address, length, MADV_HUGEPAGE);
  }

  /** Drops this process's view of a range; the shared memory behind it stays. */
  public static void release(long address, long length) {
    SystemCall.call(SystemCall.MADVISE, address, length, MADV_DONTNEED);
  }
}
