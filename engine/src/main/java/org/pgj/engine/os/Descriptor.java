package org.pgj.engine.os;

/**
 * Raw file descriptors. Addresses come from {@link Memory#address} or {@link NativeBuffer#address};
 * lengths and positions are bytes.
 */
public final class Descriptor {
  public static final int O_RDONLY = 0;
  public static final int O_WRONLY = 1;
  public static final int O_RDWR = 2;
  public static final int O_CREAT = 0x40;
  public static final int O_EXCL = 0x80;
  public static final int O_TRUNC = 0x200;
  public static final int O_APPEND = 0x400;

  /** Result of a non-blocking call that would have to wait. */
  public static final int WOULD_BLOCK = -Errno.EAGAIN;

  private static final int AT_FDCWD = -100;
  private static final int O_CLOEXEC = 0x80000;
  private static final int O_NONBLOCK = 0x800;
  private static final int F_SETFD = 2;
  private static final int F_GETFL = 3;
  private static final int F_SETFL = 4;
  private static final int F_DUPFD_CLOEXEC = 1030;
  private static final int FD_CLOEXEC = 1;
  private static final int SEEK_END = 2;
  private static final int LOCK_SH = 1;
  private static final int LOCK_EX = 2;
  private static final int LOCK_NB = 4;
  private static final int LOCK_UN = 8;
  private static final int POSIX_FADV_WILLNEED = 3;
  private static final int SYNC_FILE_RANGE_WRITE = 2;

  private Descriptor() {}

  /** Opens a file; mode is used when it is made. */
  public static int open(String path, int flags, int mode) {
    try (NativeBuffer text = CString.allocate(path)) {
      long result =
          SystemCall.call(
              SystemCall.OPENAT, AT_FDCWD, text.address(), flags | O_CLOEXEC, mode, 0, 0);
      if (result < 0) {
        throw new OsException("could not open file \"" + path + "\"", (int) -result);
      }
      return (int) result;
    }
  }

  /** Closes; a descriptor that is not open is a programming error and throws. */
  public static void close(int descriptor) {
    long result = SystemCall.call(SystemCall.CLOSE, descriptor, 0, 0);
    if (result == -Errno.EBADF) {
      throw new OsException("close", Errno.EBADF);
    }
  }

  /**
   * Reads what is there.
   *
   * @return the bytes read, 0 at the end, {@link #WOULD_BLOCK}, or another negated errno
   *     (connection lost)
   */
  public static int read(int descriptor, long address, int length) {
    return transfer(SystemCall.READ, descriptor, address, length);
  }

  /**
   * Writes what fits.
   *
   * @return the bytes written, {@link #WOULD_BLOCK}, or another negated errno (connection lost)
   */
  public static int write(int descriptor, long address, int length) {
    return transfer(SystemCall.WRITE, descriptor, address, length);
  }

  private static int transfer(int call, int descriptor, long address, int length) {
    long result;
    do {
      result = SystemCall.call(call, descriptor, address, length);
    } while (result == -Errno.EINTR);
    return (int) result;
  }

  /**
   * Reads at a position until {@code length} bytes or the file's end.
   *
   * @return the bytes read
   */
  public static int pread(int descriptor, long address, int length, long position) {
    int done = 0;
    while (done < length) {
      long got =
          SystemCall.require(
              "pread",
              SystemCall.PREAD,
              descriptor,
              address + done,
              length - done,
              position + done,
              0,
              0);
      if (got == 0) {
        break;
      }
      done += (int) got;
    }
    return done;
  }

  /** Writes all bytes at a position. */
  public static void pwrite(int descriptor, long address, int length, long position) {
    int done = 0;
    while (done < length) {
      done +=
          (int)
              SystemCall.require(
                  "pwrite",
                  SystemCall.PWRITE,
                  descriptor,
                  address + done,
                  length - done,
                  position + done,
                  0,
                  0);
    }
  }

  /** Forces a file's data and length to the disk. Its failure is a PANIC for the caller. */
  public static void fdatasync(int descriptor) {
    SystemCall.require("fdatasync", SystemCall.FDATASYNC, descriptor, 0, 0);
  }

  /** Forces a file or directory to the disk. Its failure is a PANIC for the caller. */
  public static void fsync(int descriptor) {
    SystemCall.require("fsync", SystemCall.FSYNC, descriptor, 0, 0);
  }

  /** Starts writing a range back without waiting, a hint. */
  public static void startWriteback(int descriptor, long position, long length) {
    SystemCall.call(
        SystemCall.SYNC_FILE_RANGE, descriptor, position, length, SYNC_FILE_RANGE_WRITE, 0, 0);
  }

  /** Starts reading a range ahead, a hint. */
  public static void prefetch(int descriptor, long position, long length) {
    SystemCall.call(SystemCall.FADVISE, descriptor, position, length, POSIX_FADV_WILLNEED, 0, 0);
  }

  /** Cuts or extends a file with zeroes. */
  public static void truncate(int descriptor, long length) {
    SystemCall.require("ftruncate", SystemCall.FTRUNCATE, descriptor, length, 0);
  }

  /** Allocates a range of a file. */
  public static void allocate(int descriptor, long position, long length) {
    SystemCall.require("fallocate", SystemCall.FALLOCATE, descriptor, 0, position, length, 0, 0);
  }

  /** A file's length. */
  public static long size(int descriptor) {
    return SystemCall.require("lseek", SystemCall.LSEEK, descriptor, 0, SEEK_END);
  }

  /** Switches between blocking and non-blocking; shared by all who hold the open file. */
  public static void setNonBlocking(int descriptor, boolean nonBlocking) {
    long flags = SystemCall.require("fcntl", SystemCall.FCNTL, descriptor, F_GETFL, 0);
    long wanted = nonBlocking ? flags | O_NONBLOCK : flags & ~O_NONBLOCK;
    if (wanted != flags) {
      SystemCall.require("fcntl", SystemCall.FCNTL, descriptor, F_SETFL, wanted);
    }
  }

  /** Whether children of this process inherit the descriptor. */
  public static void setCloseOnExec(int descriptor, boolean closeOnExec) {
    SystemCall.require(
        "fcntl", SystemCall.FCNTL, descriptor, F_SETFD, closeOnExec ? FD_CLOEXEC : 0);
  }

  /** A second descriptor of the same open file. */
  public static int duplicate(int descriptor) {
    return duplicate(descriptor, 3);
  }

  /** A second descriptor of the same open file whose number is at least {@code lowest}. */
  static int duplicate(int descriptor, int lowest) {
    return (int) SystemCall.require("dup", SystemCall.FCNTL, descriptor, F_DUPFD_CLOEXEC, lowest);
  }

  /** Makes {@code target} another descriptor of the same open file, closing what it was. */
  public static void duplicateTo(int descriptor, int target) {
    SystemCall.require("dup3", SystemCall.DUP3, descriptor, target, 0);
  }

  /** Locks the open file for reading together with others; false if somebody owns it alone. */
  public static boolean tryLockShared(int descriptor) {
    return tryLock(descriptor, LOCK_SH);
  }

  /** Locks the open file for itself alone; false if anybody holds a lock. */
  public static boolean tryLockExclusive(int descriptor) {
    return tryLock(descriptor, LOCK_EX);
  }

  /** Gives up what {@link #tryLockShared} or {@link #tryLockExclusive} got. */
  public static void unlock(int descriptor) {
    SystemCall.require("flock", SystemCall.FLOCK, descriptor, LOCK_UN, 0);
  }

  private static boolean tryLock(int descriptor, int kind) {
    long result = SystemCall.call(SystemCall.FLOCK, descriptor, kind | LOCK_NB, 0);
    if (result == -Errno.EAGAIN) {
      return false;
    }
    if (result < 0) {
      throw new OsException("flock", (int) -result);
    }
    return true;
  }
}
