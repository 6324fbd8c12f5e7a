package org.pgj.engine.os;

import java.util.List;

/** Starting child processes (posix_spawn) and collecting how they ended. */
public final class ChildProcess {
  private static final int OPAQUE = 512;
  private static final int POSIX_SPAWN_SETSIGMASK = 8;
  private static final int CLOSE_RANGE_CLOEXEC = 4;
  private static final int WNOHANG = 1;

  private ChildProcess() {}

  /**
   * Starts a program.
   *
   * @param program absolute path
   * @param arguments with the program's name first
   * @param environment entries {@code NAME=value}, the whole of it
   * @param descriptors those the child has open as 0, 1, 2, …; all others are closed to it
   * @return the child's pid, to be collected by {@link #collect}
   */
  public static int spawn(
      String program, List<String> arguments, List<String> environment, int... descriptors) {
    closeOnExecFrom(3);
    try (NativeBuffer path = CString.allocate(program);
        NativeBuffer argv = CString.allocateArray(arguments);
        NativeBuffer envp = CString.allocateArray(environment);
        NativeBuffer actions = NativeBuffer.allocate(OPAQUE);
        NativeBuffer attributes = NativeBuffer.allocate(OPAQUE);
        NativeBuffer pid = NativeBuffer.allocate(8)) {
      require(Functions.ACTIONS_INIT, actions.address(), 0, 0);
      require(Functions.ATTRIBUTES_INIT, attributes.address(), 0, 0);
      require(Functions.SET_FLAGS, attributes.address(), POSIX_SPAWN_SETSIGMASK, 0);
      int[] sources = clearOfTargets(descriptors);
      for (int target = 0; target < descriptors.length; target++) {
        require(Functions.ADD_DUP2, actions.address(), sources[target], target);
      }
      int error =
          (int)
              SystemCall.callLibrary(
                  Functions.SPAWN,
                  pid.address(),
                  path.address(),
                  actions.address(),
                  attributes.address(),
                  argv.address(),
                  envp.address());
      for (int i = 0; i < sources.length; i++) {
        if (sources[i] != descriptors[i]) {
          Descriptor.close(sources[i]);
        }
      }
      require(Functions.ACTIONS_DESTROY, actions.address(), 0, 0);
      require(Functions.ATTRIBUTES_DESTROY, attributes.address(), 0, 0);
      if (error != 0) {
        throw new OsException("could not start \"" + program + "\"", error);
      }
      return pid.getInt(0);
    }
  }

  /** Descriptors that an earlier step of the placement would overwrite are duplicated upwards. */
  private static int[] clearOfTargets(int[] descriptors) {
    int[] sources = descriptors.clone();
    for (int target = 0; target < sources.length; target++) {
      if (sources[target] < target) {
        sources[target] = Descriptor.duplicate(sources[target], sources.length);
      }
    }
    return sources;
  }

  private static void require(long function, long a, long b, long c) {
    int error = (int) SystemCall.callLibrary(function, a, b, c, 0, 0, 0);
    if (error != 0) {
      throw new OsException("posix_spawn", error);
    }
  }

  /** The JDK and its agents may hold descriptors that they did not mark. */
  private static void closeOnExecFrom(int first) {
    long result =
        SystemCall.call(SystemCall.CLOSE_RANGE, first, Integer.MAX_VALUE, CLOSE_RANGE_CLOEXEC);
    if (result < 0 && result != -Errno.ENOSYS && result != -Errno.EINVAL) {
      throw new OsException("close_range", (int) -result);
    }
  }

  /**
   * Collects a child that has ended.
   *
   * @param block whether to wait for its end
   * @return how it ended, or null if it runs
   */
  public static ExitStatus collect(int pid, boolean block) {
    try (NativeBuffer status = NativeBuffer.allocate(8)) {
      long result =
          SystemCall.require(
              "wait4", SystemCall.WAIT4, pid, status.address(), block ? 0 : WNOHANG, 0, 0, 0);
      if (result == 0) {
        return null;
      }
      int bits = status.getInt(0);
      int signal = bits & 0x7F;
      return signal == 0 ? new ExitStatus(bits >> 8 & 0xFF, 0) : new ExitStatus(0, signal);
    }
  }

  /**
   * How a process ended.
   *
   * @param code its exit code, if no signal ended it
   * @param signal the signal that ended it, or 0
   */
  public record ExitStatus(int code, int signal) {
    /** Whether it ended by itself with code 0. */
    public boolean isSuccess() {
      return code == 0 && signal == 0;
    }

    @Override
    public String toString() {
      return signal == 0 ? "exited with exit code " + code : "was terminated by signal " + signal;
    }
  }

  /** Bound only in a process that starts children. */
  private static final class Functions {
    static final long SPAWN = SystemCall.library("posix_spawn");
    static final long ACTIONS_INIT = SystemCall.library("posix_spawn_file_actions_init");
    static final long ACTIONS_DESTROY = SystemCall.library("posix_spawn_file_actions_destroy");
    static final long ADD_DUP2 = SystemCall.library("posix_spawn_file_actions_adddup2");
    static final long ATTRIBUTES_INIT = SystemCall.library("posix_spawnattr_init");
    static final long ATTRIBUTES_DESTROY = SystemCall.library("posix_spawnattr_destroy");
    static final long SET_FLAGS = SystemCall.library("posix_spawnattr_setflags");
  }
}
