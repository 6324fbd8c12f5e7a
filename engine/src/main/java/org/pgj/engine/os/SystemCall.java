package org.pgj.engine.os;

import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;

/**
 * The one downcall of the engine: Linux system calls by number, and the few C library functions
 * that are none, all with the shape (long × 7) → long.
 *
 * <p>Results follow the kernel's convention: a negative result is the negated errno.
 */
final class SystemCall {
  private static final boolean X86 = isX86();

  static final int READ = X86 ? 0 : 63;
  static final int WRITE = X86 ? 1 : 64;
  static final int CLOSE = X86 ? 3 : 57;
  static final int LSEEK = X86 ? 8 : 62;
  static final int MMAP = X86 ? 9 : 222;
  static final int MUNMAP = X86 ? 11 : 215;
  static final int RT_SIGACTION = X86 ? 13 : 134;
  static final int PREAD = X86 ? 17 : 67;
  static final int PWRITE = X86 ? 18 : 68;
  static final int MADVISE = X86 ? 28 : 233;
  static final int GETPID = X86 ? 39 : 172;
  static final int SOCKET = X86 ? 41 : 198;
  static final int CONNECT = X86 ? 42 : 203;
  static final int SENDTO = X86 ? 44 : 206;
  static final int RECVFROM = X86 ? 45 : 207;
  static final int SENDMSG = X86 ? 46 : 211;
  static final int RECVMSG = X86 ? 47 : 212;
  static final int SHUTDOWN = X86 ? 48 : 210;
  static final int BIND = X86 ? 49 : 200;
  static final int LISTEN = X86 ? 50 : 201;
  static final int GETSOCKNAME = X86 ? 51 : 204;
  static final int GETPEERNAME = X86 ? 52 : 205;
  static final int SOCKETPAIR = X86 ? 53 : 199;
  static final int SETSOCKOPT = X86 ? 54 : 208;
  static final int GETSOCKOPT = X86 ? 55 : 209;
  static final int WAIT4 = X86 ? 61 : 260;
  static final int KILL = X86 ? 62 : 129;
  static final int FCNTL = X86 ? 72 : 25;
  static final int FLOCK = X86 ? 73 : 32;
  static final int FSYNC = X86 ? 74 : 82;
  static final int FDATASYNC = X86 ? 75 : 83;
  static final int FTRUNCATE = X86 ? 77 : 46;
  static final int UMASK = X86 ? 95 : 166;
  static final int GETRUSAGE = X86 ? 98 : 165;
  static final int GETPPID = X86 ? 110 : 173;
  static final int SETSID = X86 ? 112 : 157;
  static final int SETPRIORITY = X86 ? 141 : 140;
  static final int PRCTL = X86 ? 157 : 167;
  static final int FUTEX = X86 ? 202 : 98;
  static final int FADVISE = X86 ? 221 : 223;
  static final int OPENAT = X86 ? 257 : 56;
  static final int PPOLL = X86 ? 271 : 73;
  static final int SYNC_FILE_RANGE = X86 ? 277 : 84;
  static final int FALLOCATE = X86 ? 285 : 47;
  static final int ACCEPT4 = X86 ? 288 : 242;
  static final int DUP3 = X86 ? 292 : 24;
  static final int GETRANDOM = X86 ? 318 : 278;
  static final int MEMFD_CREATE = X86 ? 319 : 279;
  static final int CLOSE_RANGE = 436;

  private static final MethodHandle CALL = Downcall.handle(X86);
  private static final long SYSCALL = library("syscall");
  private static final ErrnoPlace PLACE = new ErrnoPlace();

  private SystemCall() {}

  private static boolean isX86() {
    String arch = System.getProperty("os.arch");
    String os = System.getProperty("os.name");
    boolean x86 = arch.equals("amd64");
    if (!os.equals("Linux") || !(x86 || arch.equals("aarch64"))) {
      throw new UnsupportedOperationException(
          "pgj's engine runs on Linux (x86-64, aarch64), not on " + os + " " + arch);
    }
    return x86;
  }

  /** The address of a function of the C library that takes at most seven integers or pointers. */
  static long library(String name) {
    return Linker.nativeLinker()
        .defaultLookup()
        .find(name)
        .orElseThrow(() -> new UnsatisfiedLinkError(name))
        .address();
  }

  /** Calls a function from {@link #library}; the plain C result. */
  static long callLibrary(long function, long a, long b, long c, long d, long e, long f) {
    try {
      return (long) CALL.invokeExact(function, PLACE.get().address(), a, b, c, d, e, f, 0L);
    } catch (Throwable impossible) {
      throw new AssertionError(impossible);
    }
  }

  /** A system call; a negative result is the negated errno. */
  static long call(int number, long a, long b, long c, long d, long e, long f) {
    NativeBuffer errno = PLACE.get();
    long result;
    try {
      result = (long) CALL.invokeExact(SYSCALL, errno.address(), (long) number, a, b, c, d, e, f);
    } catch (Throwable impossible) {
      throw new AssertionError(impossible);
    }
    return result == -1 ? -errno.getInt(0) : result;
  }

  static long call(int number, long a, long b, long c) {
    return call(number, a, b, c, 0, 0, 0);
  }

  /** A system call repeated while signals interrupt it; throws on any other failure. */
  static long require(String name, int number, long a, long b, long c, long d, long e, long f) {
    while (true) {
      long result = call(number, a, b, c, d, e, f);
      if (result >= 0) {
        return result;
      }
      if (result != -Errno.EINTR) {
        throw new OsException(name, (int) -result);
      }
    }
  }

  static long require(String name, int number, long a, long b, long c) {
    return require(name, number, a, b, c, 0, 0, 0);
  }

  /** Where a thread's calls leave errno. */
  private static final class ErrnoPlace extends ThreadLocal<NativeBuffer> {
    @Override
    protected NativeBuffer initialValue() {
      return NativeBuffer.allocate(Long.BYTES);
    }
  }
}
